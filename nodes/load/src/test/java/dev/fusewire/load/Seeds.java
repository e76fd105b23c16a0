package dev.fusewire.load;

import java.util.stream.LongStream;

/** The seeds every property is tried with. */
final class Seeds {

    /** Another number where there is time for more, or for a few only. */
    static final int COUNT = Integer.getInteger("fusewire.seeds", 300);

    private Seeds() {}

    static LongStream seeds() {
        return LongStream.range(0, COUNT);
    }
}
