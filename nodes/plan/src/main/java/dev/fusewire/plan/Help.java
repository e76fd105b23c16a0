package dev.fusewire.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that would get a car ready earlier or fuller, and its effect.
 *
 * @param loads which are made to wait; none where it is something else
 * @param from when it begins
 * @param to when it ends
 * @param soc state of charge at departure with it, %; NaN where it is not known
 * @param readyAt when the need is met with it, if it is
 * @param cost what it adds, millionths of the currency; less than 0 saves
 */
public record Help(
        Kind kind, List<String> loads, Instant from, Instant to, double soc, Optional<Instant> readyAt, long cost) {

    /** What kind of thing. */
    public enum Kind {
        /** Loads of the house wait. */
        LOADS_WAIT,
        /** Price, peak and sanctioned load do not count for a time; the fuse does. */
        EMERGENCY,
        /** The car leaves later. */
        LEAVE_LATER
    }

    public Help {
        loads = List.copyOf(loads);
    }
}
