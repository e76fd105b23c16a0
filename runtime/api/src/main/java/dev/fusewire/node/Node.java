package dev.fusewire.node;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * One box of a flow. A node lives on its flow's event loop: every method is called there, one at a time, so a node
 * keeps plain fields and needs no lock. A config node lives on a loop of its own; see {@link NodeContext#execute}.
 */
public interface Node {

    /** What a node returns when its work on a message is over. */
    Future<Void> DONE = Future.succeededFuture();

    /** What a node returns that never says it is done: Complete nodes do not fire. Nothing may be attached to it. */
    Future<Void> NEVER = Promise.<Void>promise().future();

    /**
     * Takes one message. The future is Node-RED's {@code done}: when it succeeds the Complete nodes fire, when it fails
     * (or this method throws) the Catch nodes do. A {@link Message} as its result is what the Complete nodes get instead
     * of {@code msg}.
     *
     * @param out this node's outputs, for what is sent because of this message
     */
    default Future<?> onMessage(Message msg, Outputs out) throws Exception {
        return DONE;
    }

    /**
     * Takes a call from elsewhere: a button in the editor, an answer on its way back.
     *
     * @param name what is called, a word of the node's own
     */
    default void onSignal(String name, Message msg) {}

    /** Lets go of what the node holds. {@code removed} tells a deleted node from one that restarts. */
    default Future<?> close(boolean removed) {
        return DONE;
    }
}
