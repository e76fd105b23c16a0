package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.Live;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.RegExpValue;
import dev.fusewire.node.Values;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Makes native JavaScript values of Java's, for one realm. */
final class Importer {

    private final Realm realm;

    private final Prelude prelude;
    private final boolean leavesNothing;
    private final Filling filling = new Filling();
    private final Factories factories;

    /** A part of a message the script has not looked at yet. */
    record Later(Object container, ImportSession session) {}

    /** @param leavesNothing whether every part is made at once, not only when the script looks at it */
    Importer(Realm realm, boolean leavesNothing) {
        this.realm = realm;
        prelude = realm.prelude();
        this.leavesNothing = leavesNothing;
        factories = new Factories(prelude, realm.hasCompany());
    }

    /** A message's properties as the object the script calls msg. */
    Value message(ObjectValue fields) {
        return object(fields, new ImportSession(fields));
    }

    /** What {@code Value.execute} takes for this value. */
    @Nullable
    Object toScript(@Nullable Object value) {
        return toScript(value, new ImportSession());
    }

    @Nullable
    Object toScript(@Nullable Object value, ImportSession session) {
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

    private @Nullable Object rare(Object value, ImportSession session) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Instant time -> prelude.date(time.toEpochMilli());
            case Bytes bytes -> {
                Value known = session.find(bytes);
                Value buffer = known == null ? buffer(bytes) : known;
                session.keep(bytes, buffer);
                yield buffer;
            }
            case ScriptReference reference -> realm.resolve(reference);
            case ScriptValue exotic -> {
                if (exotic.mayGiveBigInts()) {
                    realm.exporter().expectBigInts();
                }
                yield revived(exotic, exotic.kind(), exotic.parts(), session);
            }
            case ErrorValue error ->
                revived(
                        error,
                        ScriptValue.Kind.ERROR,
                        ArrayValue.of(error.name(), error.message(), error.toString(), error.fields()),
                        session);
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

    private Value revived(Object value, ScriptValue.Kind kind, ArrayValue parts, ImportSession session) {
        Value known = session.find(value);
        if (known != null) {
            return known;
        }
        Value made = prelude.revive(kind.ordinal(), Objects.requireNonNull(toScript(parts, session)));
        session.keep(value, made);
        return made;
    }

    private Value buffer(Bytes bytes) {
        return prelude.buffer(ByteBuffer.wrap(bytes.array()), bytes.length());
    }

    /** The part behind a getter, made now. */
    @Nullable
    Object fetch(Later later) {
        return toScript(later.container(), later.session());
    }

    private Value container(Object container, ImportSession session) {
        Value seen = session.find(container);
        if (seen != null) {
            return seen;
        }
        return switch (container) {
            case ObjectValue object -> object(object, session);
            case ArrayValue array -> array(array, session);
            case String _ -> Objects.requireNonNullElseGet(session.message(), prelude::object);
            default -> throw new IllegalStateException("neither object nor array: " + container.getClass());
        };
    }

    private Value array(ArrayValue array, ImportSession session) {
        if (Values.isAlias(array)) {
            return arrayThatMayHoldItself(array, session);
        }
        @Nullable Object[] items = new @Nullable Object[array.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = toScript(array.get(i), session);
        }
        return prelude.array(items);
    }

    private Value arrayThatMayHoldItself(ArrayValue array, ImportSession session) {
        Value value = prelude.array(new @Nullable Object[0]);
        session.keepContainer(array, value);
        for (int i = 0; i < array.size(); i++) {
            value.setArrayElement(i, toScript(array.get(i), session));
        }
        return value;
    }

    private Value object(ObjectValue object, ImportSession session) {
        if (object.size() <= Shape.MOST_NAMES) {
            Value value = byFactory(object, session);
            if (value != null) {
                session.keepContainer(object, value);
                return value;
            }
        }
        Value value = prelude.object();
        session.keepContainer(object, value);
        for (int i = 0; i < object.size(); i++) {
            String name = object.nameAt(i);
            Object part = object.valueAt(i);
            if (part != null && !leavesNothing && Shape.isLarge(part) && !name.equals("__proto__")) {
                prelude.leave(value, name, new Later(part, session));
                continue;
            }
            Object member = toScript(part, session);
            if (name.equals("req") && member instanceof Value request) {
                prelude.makeRequest(request);
            }
            if (name.equals("__proto__")) {
                prelude.define(value, name, member);
            } else {
                value.putMember(name, member);
            }
        }
        return value;
    }

    private @Nullable Value byFactory(ObjectValue object, ImportSession session) {
        Factories.Factory[] alike = factories.of(object);
        Filling mine = filling.isBusy() ? new Filling() : filling;
        for (Factories.Factory factory : alike) {
            mine.start(factory.shape().arity(), session);
            boolean fits = factory.shape().fill(object, mine);
            @Nullable Object[] values = mine.finish();
            if (fits) {
                if (mine.hasTwins() || leavesNothing && factory.shape().leavesParts()) {
                    return null;
                }
                Value value = factory.function().execute(values);
                keepAlong(factory.shape(), object, value, session);
                return value;
            }
        }
        return factories.add(object) ? byFactory(object, session) : null;
    }

    /** A part built along with an object is the same object where it stands again. */
    private static void keepAlong(Shape shape, ObjectValue object, Value value, ImportSession session) {
        if (!shape.buildsParts()) {
            return;
        }
        for (int i = 0; i < object.size(); i++) {
            if (shape.buildsAt(i) && Values.isAlias(object.valueAt(i))) {
                session.keepContainer(Objects.requireNonNull(object.valueAt(i)), value.getMember(object.nameAt(i)));
            }
        }
    }

    /** Collects a factory's arguments. */
    private final class Filling implements Shape.Filler {
        private @Nullable Object[] values = new @Nullable Object[0];
        private final Set<Object> aliases = Collections.newSetFromMap(new IdentityHashMap<>());
        private int count;
        private boolean busy;
        private boolean twins;
        private ImportSession session = new ImportSession();

        boolean isBusy() {
            return busy;
        }

        /** Whether one part stands twice: then the object is built with care. */
        boolean hasTwins() {
            return twins;
        }

        void start(int arity, ImportSession current) {
            values = new @Nullable Object[arity];
            count = 0;
            aliases.clear();
            twins = false;
            busy = true;
            session = current;
        }

        @Nullable
        Object[] finish() {
            busy = false;
            return values;
        }

        @Override
        public void plain(@Nullable Object value) {
            values[count++] = toScript(value, session);
        }

        @Override
        public void part(Object container) {
            if (Values.isAlias(container)) {
                twins |= session.find(container) != null || aliases.contains(container);
                aliases.add(container);
            }
        }

        @Override
        public void later(Object container) {
            values[count++] = new Later(container, session);
        }
    }
}
