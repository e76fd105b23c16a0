package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.Live;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.RegExpValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Makes native JavaScript values of Java's, for one sandbox. */
final class Importer {

    /** Shapes past this many say that names are data: such objects are built name by name. */
    private static final int MOST_SHAPES = 64;

    private final Sandbox sandbox;

    private final Prelude prelude;
    private final Filling filling = new Filling();
    private Factory[] factories = new Factory[0];

    private record Factory(Shape shape, Value function) {}

    /** A part of a message the script has not looked at yet. */
    record Later(Object container, Session session) {}

    Importer(Sandbox sandbox, Prelude prelude) {
        this.sandbox = sandbox;
        this.prelude = prelude;
    }

    /** One hand-over: within it an object that stands in two places is one JavaScript object too. */
    static final class Session {
        private @Nullable Map<Object, Value> seen;
        private @Nullable Value message;

        @Nullable
        Value find(Object container) {
            return seen == null ? null : seen.get(container);
        }

        void keep(Object container, Value value) {
            if (container == ObjectValue.EMPTY || container == ArrayValue.EMPTY) {
                return;
            }
            if (seen == null) {
                seen = new IdentityHashMap<>();
            }
            seen.put(container, value);
        }
    }

    /** A message's properties as the object the script calls msg. */
    Value message(ObjectValue fields) {
        Session session = new Session();
        Value value = object(fields, session);
        session.message = value;
        return value;
    }

    /** What {@code Value.execute} takes for this value. */
    @Nullable
    Object toScript(@Nullable Object value) {
        return toScript(value, new Session());
    }

    @Nullable
    Object toScript(@Nullable Object value, Session session) {
        return switch (value) {
            case null -> prelude.undefined();
            case String text -> text;
            case Integer number -> number;
            case Double number -> number;
            case Boolean flag -> flag;
            case Null _ -> null;
            case ObjectValue object -> container(object, session);
            case ArrayValue array -> container(array, session);
            default -> rare(value, session);
        };
    }

    private @Nullable Object rare(Object value, Session session) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Instant time -> prelude.date(time.toEpochMilli());
            case Bytes bytes -> {
                Value known = session.find(bytes);
                Value buffer = known == null ? buffer(bytes) : known;
                session.keep(bytes, buffer);
                yield buffer;
            }
            case ScriptReference reference -> sandbox.resolve(reference);
            case ScriptValue exotic ->
                prelude.revive(exotic.kind().ordinal(), Objects.requireNonNull(toScript(exotic.parts(), session)));
            case ErrorValue error ->
                prelude.revive(
                        ScriptValue.Kind.ERROR.ordinal(),
                        Objects.requireNonNull(toScript(
                                ArrayValue.of(error.name(), error.message(), error.toString(), error.fields()),
                                session)));
            case RegExpValue expression ->
                prelude.revive(
                        ScriptValue.Kind.REGEXP.ordinal(),
                        prelude.array(new Object[] {expression.source(), expression.flags(), 0}));
            case Circle circle -> container(circle.around(), session);
            case Live live -> {
                Value known = session.find(live);
                Value object = known == null ? prelude.live(live) : known;
                session.keep(live, object);
                yield object;
            }
            default -> value;
        };
    }

    private Value buffer(Bytes bytes) {
        return prelude.buffer(ByteBuffer.wrap(bytes.array()), bytes.length());
    }

    /** The part behind a getter, made now. */
    @Nullable
    Object fetch(Later later) {
        return toScript(later.container(), later.session());
    }

    private Value container(Object container, Session session) {
        Value seen = session.find(container);
        if (seen != null) {
            return seen;
        }
        return switch (container) {
            case ObjectValue object -> object(object, session);
            case ArrayValue array -> array(array, session);
            case String _ -> session.message == null ? prelude.object() : session.message;
            default -> throw new IllegalStateException("neither object nor array: " + container.getClass());
        };
    }

    private Value array(ArrayValue array, Session session) {
        @Nullable Object[] items = new @Nullable Object[array.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = toScript(array.get(i), session);
        }
        Value value = prelude.array(items);
        session.keep(array, value);
        return value;
    }

    private Value object(ObjectValue object, Session session) {
        if (object.size() <= Shape.MOST_NAMES) {
            Value value = byFactory(object, session);
            if (value != null) {
                session.keep(object, value);
                return value;
            }
        }
        Value value = prelude.object();
        session.keep(object, value);
        for (int i = 0; i < object.size(); i++) {
            String name = object.nameAt(i);
            Object member = toScript(object.valueAt(i), session);
            if (name.equals("__proto__")) {
                prelude.define(value, name, member);
            } else {
                value.putMember(name, member);
            }
        }
        return value;
    }

    private @Nullable Value byFactory(ObjectValue object, Session session) {
        Filling mine = filling.isBusy() ? new Filling() : filling;
        for (int i = 0; i < factories.length; i++) {
            Factory factory = factories[i];
            mine.start(factory.shape.arity(), session);
            boolean fits = factory.shape.fill(object, mine);
            @Nullable Object[] values = mine.finish();
            if (fits) {
                if (i > 0) {
                    // the shape of the moment comes first
                    System.arraycopy(factories, 0, factories, 1, i);
                    factories[0] = factory;
                }
                return mine.hasTwins() ? null : factory.function.execute(values);
            }
        }
        if (factories.length >= MOST_SHAPES) {
            return null;
        }
        Shape shape = Shape.of(object);
        Factory[] more = new Factory[factories.length + 1];
        System.arraycopy(factories, 0, more, 1, factories.length);
        more[0] = new Factory(shape, prelude.factory(shape.factory()));
        factories = more;
        return byFactory(object, session);
    }

    /** Collects a factory's arguments. */
    private final class Filling implements Shape.Filler {
        private @Nullable Object[] values = new @Nullable Object[0];
        private @Nullable Object[] parts = new @Nullable Object[8];
        private int count;
        private int partCount;
        private boolean busy;
        private boolean twins;
        private Session session = new Session();

        boolean isBusy() {
            return busy;
        }

        /** Whether one part stands twice: then the object is built with care. */
        boolean hasTwins() {
            return twins;
        }

        void start(int arity, Session current) {
            values = new @Nullable Object[arity];
            count = 0;
            partCount = 0;
            twins = false;
            busy = true;
            session = current;
        }

        @Nullable
        Object[] finish() {
            busy = false;
            @Nullable Object[] filled = values;
            for (int i = 0; i < partCount; i++) {
                parts[i] = null;
            }
            return filled;
        }

        @Override
        public void plain(@Nullable Object value) {
            values[count++] = toScript(value, session);
        }

        @Override
        public void part(Object container) {
            if (container == ObjectValue.EMPTY || container == ArrayValue.EMPTY) {
                return;
            }
            for (int i = 0; i < partCount; i++) {
                twins |= parts[i] == container;
            }
            if (partCount == parts.length) {
                parts = java.util.Arrays.copyOf(parts, partCount * 2);
            }
            parts[partCount++] = container;
        }

        @Override
        public void later(Object container) {
            part(container);
            values[count++] = new Later(container, session);
        }
    }
}
