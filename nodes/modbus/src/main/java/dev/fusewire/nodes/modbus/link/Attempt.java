package dev.fusewire.nodes.modbus.link;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection, from the wish for it to its end. What comes of one that is over already is let go of. */
final class Attempt implements Line.Listener {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** What happens to it. */
    interface Events {

        boolean isOver(Attempt of);

        void onOpen(Line.Connection open);

        void onData(byte[] data);

        void onLost(String why);
    }

    private final NodeContext context;
    private final LinkSettings settings;
    private final Line line;
    private final Events events;
    private final long begun;
    private @Nullable Registration limit;
    private Line.@Nullable Connection connection;

    Attempt(NodeContext context, LinkSettings settings, Line line, Events events) {
        this.context = context;
        this.settings = settings;
        this.line = line;
        this.events = events;
        begun = context.nanoTime();
    }

    /** When it was begun, by the clock of the context. */
    long begun() {
        return begun;
    }

    void start() {
        Duration most = Times.longer(LIMIT, settings.timeout());
        limit = context.after(most, () -> fail("it takes more than %s s".formatted(Times.seconds(most))));
        Future<Line.Connection> _ =
                line.open(most, this).onComplete(this::onOpen, failure -> fail(NodeError.textOf(failure)));
    }

    private void onOpen(Line.Connection open) {
        if (events.isOver(this)) {
            Future<?> _ = open.close();
            return;
        }
        cancelLimit();
        connection = open;
        events.onOpen(open);
    }

    private void fail(String why) {
        if (!events.isOver(this)) {
            events.onLost("no connection to %s: %s".formatted(settings.place(), why));
        }
    }

    @Override
    public void onData(byte[] data) {
        if (!events.isOver(this)) {
            events.onData(data);
        }
    }

    @Override
    public void onEnd(String reason) {
        if (!events.isOver(this)) {
            events.onLost("connection to %s lost: %s".formatted(settings.place(), reason));
        }
    }

    /** Closes it, or has it closed as soon as it stands. */
    void end() {
        cancelLimit();
        Line.Connection open = connection;
        if (open != null) {
            Future<?> _ = open.close();
        }
    }

    private void cancelLimit() {
        if (limit != null) {
            limit.cancel();
        }
    }
}
