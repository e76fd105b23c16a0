package dev.fusewire.script;

import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Makes Java values of JavaScript's, for one realm. */
final class Exporter {

    private final Realm realm;
    private final Prelude prelude;
    private boolean mayMeetBigInts;
    private final Visitor visitor;
    private int depth;

    Exporter(Realm realm, boolean mayMeetBigInts) {
        this.realm = realm;
        prelude = realm.prelude();
        this.mayMeetBigInts = mayMeetBigInts;
        visitor = prelude.newVisitor();
    }

    /** A copy of the value; the same object in two places of it stays one. */
    @Nullable
    Object toJava(Value value) {
        if (value.isString()) {
            return value.asString();
        }
        try (Walk walk = new Walk(this, false)) {
            return walk.whole(value);
        }
    }

    /** The object as a message of its own. */
    Message message(Value value) {
        try (Walk walk = new Walk(this, false)) {
            return walk.message(value, walk.begin(value));
        }
    }

    /**
     * The object as Node-RED copies a message: each place of a Buffer gets one of its own, and what is in a Map or Set is
     * copied by itself, and is one with nothing outside.
     */
    Message copy(Value value) {
        try (Walk walk = new Walk(this, true)) {
            return walk.message(value, walk.begin(value));
        }
    }

    /** The same for a plain object; null for anything else. */
    @Nullable
    Message plainMessage(Value value) {
        try (Walk walk = new Walk(this, false)) {
            Visitor.Finding finding = walk.begin(value);
            return finding instanceof Visitor.Names ? walk.message(value, finding) : null;
        }
    }

    /** Whether an object built from this Java value is still the same. */
    boolean isUnchanged(Value value, @Nullable Object java) {
        try (Walk walk = new Walk(this, false)) {
            var _ = walk.begin(value);
            return new Comparison(this, walk.visitor()).isSame(value, java, 0);
        }
    }

    /** A BigInt has come in from outside: any number that goes out may be one from now on. */
    void expectBigInts() {
        mayMeetBigInts = true;
    }

    Prelude prelude() {
        return prelude;
    }

    /** A value is taken apart: the first within another with a visitor of its own. */
    Visitor enter() {
        return depth++ == 0 ? visitor : prelude.newVisitor();
    }

    void leave() {
        depth--;
    }

    Realm realm() {
        return realm;
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
}
