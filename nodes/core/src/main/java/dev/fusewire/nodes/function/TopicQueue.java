package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Keeps the last message of each topic; sends one topic after the other, or all of them at once, as time goes by. */
final class TopicQueue implements DelayNode.Mode {

    private final NodeContext context;
    private final boolean allAtOnce;
    private final boolean secondOutput;
    private final boolean allowRate;
    private final double fixedRate;
    private final List<Held> queue = new ArrayList<>();
    private final QueueDepth depth;
    private double rate;
    private Registration ticker;

    TopicQueue(DelayNode.Config config, NodeContext context) {
        this.context = context;
        allAtOnce = config.pauseType().equals("timed");
        secondOutput = config.outputs() == 2;
        allowRate = config.allowrate();
        fixedRate = config.interval();
        rate = fixedRate;
        depth = new QueueDepth(context, queue::size);
        ticker = context.every(DelayNode.timer(rate), () -> tick(allAtOnce));
    }

    private void tick(boolean all) {
        do {
            if (!queue.isEmpty()) {
                queue.removeFirst().send();
            }
        } while (all && !queue.isEmpty());
        depth.changed();
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Double asked = allowRate ? DelayNode.rate(msg) : null;
        if (asked != null && asked != rate) {
            rate = asked;
            ticker.cancel();
            // once a message has set the rate, topics go one after the other, as in Node-RED
            ticker = context.every(DelayNode.timer(rate), () -> tick(false));
        }
        if (!msg.has("topic")) {
            msg.set("topic", "_none_");
        }
        Held held = Held.of(msg, out);
        put(held);
        Future<?> done = held.done().future();
        if (msg.has("flush")) {
            flush(msg);
            done = Node.DONE;
        }
        if (msg.has("reset")) {
            close();
            rate = fixedRate;
            context.status(Status.text("reset"));
            done = Node.DONE;
        }
        return done;
    }

    private void put(Held held) {
        Object topic = held.msg().get("topic");
        for (int i = 0; i < queue.size(); i++) {
            Held other = queue.get(i);
            if (Values.same(topic, other.msg().get("topic"))) {
                if (secondOutput) {
                    held.out().send(1, other.msg());
                }
                other.finish();
                queue.set(i, held);
                return;
            }
        }
        queue.add(held);
        depth.changed();
    }

    private void flush(Message msg) {
        int count = DelayNode.flushed(msg.get("flush"), queue.size());
        for (int i = 0; i < count; i++) {
            Held held = queue.removeFirst();
            held.msg().remove("flush").remove("reset");
            // beside its id every message here has a topic
            if (held.msg().fields().size() > 2) {
                held.send();
            }
        }
        context.clearStatus();
    }

    @Override
    public void close() {
        queue.forEach(Held::finish);
        queue.clear();
    }
}
