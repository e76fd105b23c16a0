package dev.fusewire.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import org.jspecify.annotations.Nullable;

/** How Jackson is set to read and write JSON as JavaScript does, and names as it takes them quickest. */
final class JsonFormat {

    /** Deeper than this the stack might not be whole. */
    private static final int DEEPEST = 5_000;

    private static final int LONGEST_KEPT = 32;
    private static final int KEPT = 1024;

    /**
     * Names met before, each in the place its hash gives: Jackson compares and writes them without looking for escapes.
     * Threads may overwrite each other's entries, as any entry will do.
     */
    private static final @Nullable SerializedString[] NAMES = new SerializedString[KEPT];

    // the limits are JavaScript's: none but memory and depth
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            // one text a name is enough within the factory; the virtual machine's table of all texts is slower
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            // whole characters are written as they are, halves escaped
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private JsonFormat() {}

    /** The name as Jackson takes it; none for a long one, and for one that may have half a character, which must be escaped. */
    static @Nullable SerializedString plain(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (KEPT - 1);
        SerializedString kept = NAMES[slot];
        // the very same text, as names that were read or are in a program are: no need to compare letters
        return kept != null && kept.getValue() == name ? kept : enter(name, slot);
    }

    private static @Nullable SerializedString enter(String name, int slot) {
        if (name.length() > LONGEST_KEPT || !name.chars().allMatch(c -> c < Character.MIN_SURROGATE)) {
            return null;
        }
        SerializedString made = new SerializedString(name);
        NAMES[slot] = made;
        return made;
    }
}
