package dev.fusewire.yaml;

import java.util.HashMap;
import java.util.Map;

/** What the anchors of one document name, for the aliases further on. */
final class Anchors {

    private static final Object UNFINISHED = new Object();

    private final Source source;
    private final Map<String, Object> values = new HashMap<>();

    Anchors(Source source) {
        this.source = source;
    }

    Anchors copy() {
        Anchors other = new Anchors(source);
        other.values.putAll(values);
        return other;
    }

    /** What is named has begun: an alias inside itself finds it unfinished. */
    void begin(String anchor) {
        values.put(anchor, UNFINISHED);
    }

    void name(String anchor, Object value) {
        values.put(anchor, value);
    }

    /** What an alias stands for. */
    Object named(String anchor) {
        Object value = values.get(anchor);
        if (value == null) {
            throw source.fault("unidentified alias \"" + anchor + "\"");
        }
        if (value == UNFINISHED) {
            throw source.fault("alias \"" + anchor + "\" stands inside what it names");
        }
        return value;
    }
}
