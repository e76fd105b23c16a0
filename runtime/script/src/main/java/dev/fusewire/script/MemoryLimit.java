package dev.fusewire.script;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/**
 * When a script takes too much memory: the program's is in use up to so many percent after a collection, and this run of the
 * script has taken an eighth of it. One that takes much and lets it go, or little while others hold it, is not to blame.
 *
 * @param percent of the program's memory; 0 for no limit
 */
record MemoryLimit(double percent) {

    private static final double DEFAULT_PERCENT = 85;
    private static final int SHARE = 8;
    private static final long MEGABYTE = 1 << 20;

    /**
     * @param setting {@code functionMemoryLimit}: percent of the heap, 0 for no limit; null for the default
     * @throws NodeError where it is no such number
     */
    static MemoryLimit of(@Nullable Object setting) {
        if (setting == null) {
            return new MemoryLimit(DEFAULT_PERCENT);
        }
        double percent = Values.toNumber(setting);
        if (!(percent >= 0 && percent <= 100)) {
            throw new NodeError(
                    "Error",
                    "setting functionMemoryLimit is " + Values.text(setting)
                            + ": percent of the program's memory are expected, 0 to 100, 0 for no limit");
        }
        return new MemoryLimit(percent);
    }

    boolean isSet() {
        return percent > 0;
    }

    /** Words on why a script that has taken so much is to be stopped; null where it is not. */
    @Nullable
    String exceeded(TakenMemory taken) {
        if (!isSet()) {
            return null;
        }
        long size = Heap.size();
        long inUse = Heap.inUse();
        if (inUse < size / 100.0 * percent) {
            return null;
        }
        long bytes = taken.bytes();
        return bytes < size / SHARE
                ? null
                : "Script execution stopped: it took %d MB of memory, and of the %d MB of the program %d are in use"
                        .formatted(bytes / MEGABYTE, size / MEGABYTE, inUse / MEGABYTE);
    }
}
