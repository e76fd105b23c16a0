package dev.fusewire.script;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Outputs;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Sends what a script returned or gave to {@code node.send}: a message, or an array with messages for each output. */
record Sending(
        Sandbox sandbox,
        NodeContext node,
        Outputs out,
        @Nullable Object id) {

    /** The usual case, and the fast one: a plain object, sent to the first output. False for everything else. */
    boolean sendMessage(Value result) {
        Message msg = sandbox.exporter().plainMessage(result);
        if (msg == null) {
            return false;
        }
        out.send(0, marked(msg));
        return true;
    }

    private Message marked(Message msg) {
        if (id != null && !id.equals(msg.get("_msgid"))) {
            msg.set("_msgid", id);
        }
        return msg;
    }

    void send(Value msgs) {
        if (msgs.isNull()) {
            return;
        }
        if (!isArray(msgs)) {
            if (isTruthy(msgs)) {
                Message msg = message(msgs);
                if (msg != null) {
                    out.send(0, msg);
                }
            }
            return;
        }
        List<List<Message>> ports = new ArrayList<>();
        boolean any = false;
        for (long i = 0; i < msgs.getArraySize(); i++) {
            List<Message> port = port(msgs.getArrayElement(i));
            any |= !port.isEmpty();
            ports.add(port);
        }
        if (any) {
            out.sendEach(ports);
        }
    }

    private List<Message> port(Value value) {
        if (value.isNull() || !isTruthy(value)) {
            return List.of();
        }
        if (!isArray(value)) {
            Message msg = message(value);
            return msg == null ? List.of() : List.of(msg);
        }
        List<Message> messages = new ArrayList<>();
        for (long i = 0; i < value.getArraySize(); i++) {
            Value item = value.getArrayElement(i);
            Message msg = item.isNull() ? null : message(item);
            if (msg != null) {
                messages.add(msg);
            }
        }
        return messages;
    }

    private static boolean isTruthy(Value value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isString()) {
            return !value.asString().isEmpty();
        }
        return !value.isNumber() || value.asDouble() != 0 && !Double.isNaN(value.asDouble());
    }

    private boolean isArray(Value value) {
        return value.hasArrayElements() && sandbox.prelude().kind(value) == ScriptValue.Kind.ARRAY;
    }

    private @Nullable Message message(Value value) {
        String wrong = notAMessage(value);
        if (wrong != null) {
            node.error("Function tried to send a message of type " + wrong, null);
            return null;
        }
        return marked(sandbox.exporter().message(value));
    }

    private @Nullable String notAMessage(Value value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isBoolean()) {
            return "boolean";
        }
        ScriptValue.Kind kind = sandbox.prelude().kind(value);
        return switch (kind) {
            case BYTES -> "Buffer";
            case ARRAY -> "Array";
            case FUNCTION -> "function";
            case BIGINT -> "bigint";
            case SYMBOL -> "symbol";
            default -> value.isNumber() ? "number" : null;
        };
    }
}
