package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sequences of what came in the same span of time. */
final class BatchByTime implements BatchNode.Mode {

    private final NodeContext context;
    private final double seconds;
    private final boolean sendsEmpty;
    private final List<Pending> messages = new ArrayList<>();
    private @Nullable Registration timer;

    BatchByTime(NodeContext context, double seconds, boolean sendsEmpty) {
        this.context = context;
        this.seconds = seconds;
        this.sendsEmpty = sendsEmpty;
        start();
    }

    private void start() {
        if (seconds > 0) {
            timer = context.every(Duration.ofMillis(Math.max(1, (long) (seconds * 1000))), this::send);
        }
    }

    private void send() {
        if (!messages.isEmpty()) {
            BatchNode.send(messages, false);
            clear();
        } else if (sendsEmpty) {
            context.outputs()
                    .send(Message.of(Null.NULL)
                            .set("parts", ObjectValue.of("id", context.generateId(), "index", 0, "count", 1)));
        }
    }

    @Override
    public Future<?> add(Pending message) {
        messages.add(message);
        if (messages.size() > BatchNode.most(context)) {
            message.fail(BatchNode.TOO_MANY);
            clear();
        }
        return message.future();
    }

    @Override
    public void clear() {
        messages.forEach(Pending::done);
        messages.clear();
    }

    @Override
    public void restart() {
        if (timer != null) {
            timer.cancel();
        }
        clear();
        start();
    }
}
