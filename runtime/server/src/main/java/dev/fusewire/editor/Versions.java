package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Former states of the flows, one for each deploy. Calls block: they belong on a worker thread. */
public interface Versions {

    /** Where none are kept. */
    Versions NONE = new Versions() {
        @Override
        public List<Version> list() {
            return List.of();
        }

        @Override
        public @Nullable ArrayValue read(String id) {
            return null;
        }
    };

    /** Newest first. */
    List<Version> list();

    /** The flows of a version; null when there is none of this id. */
    @Nullable
    ArrayValue read(String id);

    /**
     * @param author who deployed it; empty for nobody in particular
     * @param cause what made it: {@code full}, {@code flows}, {@code nodes}, {@code restored …}, {@code file}
     * @param nodes how many entries the flow file has
     */
    record Version(String id, Instant time, String author, String cause, int nodes) {}
}
