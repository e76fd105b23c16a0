package dev.fusewire.editor;

import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;

/** What each user has set in the editor, kept as {@code .config.users.json}. Calls block. */
final class UserSettings {

    private static final String FILE = ".config.users.json";

    private final Storage storage;

    UserSettings(Storage storage) {
        this.storage = storage;
    }

    synchronized ObjectValue of(String user) {
        return all().get(user) instanceof ObjectValue own ? own : ObjectValue.EMPTY;
    }

    /** Puts the changed settings over the kept ones, all the way down; null takes a setting away. */
    synchronized void change(String user, ObjectValue changed) {
        // telemetry would be a setting of the whole installation; this program sends none
        ObjectValue own = merged(of(user), changed.without("telemetryEnabled"));
        storage.write(FILE, Json.stringify(all().with(user, own), 4));
    }

    private ObjectValue all() {
        String text = storage.read(FILE);
        return text == null || text.isBlank() ? ObjectValue.EMPTY : Json.parseObject(text);
    }

    private static ObjectValue merged(ObjectValue kept, ObjectValue changed) {
        ObjectValue result = kept;
        for (var entry : changed.entrySet()) {
            String name = entry.getKey();
            Object value = entry.getValue();
            if (value == Null.NULL) {
                result = result.without(name);
            } else if (value instanceof ObjectValue inner && result.get(name) instanceof ObjectValue keptInner) {
                result = result.with(name, merged(keptInner, inner));
            } else {
                result = result.with(name, value);
            }
        }
        return result;
    }
}
