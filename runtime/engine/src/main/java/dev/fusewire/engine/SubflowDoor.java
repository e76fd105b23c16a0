package dev.fusewire.engine;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;

/** Stands for a subflow instance in the flow around it: what comes in goes on to the inside. */
record SubflowDoor(FlowRun inside) implements Node {

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        out.send(msg);
        return DONE;
    }
}
