package dev.fusewire.load.circuit;

import java.util.List;

/** What a {@link Strategy} decides on: the cars, and what the circuits leave them. */
public final class Situation {

    private final List<Wish> wishes;
    private final Rooms rooms;
    private final double voltage;
    private final long now;

    Situation(List<Wish> wishes, Rooms rooms, double voltage, long now) {
        this.wishes = wishes;
        this.rooms = rooms;
        this.voltage = voltage;
        this.now = now;
    }

    /** All that may be charged, in the order the station knows them. */
    public List<Wish> wishes() {
        return wishes;
    }

    /** What is left for them, as a copy to take from. */
    public Rooms rooms() {
        return rooms.copy();
    }

    /** Between a phase and neutral, V. */
    public double voltage() {
        return voltage;
    }

    /** The time, ms. */
    public long now() {
        return now;
    }
}
