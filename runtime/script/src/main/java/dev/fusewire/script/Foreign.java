package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.util.Objects;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * What lives in other realms, made usable in this one: a function is called at home, with copies of what it is given,
 * and what it changes in them is changed here, too; a Promise is one of this realm that is settled as that one is.
 */
final class Foreign {

    private final Realm realm;

    Foreign(Realm realm) {
        this.realm = realm;
    }

    /** The reference something of this realm stands for; null where it stands for itself. */
    @Nullable
    ScriptReference origin(Value value) {
        Value origin = realm.prelude().call("origin", value);
        return origin.isHostObject() && origin.asHostObject() instanceof ScriptReference reference ? reference : null;
    }

    Value resolve(ScriptReference reference) {
        if (reference.isFunction()) {
            return realm.prelude()
                    .call("foreignFunction", reference, (ProxyExecutable) arguments -> call(reference, arguments[0]));
        }
        Sandbox home = reference.home();
        boolean isPromise = home.visit(() -> reference.value().canInvokeMember("then"));
        return isPromise ? promise(reference, home) : realm.prelude().object();
    }

    // ---- functions

    /** @param given what it is called on, and with */
    private @Nullable Object call(ScriptReference function, Value given) {
        realm.current().takeTurn();
        try {
            ArrayValue values =
                    (ArrayValue) Objects.requireNonNull(realm.exporter().toJava(given));
            Sandbox home = function.home();
            return realm.importer().toScript(home.visit(() -> answer(home, function.value(), values)));
        } catch (NodeError e) {
            return realm.prelude().raise(e);
        }
    }

    /** How it ended, at which place of what was given its result stands, the result, and what of the given was changed. */
    private static @Nullable Object answer(Sandbox home, Value function, ArrayValue values) {
        home.variables().reuse();
        Value given = (Value) Objects.requireNonNull(home.importer().toScript(values));
        Value answer = home.prelude().call("invoke", function, given);
        Value changed = answer.getMember("changed");
        for (int i = 0; i < values.size(); i++) {
            Object before = values.get(i);
            Value after = given.getArrayElement(i);
            if ((before instanceof ObjectValue || before instanceof ArrayValue)
                    && !home.exporter().isUnchanged(after, before)) {
                changed.setArrayElement(i, after);
            }
        }
        return home.exporter().toJava(answer);
    }

    // ---- promises

    private Value promise(ScriptReference reference, Sandbox home) {
        Sandbox asking = realm.current();
        Value mine = realm.prelude().call("foreignPromise", reference);
        Value resolve = mine.getMember("resolve");
        Value reject = mine.getMember("reject");
        var _ = home.visit(() -> {
            home.suspended(true);
            return home.prelude()
                    .call(
                            "whenSettled",
                            reference.value(),
                            settling(home, asking, resolve),
                            settling(home, asking, reject));
        });
        return mine.getMember("promise");
    }

    private ProxyExecutable settling(Sandbox home, Sandbox asking, Value settle) {
        return arguments -> {
            home.suspended(false);
            Object value = home.exporter().toJava(arguments[0]);
            asking.enterOnLoop(() -> settle.executeVoid(realm.importer().toScript(value)));
            return home.prelude().undefined();
        };
    }
}
