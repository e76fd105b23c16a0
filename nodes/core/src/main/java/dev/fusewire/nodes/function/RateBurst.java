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

/** Lets so many messages by in a time, at once; drops the others, or sends them to the second output. */
final class RateBurst implements DelayNode.Mode {

    private static final Status OPEN = Status.ring("green", "");
    private static final Status FULL = Status.dot("red", "");

    private final NodeContext context;
    private final double most;
    private final double window;
    private final boolean secondOutput;
    private final List<Registration> timers = new ArrayList<>();
    private int inFlight;

    RateBurst(DelayNode.Config config, NodeContext context) {
        this.context = context;
        most = Values.toNumber(config.rate());
        window = config.window();
        secondOutput = config.outputs() == 2;
        context.status(OPEN);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (msg.has("reset")) {
            close();
            context.status(OPEN);
        } else if (inFlight < most) {
            inFlight++;
            out.send(msg);
            timers.add(context.after(DelayNode.timer(window), this::onOver));
        } else {
            if (secondOutput) {
                out.send(1, msg);
            }
            context.status(FULL);
        }
        return Node.DONE;
    }

    private void onOver() {
        // each timer lasts as long, so the one that ends is the oldest
        timers.removeFirst();
        if (inFlight == most) {
            context.status(OPEN);
        }
        inFlight--;
    }

    @Override
    public void close() {
        timers.forEach(Registration::cancel);
        timers.clear();
        inFlight = 0;
    }
}
