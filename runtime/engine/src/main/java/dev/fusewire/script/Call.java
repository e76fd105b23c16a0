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
    private @Nullable Value script;

    Call(FunctionCode code, Message msg, Outputs out) {
        this.code = code;
        this.msg = msg;
        this.out = out;
        id = msg.get("_msgid");
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

    void succeed() {
        var _ = done.tryComplete();
    }

    void fail(NodeError error) {
        var _ = done.tryFail(error);
    }
}
