package dev.fusewire.script;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Outputs;
import io.vertx.core.Promise;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One message a script works on, until it is done with it. */
final class Call {

    private final FunctionCode code;
    private final Outputs out;
    private final Message msg;
    private final @Nullable Object id;
    private final Promise<Void> done = Promise.promise();
    private final boolean isAwaited;
    private @Nullable Value script;
    private boolean isGone;

    Call(FunctionCode code, Message msg, Outputs out) {
        this.code = code;
        this.msg = msg;
        this.out = out;
        id = msg.get("_msgid");
        isAwaited = msg.origin() instanceof ScriptMessage message ? message.isAwaited() : msg.has("_linkSource");
    }

    /** What works on it. */
    FunctionCode code() {
        return code;
    }

    Outputs out() {
        return out;
    }

    Message msg() {
        return msg;
    }

    /** The {@code _msgid} of what is sent because of this message. */
    @Nullable
    Object id() {
        return id;
    }

    Promise<Void> done() {
        return done;
    }

    /** The message as the script sees it. */
    @Nullable
    Value script() {
        return script;
    }

    void begin(Value seen) {
        script = seen;
    }

    /**
     * What is sent on without a copy. A message that a link call waits for stays the object it is, as in Node-RED: who told
     * of the call's end sees what became of it.
     */
    Message goesOn(Value sent, Message made) {
        return sent.equals(script) ? goesOn(made) : made;
    }

    /** The same where what is sent is known to be the very message. */
    Message goesOn(Message made) {
        if (!isAwaited) {
            return made;
        }
        isGone = true;
        return msg.takeOver(made);
    }

    /** Whether a link call waits for it. */
    boolean isAwaited() {
        return isAwaited;
    }

    /** Whether the message itself is on its way to other nodes, who may be at work on it. */
    boolean isGone() {
        return isGone;
    }

    void succeed() {
        var _ = done.tryComplete();
    }

    void fail(NodeError error) {
        var _ = done.tryFail(error);
    }
}
