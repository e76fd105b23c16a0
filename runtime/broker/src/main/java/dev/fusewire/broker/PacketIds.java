package dev.fusewire.broker;

import java.util.function.IntPredicate;

/** Hands out packet identifiers in a circle, leaving out those still in use. */
final class PacketIds {

    static final int MAX = 65_535;

    private int last;

    int next(IntPredicate inUse) {
        do {
            last = last == MAX ? 1 : last + 1;
        } while (inUse.test(last));
        return last;
    }
}
