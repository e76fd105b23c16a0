package dev.fusewire.nodes.shelly;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.shelly.MeterLink.Listener;
import java.util.function.Consumer;

/** What is said with a meter of the second or later generation in frames, whether MQTT or a WebSocket carries them. */
final class Gen2Conversation {

    private final RpcDialog dialog;
    private final Consumer<String> send;
    private final Listener listener;
    private final Gen2Meter meter;

    Gen2Conversation(RpcDialog dialog, Consumer<String> send, Gen2Meter meter, Listener listener) {
        this.meter = meter;
        this.dialog = dialog;
        this.send = send;
        this.listener = listener;
    }

    /** Forgets what was said before. */
    void begin() {
        meter.forget();
    }

    void ask() {
        send.accept(dialog.request("Shelly.GetStatus", ObjectValue.EMPTY));
    }

    void onFrame(ObjectValue frame) {
        switch (dialog.read(frame)) {
            case RpcDialog.Notification(String method, ObjectValue params) -> {
                boolean full = method.equals("NotifyFullStatus");
                listener.onReport(
                        full || method.equals("NotifyStatus") ? meter.components(params, full) : MeterReport.NOTHING);
            }
            case RpcDialog.Answer answer -> listener.onReport(meter.components(answer.result(), true));
            case RpcDialog.Again(String again) -> send.accept(again);
            case RpcDialog.Refusal(String method, int code, String text) ->
                listener.onUnreachable("%s is refused with %d: %s".formatted(method, code, text));
            case RpcDialog.Other() -> {}
        }
    }

    /** The whole status of a component. */
    void onStatus(String component, ObjectValue fields) {
        listener.onReport(meter.status(component, fields));
    }
}
