package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToDoubleFunction;

/** Holds each message back for a time: a fixed one, one the message names, or a random one. */
final class DelayEach implements DelayNode.Mode {

    private final class Waiting {
        private final Held held;
        private final Registration timer;

        Waiting(Held held, double delay) {
            this.held = held;
            timer = context.after(DelayNode.timer(delay), this::send);
        }

        void send() {
            waiting.remove(this);
            if (byMessage && waiting.isEmpty()) {
                context.clearStatus();
            }
            held.out().send(held.msg());
            if (showsAfter) {
                context.status(DelayNode.waiting(waiting.size()));
            }
            held.finish();
        }

        void sendNow() {
            timer.cancel();
            send();
        }

        void drop() {
            timer.cancel();
            held.finish();
        }
    }

    private final NodeContext context;
    private final ToDoubleFunction<Message> delay;
    private final boolean byMessage;
    private final boolean showsAfter;
    private final boolean showsAlways;
    private final List<Waiting> waiting = new ArrayList<>();

    private DelayEach(
            NodeContext context,
            ToDoubleFunction<Message> delay,
            boolean byMessage,
            boolean shows,
            boolean showsAlways) {
        this.context = context;
        this.delay = delay;
        this.byMessage = byMessage;
        this.showsAfter = shows;
        this.showsAlways = showsAlways;
    }

    static DelayEach fixed(double delay, NodeContext context) {
        return new DelayEach(context, _ -> delay, false, delay > 1000, false);
    }

    static DelayEach byMessage(double delay, NodeContext context) {
        return new DelayEach(context, msg -> asked(msg, delay), true, true, true);
    }

    static DelayEach random(double from, double to, double shown, NodeContext context) {
        boolean shows = shown >= 1000;
        return new DelayEach(
                context, _ -> from + (to - from) * ThreadLocalRandom.current().nextDouble(), false, shows, shows);
    }

    private static double asked(Message msg, double otherwise) {
        double asked = msg.has("delay") ? Values.parseFloat(msg.get("delay")) : Double.NaN;
        return Math.max(0, Double.isNaN(asked) ? otherwise : asked);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Held held = Held.of(msg, out);
        boolean onlyFlush = msg.fields().size() == 2 && msg.has("flush");
        if (onlyFlush) {
            held.finish();
        } else {
            waiting.add(new Waiting(held, delay.applyAsDouble(msg)));
        }
        boolean shows = showsAlways;
        if (msg.has("reset")) {
            drop();
            context.status(DelayNode.emptied());
        } else if (!msg.has("flush")) {
            shows = showsAfter;
        }
        if (msg.has("flush") && !(msg.has("reset") && !showsAlways)) {
            flush(msg);
        }
        if (shows) {
            context.status(DelayNode.waiting(waiting.size()));
        }
        return held.done().future();
    }

    private void flush(Message msg) {
        int count = DelayNode.flushed(msg.get("flush"), waiting.size());
        for (int i = 0; i < count; i++) {
            waiting.getFirst().sendNow();
        }
        context.status(DelayNode.waiting(waiting.size()));
    }

    private void drop() {
        waiting.forEach(Waiting::drop);
        waiting.clear();
    }

    @Override
    public void close() {
        drop();
    }
}
