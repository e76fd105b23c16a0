package dev.fusewire.yaml;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping while it is read: an object whose names are texts, and what {@code <<} merges into it. */
final class MappingBuilder {

    private static final int MOST_MERGED = 10_000;
    private static final int LONGEST_MERGE = 100;

    /** How many names a whole text may merge, so that a small one cannot keep the reader busy for long. */
    static final class Budget {
        private int spent;
    }

    private final Source source;
    private final Budget budget;
    private final ObjectValue.Builder object = ObjectValue.builder();
    /** Names that were merged in: one of the mapping's own may replace them. */
    private Set<String> merged = Set.of();

    MappingBuilder(Source source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    /** @param at where the pair began, for the complaint that its name is there twice */
    void put(@Nullable String keyTag, Object key, Object value, Source.@Nullable Place at) {
        String name = name(key);
        if (Schema.MERGE.equals(keyTag)) {
            merge(value);
            return;
        }
        boolean isMerged = !merged.isEmpty() && merged.remove(name);
        if (!isMerged && object.has(name)) {
            if (at != null) {
                // js-yaml takes a place of 0 for none
                source.line = at.line() == 0 ? source.line : at.line();
                source.lineStart = at.lineStart() == 0 ? source.lineStart : at.lineStart();
                source.position = at.position() == 0 ? source.position : at.position();
            }
            throw source.fault("duplicated mapping key");
        }
        object.put(name, value);
    }

    private String name(Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof ArrayValue items && items.stream().anyMatch(ArrayValue.class::isInstance)) {
            throw source.fault("nested arrays are not supported inside keys");
        }
        return key == Null.NULL ? "null" : Values.text(key);
    }

    private void merge(Object value) {
        if (!(value instanceof ArrayValue several)) {
            mergeOne(value);
            return;
        }
        if (several.size() > LONGEST_MERGE) {
            throw source.fault("abnormal merge sequence size");
        }
        for (Object each : several) {
            mergeOne(each);
        }
    }

    private void mergeOne(@Nullable Object from) {
        switch (from) {
            case ObjectValue other -> {
                spend();
                other.forEach(this::mergeName);
            }
            case ArrayValue items -> {
                spend();
                for (int i = 0; i < items.size(); i++) {
                    mergeName(String.valueOf(i), items.get(i));
                }
            }
            case Instant _, Bytes _ -> spend();
            case null, default ->
                throw source.fault("cannot merge mappings; the provided source object is unacceptable");
        }
    }

    private void mergeName(String name, @Nullable Object value) {
        spend();
        if (!object.has(name)) {
            object.put(name, value);
            merged = merged.isEmpty() ? new HashSet<>() : merged;
            merged.add(name);
        }
    }

    private void spend() {
        if (++budget.spent > MOST_MERGED) {
            throw source.fault("merge keys exceeded maxTotalMergeKeys (" + MOST_MERGED + ")");
        }
    }

    ObjectValue build() {
        return object.build();
    }
}
