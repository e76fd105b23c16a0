package dev.fusewire.script;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Makes Java values of JavaScript's, for one sandbox. */
final class Exporter {

    private static final int DEEPEST = 2000;

    private final Sandbox sandbox;
    private final Prelude prelude;
    private boolean mayMeetBigInts;
    private final Visitor visitor;
    private int depth;

    Exporter(Sandbox sandbox, Prelude prelude, boolean mayMeetBigInts) {
        this.sandbox = sandbox;
        this.prelude = prelude;
        this.mayMeetBigInts = mayMeetBigInts;
        visitor = prelude.newVisitor();
    }

    /** A copy of the value; the same object in two places of it stays one. */
    @Nullable
    Object toJava(Value value) {
        if (value.isString()) {
            return value.asString();
        }
        try (Walk walk = new Walk()) {
            return walk.whole(value);
        }
    }

    /** The object as a message of its own. */
    Message message(Value value) {
        try (Walk walk = new Walk()) {
            return walk.message(value, walk.begin(value));
        }
    }

    /**
     * The object as Node-RED copies a message: each place of a Buffer gets one of its own, and what is in a Map or Set is
     * copied by itself, and is one with nothing outside.
     */
    Message copy(Value value) {
        try (Walk walk = new Walk()) {
            walk.copies = true;
            return walk.message(value, walk.begin(value));
        }
    }

    /** The same for a plain object; null for anything else. */
    @Nullable
    Message plainMessage(Value value) {
        try (Walk walk = new Walk()) {
            Visitor.Finding finding = walk.begin(value);
            return finding instanceof Visitor.Names ? walk.message(value, finding) : null;
        }
    }

    /** Whether an object built from this Java value is still the same. */
    boolean isUnchanged(Value value, @Nullable Object java) {
        try (Walk walk = new Walk()) {
            var _ = walk.begin(value);
            return new Comparison(this, walk.visitor).isSame(value, java, 0);
        }
    }

    /** A BigInt has come in from outside: any number that goes out may be one from now on. */
    void expectBigInts() {
        mayMeetBigInts = true;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** What is text, number, boolean or nothing; {@code otherwise} for everything else. */
    @Nullable
    Object plain(Value value, Object otherwise) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            if (mayMeetBigInts && prelude.kind(value) == ScriptValue.Kind.BIGINT) {
                return otherwise;
            }
            return value.fitsInInt() ? (Integer) value.asInt() : Values.number(value.asDouble());
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNull()) {
            return prelude.isUndefined(value) ? null : Null.NULL;
        }
        return otherwise;
    }

    /** Whether it is a Java object; the null Java hands in counts as one too, but is none. */
    static boolean isHost(Value value) {
        return value.isHostObject() && !value.isNull();
    }

    /** A Java object that was handed in: a part nobody touched, or a live thing. */
    static Object host(Value value) {
        Object host = value.asHostObject();
        return host instanceof Importer.Later later ? later.container() : host;
    }

    /** One value on its way, with what was met on it. */
    private final class Walk implements AutoCloseable {
        private final Visitor visitor = depth++ == 0 ? Exporter.this.visitor : prelude.newVisitor();
        private final List<Object> met = new ArrayList<>(0);
        private Object root = Circle.MESSAGE;
        private int level;
        private boolean begun;
        private boolean metCircles;
        private boolean copies;

        Visitor.Finding begin(Value value) {
            begun = true;
            return visitor.begin(value);
        }

        @Override
        public void close() {
            depth--;
            if (metCircles) {
                // no part of it stands alone: it leads to others, which the next script may change
                met.forEach(Values::alias);
                var _ = Values.alias(root);
            }
            if (begun) {
                visitor.end();
            }
        }

        @Nullable
        Object whole(Value value) {
            Object plain = plain(value, this);
            if (plain != this) {
                return plain;
            }
            return isHost(value) ? handedIn(value) : build(value, begin(value), -1);
        }

        Message message(Value value, Visitor.Finding finding) {
            Message msg = Message.empty();
            if (!(finding instanceof Visitor.Names names && fill(value, names, msg::set))) {
                for (String name : value.getMemberKeys()) {
                    msg.set(name, any(value.getMember(name)));
                }
            }
            return msg;
        }

        private @Nullable Object any(Value value) {
            Object plain = plain(value, this);
            return plain == this ? object(value) : plain;
        }

        private @Nullable Object object(Value value) {
            return isHost(value) ? handedIn(value) : seen(value, visitor.visit(value));
        }

        /** The value, whatever it is; the guess only says what to ask first. */
        private @Nullable Object guessed(Value value, Visitor.Guess[] guesses, int place) {
            switch (guesses[place]) {
                case HOST -> {
                    if (isHost(value)) {
                        return handedIn(value);
                    }
                }
                case OBJECT -> {
                    // a host object looks like an empty object to a script, and what is visited is counted
                    if (!isHost(value)) {
                        Visitor.Finding finding = visitor.visit(value);
                        if (!(finding instanceof Visitor.Other(var kind)) || kind != ScriptValue.Kind.PLAIN) {
                            return seen(value, finding);
                        }
                    }
                }
                case PLAIN -> {
                    Object plain = plain(value, this);
                    if (plain != this) {
                        return plain;
                    }
                }
            }
            Object plain = plain(value, this);
            if (plain != this) {
                guesses[place] = Visitor.Guess.PLAIN;
                return plain;
            }
            boolean host = isHost(value);
            guesses[place] = host ? Visitor.Guess.HOST : Visitor.Guess.OBJECT;
            return host ? handedIn(value) : seen(value, visitor.visit(value));
        }

        private @Nullable Object handedIn(Value value) {
            if (!(value.asHostObject() instanceof Importer.Later later)) {
                return value.asHostObject();
            }
            Object container = later.container();
            boolean isAsItCame = !(container instanceof Circle)
                    && later.session().find(container) == null
                    && !later.session().hasMetSuchAsStandTwice();
            // else it is, or leads to, an object the script has met elsewhere, and perhaps changed
            return !isAsItCame && sandbox.importer().fetch(later) instanceof Value made
                    ? seen(made, visitor.visit(made))
                    : container;
        }

        private @Nullable Object seen(Value value, Visitor.Finding finding) {
            if (finding instanceof Visitor.Known(int place)) {
                Object known = place < 0 ? root : met.get(place);
                if (copies && known instanceof Bytes) {
                    return Prelude.bytes(value);
                }
                if (place >= 0 && !(known instanceof Circle)) {
                    return Values.alias(known);
                }
                metCircles = true;
                return known instanceof Circle ? known : new Circle(known);
            }
            if (finding instanceof Visitor.Other(var kind)
                    && (kind == ScriptValue.Kind.FUNCTION
                            || kind == ScriptValue.Kind.SYMBOL
                            || kind == ScriptValue.Kind.BIGINT
                            || kind == ScriptValue.Kind.PLAIN)) {
                return build(value, finding, -1);
            }
            met.add(Null.NULL);
            int place = met.size() - 1;
            Object result = build(value, finding, place);
            if (result != null) {
                met.set(place, result);
            }
            return result;
        }

        private @Nullable Object build(Value value, Visitor.Finding finding, int place) {
            if (finding instanceof Visitor.Names) {
                return plainObject(value, finding, place);
            }
            ScriptValue.Kind kind = finding instanceof Visitor.Other other ? other.kind() : ScriptValue.Kind.OBJECT;
            return switch (kind) {
                case OBJECT -> plainObject(value, finding, place);
                case ARRAY -> array(value, place);
                case DATE -> value.isInstant() ? value.asInstant() : new ScriptValue(kind, ArrayValue.EMPTY);
                case BYTES -> Prelude.bytes(value);
                case FUNCTION -> sandbox.reference(value, true);
                case REFERENCE -> sandbox.reference(value, false);
                case SYMBOL -> new ScriptReference(sandbox, value, false);
                case BOXED -> any(prelude.unbox(value));
                case BIGINT ->
                    new ScriptValue(kind, ArrayValue.of(value.toString().replace("n", "")));
                case HOST -> handedIn(value);
                case LIVE -> prelude.liveBehind(value);
                case PLAIN -> plain(value, Null.NULL);
                case MAP, SET -> new ScriptValue(kind, items(prelude.describe(kind.ordinal(), value)));
                case ERROR, REGEXP, TYPED_ARRAY ->
                    new ScriptValue(kind, array(prelude.describe(kind.ordinal(), value), -2));
            };
        }

        private ArrayValue items(Value items) {
            if (!copies) {
                return array(items, -2);
            }
            try (Walk inside = new Walk()) {
                inside.copies = true;
                inside.level = level;
                var _ = inside.begin(items);
                return inside.array(items, -1);
            }
        }

        /** @param place where it was met; -1 for the first object of all, -2 for one nobody can meet again */
        private void enter(Object result, int place) {
            if (++level > DEEPEST) {
                throw new IllegalArgumentException("objects nested deeper than " + DEEPEST + " levels");
            }
            if (place == -1) {
                root = result;
            } else if (place >= 0) {
                met.set(place, new Circle(result));
            }
        }

        private Object plainObject(Value value, Visitor.Finding finding, int place) {
            ObjectValue.Builder builder = ObjectValue.builder();
            enter(builder.build(), place);
            if (!(finding instanceof Visitor.Names names && fill(value, names, builder::put))) {
                for (String name : value.getMemberKeys()) {
                    builder.put(name, any(value.getMember(name)));
                }
            }
            level--;
            return builder.build();
        }

        /** False where a name itself holds the sign between names, so that it was taken for two. */
        private boolean fill(Value value, Visitor.Names names, Target target) {
            String[] each = names.names();
            for (int i = 0; i < each.length; i++) {
                Value member = value.getMember(each[i]);
                if (member == null) {
                    return false;
                }
                target.put(each[i], guessed(member, names.guesses(), i));
            }
            return true;
        }

        private ArrayValue array(Value value, int place) {
            ArrayValue.Builder builder = ArrayValue.builder();
            enter(builder.build(), place);
            long size = value.getArraySize();
            Visitor.Guess[] guess = {Visitor.Guess.PLAIN};
            for (long i = 0; i < size; i++) {
                builder.add(guessed(value.getArrayElement(i), guess, 0));
            }
            level--;
            return builder.build();
        }
    }

    /** Where names and values go. */
    @FunctionalInterface
    private interface Target {
        @CanIgnoreReturnValue
        Object put(String name, @Nullable Object value);
    }
}
