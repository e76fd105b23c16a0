package dev.fusewire.nodes.network;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a server answers on one connection, cut into payloads the way the form says. */
final class TcpAnswer {

    private final TcpRequestNode.Config config;
    private final NodeContext context;
    private final Consumer<Object> onPayload;
    private final double limit;
    private final Utf8Stream utf8 = new Utf8Stream();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Registration timer;
    private boolean over;

    TcpAnswer(TcpRequestNode.Config config, NodeContext context, Consumer<Object> onPayload) {
        this.config = config;
        this.context = context;
        this.onPayload = onPayload;
        limit = config.limit();
    }

    void add(byte[] data) {
        switch (config.out()) {
            case "sit" -> pass(data);
            case "time", "immed" -> {
                if (timer == null) {
                    timer = context.after(Duration.ofMillis(Math.max(1, (long) limit)), () -> {
                        timer = null;
                        give();
                    });
                }
                bytes.writeBytes(data);
            }
            default -> {
                boolean counts = config.out().equals("count");
                for (int i = 0; i < data.length && !over; i++) {
                    bytes.write(data[i]);
                    over = counts ? bytes.size() >= limit : (data[i] & 0xff) == limit;
                }
                if (over && bytes.size() > 0) {
                    give();
                }
            }
        }
    }

    private void give() {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        onPayload.accept(config.isText() ? Bytes.of(all).text() : Bytes.of(all));
    }

    /** Gives on what comes, as text split at the delimiter where there is one. */
    private void pass(byte[] data) {
        if (!config.isText()) {
            onPayload.accept(Bytes.of(data));
            return;
        }
        String delimiter = config.newline();
        if (delimiter.isEmpty()) {
            onPayload.accept(utf8.next(data));
            return;
        }
        text.append(utf8.next(data));
        int from = 0;
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, from)) {
            int until = config.trim() ? end + delimiter.length() : end;
            onPayload.accept(text.substring(from, until));
            from = end + delimiter.length();
        }
        text.delete(0, from);
    }
}
