package dev.fusewire.script;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Live;
import dev.fusewire.node.NodeError;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** The functions of sandbox.js that Java calls, bound to one context. */
final class Prelude {

    private static final int MOST_PEEKS = 300;

    private final Context context;
    private final Value functions;
    private final Value undefined;
    private final Value kind;
    private final Value object;
    private final Value array;
    private final Value later;
    private final Value settle;
    private final Value walk;
    private final Map<String, Value> peeks = new HashMap<>();
    private final Value has;
    private final Value mark;
    private final Value leave;

    Prelude(Context context, ProxyObject host) {
        this.context = context;
        functions = context.eval(JavaScript.shared().file("sandbox")).execute(host);
        undefined = functions.getMember("undefined");
        kind = functions.getMember("kind");
        object = functions.getMember("object");
        array = functions.getMember("array");
        later = functions.getMember("later");
        settle = functions.getMember("settle");
        walk = functions.getMember("walk");
        has = functions.getMember("has");
        mark = functions.getMember("mark");
        leave = functions.getMember("leave");
    }

    /**
     * What one function node has besides.
     *
     * @param info what its scripts may read of it
     */
    NodeScope scope(ProxyObject host, ProxyObject info) {
        return new NodeScope(call("scope", host, info));
    }

    Value undefined() {
        return undefined;
    }

    boolean isUndefined(Value nothing) {
        return nothing.toString().equals("undefined");
    }

    /** A property as it stands there: a part nobody has looked at yet is not made for it. */
    Value peek(Value object, String name) {
        Value peek = peeks.get(name);
        if (peek == null) {
            if (peeks.size() > MOST_PEEKS) {
                peeks.clear();
            }
            // one for each name: its place in the object is found at once
            peek = context.eval(JavaScript.shared()
                            .factory("w=>o=>{w.level++;const v=o[" + Text.quote(name) + "];w.level--;return v}"))
                    .execute(walk);
            peeks.put(name, peek);
        }
        return peek.execute(object);
    }

    /** Lets a property be what it is once a script asks for it. */
    void leave(Value object, String name, Importer.Later part) {
        leave.executeVoid(object, name, part);
    }

    /** Sets a message's id. */
    void mark(Value message, Object id) {
        mark.executeVoid(message, id);
    }

    boolean has(Value object, String name) {
        return has.execute(object, name).asBoolean();
    }

    ScriptValue.Kind kind(Value value) {
        return ScriptValue.Kind.at(kind.execute(value).asInt());
    }

    /** A fresh set of the functions that take a value apart. */
    Visitor newVisitor() {
        return new Visitor(call("newVisitor"));
    }

    Value object() {
        return object.execute();
    }

    Value array(@Nullable Object[] items) {
        return array.execute(items);
    }

    Value date(long millis) {
        return call("date", (double) millis);
    }

    Value buffer(ByteBuffer bytes, int length) {
        return call("buffer", bytes, length);
    }

    Value revive(int kindNumber, Object parts) {
        return call("revive", kindNumber, parts);
    }

    Value describe(int kindNumber, Value value) {
        return call("describe", kindNumber, value);
    }

    Value live(Live live) {
        return call("live", live, String.join(",", live.methods()), String.join(",", live.members()));
    }

    /** The Java object behind what {@link #live} made. */
    Object liveBehind(Value object) {
        return call("handle", object).asHostObject();
    }

    void define(Value target, String name, @Nullable Object value) {
        var _ = call("define", target, name, value);
    }

    /** Gives what came in by HTTP the methods of a request. */
    void makeRequest(Value object) {
        var _ = call("request", object);
    }

    Value unbox(Value value) {
        return call("unbox", value);
    }

    Value factory(String text) {
        return context.eval(JavaScript.shared().factory(text)).execute(later, settle);
    }

    /** Throws a JavaScript Error through the caller. */
    Value raise(NodeError error) {
        // none of their own is the usual case, and an object made for nothing takes time
        return error.fields().isEmpty()
                ? call("raise", error.name(), error.getMessage(), error.code())
                : call("raise", error.name(), error.getMessage(), error.code(), Json.stringify(error.fields()));
    }

    /** The bytes of a Buffer or Uint8Array, copied. */
    static Bytes bytes(Value view) {
        byte[] data = new byte[Math.toIntExact(view.getArraySize())];
        if (data.length > 0) {
            long start = view.getMember("byteOffset").asLong();
            view.getMember("buffer").readBuffer(start, data, 0, data.length);
        }
        return Bytes.of(data);
    }

    Value call(String function, @Nullable Object... arguments) {
        return functions.getMember(function).execute(arguments);
    }

    Value function(String name) {
        return functions.getMember(name);
    }
}
