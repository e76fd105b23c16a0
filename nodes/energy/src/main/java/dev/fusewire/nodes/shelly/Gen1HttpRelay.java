package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/** A relay of the first generation by HTTP, which has a timer. */
final class Gen1HttpRelay implements Relay {

    private final DeviceHttp http;
    private final String target;

    Gen1HttpRelay(DeviceHttp http, int channel) {
        this.http = http;
        target = "/relay/" + channel;
    }

    @Override
    public boolean hasTimer() {
        return true;
    }

    @Override
    public void start(Consumer<Boolean> onSwitched) {
        // it tells nothing unasked
    }

    @Override
    public Future<Boolean> isOn() {
        return http.get(target).map(Gen1HttpRelay::read);
    }

    @Override
    public Future<Boolean> on() {
        return http.get(target + "?turn=on").map(Gen1HttpRelay::read);
    }

    @Override
    public Future<Boolean> off(Duration backAfter) {
        return http.get(target + "?turn=off&timer=" + Math.max(1, backAfter.toSeconds()))
                .map(Gen1HttpRelay::read);
    }

    private static boolean read(ObjectValue answer) {
        if (answer.get("ison") instanceof Boolean on) {
            return on;
        }
        throw new NodeError("expected a relay that says ison, is this a relay of the first generation?");
    }

    @Override
    public Future<?> close(boolean removed) {
        return http.close();
    }
}
