package dev.fusewire.script;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Values;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A script's arguments, which may be fewer than expected. */
final class Arguments {
    private final Sandbox sandbox;
    private final Value[] values;

    Arguments(Sandbox sandbox, Value[] values) {
        this.sandbox = sandbox;
        this.values = values;
    }

    Value[] values() {
        return values;
    }

    Value at(int place) {
        return place < values.length ? values[place] : sandbox.prelude().undefined();
    }

    @Nullable
    Object java(int place) {
        return sandbox.exporter().toJava(at(place));
    }

    String text(int place) {
        return at(place).isString() ? at(place).asString() : Values.text(java(place));
    }

    @Nullable
    String store(int place) {
        return at(place).isNull()
                        || !at(place).isString()
                        || at(place).asString().isEmpty()
                ? null
                : at(place).asString();
    }

    int number(int place) {
        return at(place).asInt();
    }

    NodeContext.Scope scope() {
        return NodeContext.Scope.valueOf(at(0).asString());
    }

    @Nullable
    Call call() {
        return at(0).isHostObject() && at(0).asHostObject() instanceof Call call ? call : null;
    }
}
