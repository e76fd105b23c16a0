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

/** One value on its way, with what was met on it. */
final class Walk implements AutoCloseable {

    private static final int DEEPEST = 2000;

    private final Exporter exporter;
    private final Prelude prelude;
    private final Visitor visitor;
    private final List<Object> met = new ArrayList<>(0);
    private Object root = Circle.MESSAGE;
    private int level;
    private boolean begun;
    private boolean metCircles;
    private final boolean copies;

    /** @param copies whether things are copied as Node-RED copies a message */
    Walk(Exporter exporter, boolean copies) {
        this.exporter = exporter;
        this.copies = copies;
        prelude = exporter.prelude();
        visitor = exporter.enter();
    }

    Visitor visitor() {
        return visitor;
    }

    Visitor.Finding begin(Value value) {
        begun = true;
        return visitor.begin(value);
    }

    @Override
    public void close() {
        exporter.leave();
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
        Object plain = exporter.plain(value, this);
        if (plain != this) {
            return plain;
        }
        return Exporter.isHost(value) ? handedIn(value) : build(value, begin(value), -1);
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
        Object plain = exporter.plain(value, this);
        return plain == this ? object(value) : plain;
    }

    private @Nullable Object object(Value value) {
        return Exporter.isHost(value) ? handedIn(value) : seen(value, visitor.visit(value));
    }

    /** The value, whatever it is; the guess only says what to ask first. */
    private @Nullable Object guessed(Value value, Visitor.Guess[] guesses, int place) {
        switch (guesses[place]) {
            case HOST -> {
                if (Exporter.isHost(value)) {
                    return handedIn(value);
                }
            }
            case OBJECT -> {
                // a host object looks like an empty object to a script, and what is visited is counted
                if (!Exporter.isHost(value)) {
                    Visitor.Finding finding = visitor.visit(value);
                    if (!(finding instanceof Visitor.Other(var kind)) || kind != ScriptValue.Kind.PLAIN) {
                        return seen(value, finding);
                    }
                }
            }
            case PLAIN -> {
                Object plain = exporter.plain(value, this);
                if (plain != this) {
                    return plain;
                }
            }
        }
        Object plain = exporter.plain(value, this);
        if (plain != this) {
            guesses[place] = Visitor.Guess.PLAIN;
            return plain;
        }
        boolean host = Exporter.isHost(value);
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
        return !isAsItCame && exporter.realm().importer().fetch(later) instanceof Value made
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
            case FUNCTION -> exporter.realm().reference(value, true);
            case REFERENCE -> exporter.realm().reference(value, false);
            case SYMBOL -> new ScriptReference(exporter.realm().current(), value, false);
            case BOXED -> any(prelude.unbox(value));
            case BIGINT -> new ScriptValue(kind, ArrayValue.of(value.toString().replace("n", "")));
            case HOST -> handedIn(value);
            case LIVE -> prelude.liveBehind(value);
            case PLAIN -> exporter.plain(value, Null.NULL);
            case MAP, SET -> new ScriptValue(kind, items(prelude.describe(kind.ordinal(), value)));
            case ERROR, REGEXP, TYPED_ARRAY ->
                new ScriptValue(kind, array(prelude.describe(kind.ordinal(), value), -2));
        };
    }

    private ArrayValue items(Value items) {
        if (!copies) {
            return array(items, -2);
        }
        try (Walk inside = new Walk(exporter, true)) {
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

    /** Where names and values go. */
    @FunctionalInterface
    private interface Target {
        @CanIgnoreReturnValue
        Object put(String name, @Nullable Object value);
    }
}
