package dev.fusewire.load;

import java.util.stream.LongStream;

/** The seeds every property is tried with. */
final class Seeds {

    static final int COUNT = 300;

    private Seeds() {}

    static LongStream seeds() {
        return LongStream.range(0, COUNT);
    }
}
