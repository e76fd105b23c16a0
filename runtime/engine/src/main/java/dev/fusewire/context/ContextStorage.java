package dev.fusewire.context;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the stores the setting {@code contextStorage} asks for, which is written as in Node-RED's settings file. */
public final class ContextStorage {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]+");
    private static final double FLUSH_SECONDS = 30;

    private final ObjectValue setting;
    private final Path userDir;

    private ContextStorage(ObjectValue setting, Path userDir) {
        this.setting = setting;
        this.userDir = userDir;
    }

    /**
     * @param setting what the settings file has; memory alone where it has nothing
     * @throws IllegalArgumentException naming what is wrong in it
     */
    public static ContextStores of(@Nullable Object setting, Path userDir) {
        return setting instanceof ObjectValue stores && !stores.isEmpty()
                ? new ContextStorage(stores, userDir).stores()
                : ContextStores.memory();
    }

    private ContextStores stores() {
        String alias = setting.get("default") instanceof String text ? text : null;
        if (alias != null && !setting.has(alias)) {
            throw new IllegalArgumentException("Default context store unknown: '" + alias + "'");
        }
        Map<String, ContextStore> stores = new LinkedHashMap<>();
        setting.forEach((name, entry) -> {
            // "_" means the default store to scripts
            if (!name.equals("_") && !(alias != null && name.equals("default"))) {
                stores.put(name, store(name, entry));
            }
        });
        if (stores.isEmpty()) {
            stores.put("memory", new MemoryStore());
        }
        return alias == null ? new ContextStores(stores) : new ContextStores(stores, alias);
    }

    private ContextStore store(String name, @Nullable Object entry) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Invalid context store name: '" + name + "'");
        }
        if (entry instanceof String module) {
            return store(name, module, ObjectValue.EMPTY);
        }
        if (!(entry instanceof ObjectValue object && object.get("module") instanceof String module)) {
            throw new IllegalArgumentException("Context store '" + name + "' missing 'module' option");
        }
        return store(name, module, object.get("config") instanceof ObjectValue config ? config : ObjectValue.EMPTY);
    }

    private ContextStore store(String name, String module, ObjectValue config) {
        return switch (module) {
            case "memory" -> new MemoryStore();
            case "localfilesystem" -> onDisk(config);
            default ->
                throw new IllegalArgumentException("Error loading context store '" + name + "': module is \"" + module
                        + "\", expected memory or localfilesystem");
        };
    }

    private ContextStore onDisk(ObjectValue config) {
        String base = config.string("base", "");
        String dir = config.string("dir", "");
        Path root = (dir.isEmpty() ? userDir : Path.of(dir)).resolve(base.isEmpty() ? "context" : base);
        if (config.has("cache") && !Values.isTruthy(config.get("cache"))) {
            return new UncachedFileStore(root);
        }
        double seconds = config.has("flushInterval") ? Values.toNumber(config.get("flushInterval")) : FLUSH_SECONDS;
        return new FileStore(
                root, Duration.ofMillis(Double.isNaN(seconds) ? 0 : Math.max(0, Math.round(seconds * 1000))));
    }
}
