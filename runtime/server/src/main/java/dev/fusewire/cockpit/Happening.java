package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Cockpit.Level;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event with its time and place.
 *
 * @param id grows with each
 * @param time in milliseconds since 1970
 */
record Happening(
        long id, long time, @Nullable String site, @Nullable String piece, Event event) {

    static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    ObjectValue toJson() {
        return ObjectValue.of(
                "id",
                id,
                "time",
                time,
                "site",
                site == null ? Null.NULL : site,
                "piece",
                piece == null ? Null.NULL : piece,
                "level",
                word(event.level()),
                "kind",
                event.kind(),
                "text",
                event.text());
    }

    String frame() {
        return Json.stringify(ObjectValue.of("type", "event", "event", toJson()));
    }
}
