package dev.fusewire.nodes.function;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.TypedValue;
import org.jspecify.annotations.Nullable;

/** A place a rule reads and writes: a property of the message, or a variable. */
interface Slot {

    /** @throws NodeError where a step before the last leads nowhere */
    @Nullable
    Object get(Message msg);

    /** Sets the value, undefined (null) deletes; says whether it could be set. */
    @CanIgnoreReturnValue
    boolean set(Message msg, @Nullable Object value);

    String name();

    boolean isVariable();

    static Slot of(String name, String type, NodeContext context) {
        return type.equals("flow") || type.equals("global")
                ? new Variable(name, TypedValue.of(name, type), context)
                : property(name);
    }

    private static Slot property(String name) {
        try {
            return new Property(name, PropertyPath.ofMessage(name), null);
        } catch (NodeError e) {
            return new Property(name, PropertyPath.named(name), e);
        }
    }

    /** @param fault what is wrong with the name, said when it is used */
    record Property(
            String name, PropertyPath path, @Nullable NodeError fault) implements Slot {
        @Override
        public @Nullable Object get(Message msg) {
            return sound().get(msg);
        }

        @Override
        public boolean set(Message msg, @Nullable Object value) {
            return sound().set(msg, value);
        }

        private PropertyPath sound() {
            if (fault != null) {
                throw fault;
            }
            return path;
        }

        @Override
        public boolean isVariable() {
            return false;
        }
    }

    /** A variable of the flow or of everything. */
    record Variable(String name, TypedValue key, NodeContext context) implements Slot {
        @Override
        public @Nullable Object get(Message msg) {
            return key.evaluate(context, msg);
        }

        @Override
        public boolean set(Message msg, @Nullable Object value) {
            return key.assign(context, msg, value);
        }

        @Override
        public boolean isVariable() {
            return true;
        }
    }
}
