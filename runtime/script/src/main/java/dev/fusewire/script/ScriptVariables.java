package dev.fusewire.script;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeContext.Scope;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import dev.fusewire.node.Variables;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The variables a script sees. An object it got is the same object when it asks again, and what it changes in place is
 * stored when the script is left, as if it had written to the store itself.
 */
final class ScriptVariables {

    private static final int MOST_REMEMBERED = 500;

    private final Sandbox sandbox;
    private final NodeContext node;
    private final Prelude prelude;
    private final Importer importer;
    private final Exporter exporter;
    /** Soft: what is only remembered must not fill a small heap. */
    private final Map<Place, SoftReference<Handed>> remembered = new HashMap<>();

    private final Map<String, VariableKey> keys = new HashMap<>();
    private final List<Handed> inUse = new ArrayList<>();

    private record Place(Scope scope, String key, @Nullable String store) {}

    /** An object of the store and its native twin in the script. */
    private static final class Handed {
        private final Place place;
        private final Value script;
        private Object java;
        private boolean used;

        Handed(Place place, Object java, Value script) {
            this.place = place;
            this.java = java;
            this.script = script;
        }
    }

    ScriptVariables(Sandbox sandbox, NodeContext node) {
        this.sandbox = sandbox;
        this.node = node;
        prelude = sandbox.prelude();
        importer = sandbox.importer();
        exporter = sandbox.exporter();
    }

    /** From its first use of what all flows share on, nobody comes between what a script reads and what it writes. */
    private Variables open(Scope scope, String key) {
        if (scope == Scope.GLOBAL || key.startsWith("$parent")) {
            sandbox.realm().current().takeTurn();
        }
        return node.variables(scope);
    }

    private @Nullable Object stored(Place place) {
        return node.variables(place.scope).get(place.key, place.store);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || value == Null.NULL
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean;
    }

    /** @param withCallback whether the script may be answered later */
    @Nullable
    Object get(Scope scope, String key, @Nullable String store, boolean withCallback) {
        Variables variables = open(scope, key);
        if (variables.needsCallback(store)) {
            if (!withCallback) {
                throw new NodeError("Error", "File Store cache disabled - only asynchronous access supported");
            }
            return importer.toScript(variables.get(key, store));
        }
        VariableKey parts = parts(key);
        if (!parts.isDeep()) {
            return whole(new Place(scope, key, store));
        }
        Place root = new Place(scope, parts.root(), store);
        Handed held = held(root);
        if (held == null) {
            Object value = variables.get(key, store);
            if (isPlain(value)) {
                return importer.toScript(value);
            }
            held = hand(root);
            if (held == null) {
                return importer.toScript(Values.share(value));
            }
        }
        // what the script holds already is what it finds, with all it has changed there
        return prelude.call("walk", held.script, steps(parts));
    }

    private @Nullable Object whole(Place place) {
        Object value = stored(place);
        if (isPlain(value)) {
            return importer.toScript(value);
        }
        Handed handed = hand(place);
        return handed == null ? importer.toScript(Values.share(value)) : handed.script;
    }

    void set(Scope scope, String key, Value script, @Nullable String store) {
        Variables variables = open(scope, key);
        VariableKey parts = parts(key);
        if (parts.isDeep() && !variables.needsCallback(store)) {
            Place root = new Place(scope, parts.root(), store);
            Handed held = held(root);
            if (held == null && script.hasMembers()) {
                // from now on the script's object is a part of the variable's
                held = hand(root);
            }
            if (held != null) {
                var _ = prelude.call("put", held.script, script, steps(parts));
                return;
            }
        }
        Object value = Values.share(exporter.toJava(script));
        variables.set(key, value, store);
        if (value != null && !isPlain(value) && !variables.needsCallback(store)) {
            remember(new Handed(new Place(scope, key, store), value, script));
        }
    }

    private VariableKey parts(String key) {
        if (keys.size() > MOST_REMEMBERED) {
            keys.clear();
        }
        return keys.computeIfAbsent(key, VariableKey::of);
    }

    private Value steps(VariableKey parts) {
        return prelude.array(parts.steps().toArray());
    }

    /** The object of the store as the script knows it, where the script holds it at the moment. */
    private @Nullable Handed held(Place place) {
        Handed handed = known(place);
        return handed != null && handed.used && handed.java == stored(place) ? handed : null;
    }

    /** The object of the store as the script knows it from now on; null where there is none. */
    private @Nullable Handed hand(Place place) {
        Object value = stored(place);
        if (value == null || isPlain(value)) {
            return null;
        }
        Handed handed = known(place);
        if (handed != null && handed.java == value) {
            use(handed);
            return handed;
        }
        if (!(importer.toScript(Values.share(value)) instanceof Value script)) {
            return null;
        }
        Handed fresh = new Handed(place, value, script);
        remember(fresh);
        return fresh;
    }

    List<String> keys(Scope scope, @Nullable String store) {
        return open(scope, "").keys(store);
    }

    private @Nullable Handed known(Place place) {
        SoftReference<Handed> reference = remembered.get(place);
        return reference == null ? null : reference.get();
    }

    private void remember(Handed handed) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(handed.place, new SoftReference<>(handed));
        use(handed);
    }

    private void use(Handed handed) {
        if (!handed.used) {
            handed.used = true;
            inUse.add(handed);
        }
        sandbox.realm().uses(sandbox);
    }

    /** Looks again at all the script may still hold: a function of it is called from elsewhere. */
    void reuse() {
        for (SoftReference<Handed> reference : remembered.values()) {
            Handed handed = reference.get();
            if (handed != null && handed.java == stored(handed.place)) {
                use(handed);
            }
        }
    }

    /**
     * Stores what was changed in place.
     *
     * @param keepsOn whether the script may go on later with what it holds: then it is looked at the next time too
     */
    void store(boolean keepsOn) {
        if (inUse.isEmpty()) {
            return;
        }
        for (int i = 0; i < inUse.size(); i++) {
            Handed handed = inUse.get(i);
            if (!exporter.isUnchanged(handed.script, handed.java) && !store(handed)) {
                inUse.remove(i--);
                handed.used = false;
            }
        }
        if (!keepsOn) {
            inUse.forEach(handed -> handed.used = false);
            inUse.clear();
        }
    }

    private boolean store(Handed handed) {
        if (stored(handed.place) != handed.java) {
            // somebody has put something else there since: the script's object belongs to nobody but the script
            return false;
        }
        Object changed = exporter.toJava(handed.script);
        if (changed == null) {
            return false;
        }
        Values.share(changed);
        node.variables(handed.place.scope).set(handed.place.key, changed, handed.place.store);
        handed.java = changed;
        return true;
    }
}
