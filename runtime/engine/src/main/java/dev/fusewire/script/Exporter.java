package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Makes Java values of JavaScript's, for one sandbox. */
final class Exporter {

    private final Sandbox sandbox;
    private final Prelude prelude;
    private final boolean mayMeetBigInts;
    private int depth;

    Exporter(Sandbox sandbox, Prelude prelude, boolean mayMeetBigInts) {
        this.sandbox = sandbox;
        this.prelude = prelude;
        this.mayMeetBigInts = mayMeetBigInts;
    }

    /** Whether a getter asks on our behalf: then it gives the untouched part instead of building it. */
    boolean isRunning() {
        return depth > 0;
    }

    /** A copy of the value; the same object in two places of it stays one. */
    @Nullable Object toJava(Value value) {
        Object plain = primitive(value);
        if (plain != this) {
            return plain;
        }
        depth++;
        try {
            return new Walk().container(value);
        } finally {
            depth--;
        }
    }

    /** The object as a message of its own. */
    Message message(Value value) {
        depth++;
        try {
            return new Walk().message(value);
        } finally {
            depth--;
        }
    }

    /** What needs no walk; this exporter itself where it does. */
    private @Nullable Object primitive(Value value) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            if (mayMeetBigInts && prelude.kind(value) == ScriptValue.Kind.BIGINT) {
                return new ScriptValue(ScriptValue.Kind.BIGINT, ArrayValue.of(value.toString().replace("n", "")));
            }
            return value.fitsInInt() ? (Integer) value.asInt() : Values.number(value.asDouble());
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNull()) {
            return prelude.isUndefined(value) ? null : Null.NULL;
        }
        return this;
    }

    /** Whether an object built from this Java value is still the same. */
    boolean isUnchanged(Value value, @Nullable Object java) {
        depth++;
        try {
            return isSame(value, java, 0);
        } finally {
            depth--;
        }
    }

    private boolean isSame(Value value, @Nullable Object java, int level) {
        if (java instanceof ObjectValue object) {
            if (value.isHostObject()) {
                return value.asHostObject() instanceof Importer.Later later && later.container() == java;
            }
            return level < 200 && prelude.kind(value) == ScriptValue.Kind.OBJECT && hasSameMembers(value, object, level);
        }
        if (java instanceof ArrayValue array) {
            if (value.isHostObject()) {
                return value.asHostObject() instanceof Importer.Later later && later.container() == java;
            }
            return level < 200 && value.hasArrayElements() && hasSameItems(value, array, level);
        }
        Object plain = primitive(value);
        if (plain != this) {
            return java == null ? plain == null : java.equals(plain);
        }
        return switch (java) {
            case Instant time -> value.isInstant() && value.asInstant().equals(time);
            case Bytes bytes -> toJava(value) instanceof Bytes now && bytes.equals(now);
            case ScriptReference reference -> reference.home() == sandbox && reference.value().equals(value);
            case ScriptValue exotic -> toJava(value) instanceof ScriptValue now && exotic.equals(now);
            case Circle _ -> true;
            case null -> false;
            default -> value.isHostObject() && value.asHostObject() == java;
        };
    }

    private boolean hasSameMembers(Value value, ObjectValue object, int level) {
        int at = 0;
        for (String name : value.getMemberKeys()) {
            if (at >= object.size() || !object.nameAt(at).equals(name)
                    || !isSame(value.getMember(name), object.valueAt(at), level + 1)) {
                return false;
            }
            at++;
        }
        return at == object.size();
    }

    private boolean hasSameItems(Value value, ArrayValue array, int level) {
        if (value.getArraySize() != array.size()) {
            return false;
        }
        for (int i = 0; i < array.size(); i++) {
            if (!isSame(value.getArrayElement(i), array.get(i), level + 1)) {
                return false;
            }
        }
        return true;
    }

    /** One value on its way, with what was met on it. */
    private final class Walk {
        private @Nullable Value root;
        private @Nullable Object rootResult;
        private @Nullable Map<Value, Object> met;
        private int level;

        private @Nullable Object any(Value value) {
            Object plain = primitive(value);
            return plain == Exporter.this ? container(value) : plain;
        }

        @Nullable Object container(Value value) {
            if (value.isHostObject()) {
                Object host = value.asHostObject();
                return host instanceof Importer.Later later ? later.container() : host;
            }
            ScriptValue.Kind kind = prelude.kind(value);
            return switch (kind) {
                case OBJECT -> object(value);
                case ARRAY -> array(value);
                case DATE -> value.isInstant() ? value.asInstant() : new ScriptValue(kind, ArrayValue.EMPTY);
                case BYTES -> Prelude.bytes(value);
                case FUNCTION -> new ScriptReference(sandbox, value, true);
                case REFERENCE, SYMBOL -> new ScriptReference(sandbox, value, false);
                case BOXED -> any(prelude.unbox(value));
                case BIGINT -> new ScriptValue(kind, ArrayValue.of(value.toString().replace("n", "")));
                default -> exotic(kind, value);
            };
        }

        private @Nullable Object exotic(ScriptValue.Kind kind, Value value) {
            Object known = known(value);
            if (known != null) {
                return known;
            }
            Object parts = array(prelude.describe(kind.ordinal(), value));
            Object result = parts instanceof ArrayValue array ? new ScriptValue(kind, array) : parts;
            if (result != null && met != null) {
                met.put(value, result);
            }
            return result;
        }

        private @Nullable Object known(Value value) {
            if (root == null) {
                return null;
            }
            if (met == null) {
                met = new HashMap<>();
                if (rootResult != null) {
                    met.put(root, rootResult == Circle.MESSAGE.around() ? Circle.MESSAGE : new Circle(rootResult));
                }
            }
            return met.get(value);
        }

        Message message(Value value) {
            Message msg = Message.empty();
            root = value;
            rootResult = Circle.MESSAGE.around();
            for (String name : value.getMemberKeys()) {
                msg.set(name, any(value.getMember(name)));
            }
            return msg;
        }

        private Object object(Value value) {
            Object known = known(value);
            if (known != null) {
                return known;
            }
            ObjectValue.Builder builder = ObjectValue.builder();
            ObjectValue result = builder.build();
            enter(value, result);
            for (String name : value.getMemberKeys()) {
                builder.put(name, any(value.getMember(name)));
            }
            leave(value, result);
            return result;
        }

        private Object array(Value value) {
            Object known = known(value);
            if (known != null) {
                return known;
            }
            ArrayValue.Builder builder = ArrayValue.builder();
            ArrayValue result = builder.build();
            enter(value, result);
            long size = value.getArraySize();
            for (long i = 0; i < size; i++) {
                builder.add(any(value.getArrayElement(i)));
            }
            leave(value, result);
            return result;
        }

        private void enter(Value value, Object result) {
            if (++level > 2000) {
                throw new IllegalArgumentException("a message nests deeper than 2000 levels");
            }
            if (root == null) {
                root = value;
                rootResult = result;
            } else if (met != null) {
                met.put(value, new Circle(result));
            }
        }

        private void leave(Value value, Object result) {
            level--;
            if (met != null) {
                met.put(value, result);
            }
        }
    }
}
