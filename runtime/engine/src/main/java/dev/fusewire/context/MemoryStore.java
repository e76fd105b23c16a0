package dev.fusewire.context;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Variables in memory: one immutable tree a scope, exchanged on each change, so that readers need no lock. */
public final class MemoryStore implements ContextStore {

    private final Map<String, ObjectValue> scopes = new ConcurrentHashMap<>();
    private final Map<String, PropertyPath> paths = new ConcurrentHashMap<>();

    private PropertyPath path(String key) {
        if (paths.size() > 10_000) {
            // keys made on the fly must not fill the memory
            paths.clear();
        }
        return paths.computeIfAbsent(key, PropertyPath::of);
    }

    @Override
    public @Nullable Object get(String scope, String key) {
        ObjectValue tree = scopes.get(scope);
        PropertyPath path = path(key);
        if (tree == null) {
            return null;
        }
        // what a key has in msg. is looked up among the variables themselves, as in Node-RED
        return Values.share(path.find(tree, path.needsMessage() ? Message.from(tree) : null));
    }

    @Override
    public void set(String scope, String key, @Nullable Object value) {
        PropertyPath path = path(key);
        scopes.compute(scope, (_, tree) -> {
            ObjectValue changed = path.setIn(tree == null ? ObjectValue.EMPTY : tree, value, null);
            // as in Node-RED nothing is set, and nothing said, where the path leads through a text or number
            return changed == null ? tree : changed.share();
        });
    }

    @Override
    public List<String> keys(String scope) {
        return List.copyOf(scopes.getOrDefault(scope, ObjectValue.EMPTY).keySet());
    }

    /** The whole tree of a scope. */
    public ObjectValue tree(String scope) {
        return scopes.getOrDefault(scope, ObjectValue.EMPTY);
    }

    /** Puts a whole tree in a scope's place, as read from disk. */
    public void restore(String scope, ObjectValue tree) {
        scopes.put(scope, tree.share());
    }

    /** Forgets everything. */
    void clear() {
        scopes.clear();
    }

    @Override
    public void forget(String scope) {
        scopes.remove(scope);
    }

    @Override
    public void keepOnly(Set<String> ids) {
        scopes.keySet().removeIf(scope -> !Scopes.isOf(scope, ids));
    }
}
