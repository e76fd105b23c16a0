package dev.fusewire.script;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A message a script has sent on as it is: it stays the script's object until a node of Java's looks deeper. The next script of
 * the realm gets that very object, as in Node-RED.
 *
 * @param id its {@code _msgid}
 * @param isAwaited whether a link call waits for it, as far as the script has not changed that
 */
record ScriptMessage(Realm realm, Value value, @Nullable Object id, boolean isAwaited) implements Message.Origin {

    @Override
    public ObjectValue fields() {
        return realm.inside(() -> realm.exporter().message(value)).fields();
    }

    @Override
    public @Nullable Object plain(String property, Object otherwise) {
        return property.equals("_msgid")
                ? id
                : realm.inside(() -> realm.exporter().plain(realm.prelude().peek(value, property), otherwise));
    }

    @Override
    public boolean has(String property) {
        return switch (property) {
            case "_msgid" -> id != null;
            default -> realm.inside(() -> realm.prelude().has(value, property));
        };
    }
}
