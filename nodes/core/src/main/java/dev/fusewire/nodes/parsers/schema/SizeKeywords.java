package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ObjectValue;

/** Keywords that say how long a text, an array or an object may be at most and has to be at least. */
final class SizeKeywords {

    private SizeKeywords() {}

    /**
     * @param what which keywords: {@code Length}, {@code Items} or {@code Properties}
     * @param unit what is counted, for the message
     */
    static void check(Place place, ObjectValue object, String what, String unit, int size) {
        if (object.get("max" + what) instanceof Integer most && size > most) {
            place.fail("max" + what, "must NOT have more than " + most + " " + unit, "limit", most);
        }
        if (object.get("min" + what) instanceof Integer least && size < least) {
            place.fail("min" + what, "must NOT have fewer than " + least + " " + unit, "limit", least);
        }
    }
}
