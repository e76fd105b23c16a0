package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/** A message that waits for the others of its sequence; it is done only then. */
record Pending(Message msg, Outputs out, Promise<Void> promise) {

    static Pending of(Message msg, Outputs out) {
        return new Pending(msg, out, Promise.promise());
    }

    Future<Void> future() {
        return promise.future();
    }

    ObjectValue parts() {
        return msg.get("parts") instanceof ObjectValue parts ? parts : ObjectValue.EMPTY;
    }

    void send() {
        out.send(msg);
    }

    void done() {
        boolean _ = promise.tryComplete();
    }

    /**
     * Says of each that it is done, in this order: once the node is through with the message it has in hand, which is
     * one of them and would come last otherwise.
     */
    static void done(List<Pending> messages, NodeContext context) {
        List<Pending> all = List.copyOf(messages);
        context.afterMessage(() -> all.forEach(Pending::done));
    }

    void fail(String why) {
        boolean _ = promise.tryFail(new NodeError(why));
    }
}
