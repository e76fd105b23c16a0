package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ObjectValue;
import java.util.Set;

/** Keywords that speak of a text. */
final class StringKeywords {

    static final Set<String> NAMES = Set.of("maxLength", "minLength", "pattern");

    private StringKeywords() {}

    static void check(Place place, ObjectValue object, String text) {
        SizeKeywords.check(place, object, "Length", "characters", text.codePointCount(0, text.length()));
        if (object.get("pattern") instanceof String pattern
                && !place.walk().whole().pattern(pattern).matcher(text).find()) {
            place.fail("pattern", "must match pattern \"" + pattern + '"', "pattern", pattern);
        }
    }
}
