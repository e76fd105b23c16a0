package dev.fusewire.context;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables that are on disk only: each question reads, each change writes. */
public final class UncachedFileStore implements ContextStore {

    private final ContextFiles files;

    public UncachedFileStore(Path root) {
        files = new ContextFiles(root);
    }

    private ObjectValue tree(String scope) {
        try {
            return files.read(scope);
        } catch (IOException e) {
            throw new NodeError("Error", e.toString());
        }
    }

    @Override
    public synchronized @Nullable Object get(String scope, String key) {
        return PropertyPath.of(key).find(tree(scope), null);
    }

    @Override
    public synchronized void set(String scope, String key, @Nullable Object value) {
        ObjectValue changed = PropertyPath.of(key).setIn(tree(scope), value, null);
        if (changed != null) {
            try {
                files.write(scope, new Circles().without(changed));
            } catch (IOException e) {
                throw new NodeError("Error", e.toString());
            }
        }
    }

    @Override
    public synchronized List<String> keys(String scope) {
        return List.copyOf(tree(scope).keySet());
    }

    @Override
    public synchronized void forget(String scope) {
        files.delete(scope);
    }

    @Override
    public synchronized void keepOnly(Set<String> ids) {
        files.keepOnly(ids);
    }

    @Override
    public synchronized void replace(Runnable change) {
        change.run();
    }

    @Override
    public boolean needsCallback() {
        return true;
    }
}
