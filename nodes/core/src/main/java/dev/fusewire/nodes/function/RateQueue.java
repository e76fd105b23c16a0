package dev.fusewire.nodes.function;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lets one message by in a time and queues the others. */
final class RateQueue implements DelayNode.Mode {

    private final NodeContext context;
    private final boolean allowRate;
    private final double fixedRate;
    private final Deque<Held> queue = new ArrayDeque<>();
    private final QueueDepth depth;
    private double rate;
    private @Nullable Registration ticker;

    RateQueue(DelayNode.Config config, NodeContext context) {
        this.context = context;
        allowRate = config.allowrate();
        fixedRate = config.interval();
        rate = fixedRate;
        depth = new QueueDepth(context, queue::size);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Message content = msg.copy().remove("flush");
        Future<?> done = Node.DONE;
        if (DelayNode.hasContent(content)) {
            done = ticker == null ? first(content, msg, out) : queue(content, out);
        }
        if (msg.has("flush")) {
            flush(msg.get("flush"));
        }
        if (msg.has("reset")) {
            reset(msg.get("flush") == null);
        }
        return msg.has("flush") || msg.has("reset") ? Node.DONE : done;
    }

    /** The message that comes when nothing waits goes by at once and starts the clock. */
    private Future<?> first(Message content, Message msg, Outputs out) {
        changeRate(content);
        if (!msg.has("reset")) {
            out.send(content);
        } else if (msg.has("flush")) {
            queue.add(Held.of(content, out));
        }
        depth.changed();
        start();
        return Node.DONE;
    }

    private Future<?> queue(Message content, Outputs out) {
        if (changeRate(content)) {
            start();
        }
        double most = Values.toNumber(context.setting("nodeMessageBufferMaxLength"));
        Held held = Held.of(content, out);
        if (most > 0 && queue.size() >= most) {
            queue.clear();
            context.error("too many pending messages in delay node", content);
        } else if (Boolean.TRUE.equals(content.get("toFront"))) {
            queue.addFirst(held);
            depth.changed();
        } else {
            queue.addLast(held);
            depth.changed();
        }
        return held.done().future();
    }

    @CanIgnoreReturnValue
    private boolean changeRate(Message msg) {
        Double asked = allowRate ? DelayNode.rate(msg) : null;
        if (asked == null || asked == rate) {
            return false;
        }
        rate = asked;
        return true;
    }

    private void start() {
        stop();
        ticker = context.every(DelayNode.timer(rate), this::tick);
    }

    private void stop() {
        if (ticker != null) {
            ticker.cancel();
            ticker = null;
        }
    }

    private void tick() {
        if (queue.isEmpty()) {
            stop();
        } else {
            Held held = queue.removeFirst();
            if (DelayNode.hasContent(held.msg())) {
                held.send();
            }
        }
        depth.changed();
    }

    private void flush(@Nullable Object flush) {
        int count = DelayNode.flushed(flush, queue.size());
        if (count == 0) {
            stop();
        } else {
            for (int i = 0; i < count; i++) {
                Held held = queue.removeFirst();
                held.msg().remove("flush").remove("reset");
                if (DelayNode.hasContent(held.msg())) {
                    held.send();
                }
            }
            start();
        }
        context.status(DelayNode.waiting(queue.size()));
    }

    private void reset(boolean stops) {
        if (stops) {
            stop();
        }
        queue.forEach(Held::finish);
        queue.clear();
        rate = fixedRate;
        context.status(DelayNode.emptied());
    }

    @Override
    public void close() {
        queue.forEach(Held::finish);
        queue.clear();
    }
}
