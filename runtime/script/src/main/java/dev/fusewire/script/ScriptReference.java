package dev.fusewire.script;

import dev.fusewire.node.Opaque;
import org.graalvm.polyglot.Value;

/** A function, a Promise or another thing that lives in one sandbox: passed on by reference, whole again when it comes back. */
record ScriptReference(Sandbox home, Value value, boolean isFunction) implements Opaque {

    @Override
    public String toString() {
        return isFunction ? "[function]" : "[object Object]";
    }
}
