package dev.fusewire.script;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Outputs;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a script returned or gave to {@code node.send}: a message, or an array with messages for each output.
 *
 * @param uncopied whose message is sent on as itself; null where a copy of it is
 */
record Sending(
        Sandbox sandbox,
        NodeContext node,
        Outputs out,
        @Nullable Object id,
        @Nullable Call uncopied) {

    /** What a call returns, or sends without a copy. */
    static Sending own(Sandbox sandbox, NodeContext node, Call call) {
        return new Sending(sandbox, node, call.out(), call.id(), call);
    }

    /** The usual case, and the fast one: a plain object, sent to the first output. False for everything else. */
    boolean sendMessage(Value result) {
        Message own = stays(result) ? left(result) : exported(result);
        if (own == null) {
            return false;
        }
        sandbox.sending().emit(() -> out.send(0, own));
        return true;
    }

    private @Nullable Message exported(Value result) {
        Message msg = sandbox.exporter().plainMessage(result);
        return msg == null ? null : own(result, msg);
    }

    /** Whether a message may stay the script's object: a plain one, in a realm that lasts. */
    private boolean stays(Value value) {
        return sandbox.realm().hasCompany()
                && value.hasMembers()
                && !value.isHostObject()
                && sandbox.prelude().kind(value) == ScriptValue.Kind.OBJECT;
    }

    /** A message that stays the script's object. */
    private Message left(Value value) {
        if (id != null) {
            sandbox.prelude().mark(value, id);
        }
        boolean isAwaited = uncopied != null && uncopied.isAwaited();
        Message made = Message.from(new ScriptMessage(sandbox.realm(), value, id, isAwaited));
        return uncopied == null ? made : uncopied.goesOn(value, made);
    }

    /** The script's own message, which stays where it is. */
    void sendAsItIs(Call call, Value script) {
        Message own = Message.from(new ScriptMessage(sandbox.realm(), script, id, call.isAwaited()));
        Message sent = call.goesOn(own);
        sandbox.sending().emit(() -> out.send(0, sent));
    }

    private Message own(Value value, Message made) {
        return uncopied == null ? marked(made) : uncopied.goesOn(value, marked(made));
    }

    private Message marked(Message msg) {
        if (id != null && !id.equals(msg.get("_msgid"))) {
            msg.set("_msgid", id);
        }
        return msg;
    }

    /** Sends what a script returned: as in Node-RED the first message is no copy. */
    void send(Value msgs) {
        send(msgs, false);
    }

    /** Sends copies, as {@code node.send} does. */
    void sendCopies(Value msgs) {
        send(msgs, true);
    }

    private void send(Value msgs, boolean copiesFirst) {
        if (msgs.isNull()) {
            return;
        }
        if (!isArray(msgs)) {
            if (isTruthy(msgs)) {
                Message msg = message(msgs, copiesFirst);
                if (msg != null) {
                    sandbox.sending().emit(() -> out.send(0, msg));
                }
            }
            return;
        }
        List<List<Message>> ports = ports(msgs, copiesFirst);
        if (ports.stream().anyMatch(port -> !port.isEmpty())) {
            sandbox.sending().emit(() -> out.sendEach(ports));
        }
    }

    private List<List<Message>> ports(Value msgs, boolean copiesFirst) {
        List<List<Message>> ports = new ArrayList<>();
        boolean copies = copiesFirst;
        for (long i = 0; i < msgs.getArraySize(); i++) {
            List<Message> port = port(msgs.getArrayElement(i), copies);
            copies |= !port.isEmpty();
            ports.add(port);
        }
        return ports;
    }

    /** Sends without a copy of the first message: it goes as the script leaves it at the end of its turn. */
    void sendOwn(Value msgs) {
        if (msgs.isNull() || !isArray(msgs)) {
            sandbox.sending().emitLate(() -> send(msgs, false));
            return;
        }
        List<List<Message>> ports = ports(msgs, false);
        Value first = first(msgs);
        if (first == null) {
            return;
        }
        Message sent = ports.stream()
                .filter(port -> !port.isEmpty())
                .findFirst()
                .orElseThrow()
                .getFirst();
        sandbox.sending().emitLate(() -> {
            sent.takeOver(marked(sandbox.exporter().message(first)));
            out.sendEach(ports);
        });
    }

    /** The first of what is sent that is a message. */
    private @Nullable Value first(Value msgs) {
        for (long i = 0; i < msgs.getArraySize(); i++) {
            Value port = msgs.getArrayElement(i);
            if (!port.isNull() && isArray(port)) {
                Value inner = first(port);
                if (inner != null) {
                    return inner;
                }
            } else if (!port.isNull() && isTruthy(port) && notAMessage(port) == null) {
                return port;
            }
        }
        return null;
    }

    private List<Message> port(Value value, boolean copiesFirst) {
        if (value.isNull() || !isTruthy(value)) {
            return List.of();
        }
        if (!isArray(value)) {
            Message msg = message(value, copiesFirst);
            return msg == null ? List.of() : List.of(msg);
        }
        List<Message> messages = new ArrayList<>();
        for (long i = 0; i < value.getArraySize(); i++) {
            Value item = value.getArrayElement(i);
            Message msg = item.isNull() ? null : message(item, copiesFirst || !messages.isEmpty());
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

    private @Nullable Message message(Value value, boolean isCopy) {
        String wrong = notAMessage(value);
        if (wrong != null) {
            node.error("Function tried to send a message of type " + wrong, null);
            return null;
        }
        if (isCopy) {
            return marked(sandbox.exporter().copy(value));
        }
        return stays(value) ? left(value) : own(value, sandbox.exporter().message(value));
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
