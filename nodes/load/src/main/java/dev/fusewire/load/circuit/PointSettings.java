package dev.fusewire.load.circuit;

import dev.fusewire.load.PhaseMap;
import java.time.Duration;

/**
 * A charge point on a circuit.
 *
 * @param name by which others name it
 * @param circuit the circuit it hangs on
 * @param map on which phases its conductors hang
 * @param phases how many conductors it is wired with: 1 or 3
 * @param minimum what a car needs at least to charge at all, A; IEC 61851 begins at 6
 * @param maximum what a car is offered at most, A
 * @param priority the higher, the earlier it is served where the strategy asks for it
 * @param switchesPhases whether it can be told to charge on one conductor instead of three
 * @param shortestOn so long a car keeps its turn, unless the fuse needs it back
 * @param shortestOff so long a pause lasts at least; contactors and cars wear out
 */
public record PointSettings(
        String name,
        String circuit,
        PhaseMap map,
        int phases,
        int minimum,
        int maximum,
        int priority,
        boolean switchesPhases,
        Duration shortestOn,
        Duration shortestOff) {

    public static final int LOWEST = 6;
    public static final int HIGHEST = 80;

    public PointSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a charge point has no name");
        }
        if (phases != 1 && phases != 3) {
            throw new IllegalArgumentException("charge point %s: %d phases are not 1 or 3".formatted(name, phases));
        }
        require(name, "minimum current", minimum, LOWEST, HIGHEST);
        require(name, "maximum current", maximum, minimum, HIGHEST);
        if (shortestOn.isNegative() || shortestOff.isNegative()) {
            throw new IllegalArgumentException(
                    "charge point %s: a time of %s or %s lies in the past".formatted(name, shortestOn, shortestOff));
        }
    }

    /** Three phases in the usual order, 6 to 16 A, turns of a quarter of an hour. */
    public PointSettings(String name, String circuit) {
        this(name, circuit, PhaseMap.STRAIGHT, 3, LOWEST, 16, 0, false, Duration.ofMinutes(15), Duration.ofMinutes(1));
    }

    private static void require(String name, String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("charge point %s: %s of %d A is not between %d A and %d A"
                    .formatted(name, what, value, least, most));
        }
    }

    public PointSettings withMap(PhaseMap next) {
        return new PointSettings(
                name, circuit, next, phases, minimum, maximum, priority, switchesPhases, shortestOn, shortestOff);
    }

    public PointSettings withPhases(int next) {
        return new PointSettings(
                name, circuit, map, next, minimum, maximum, priority, switchesPhases, shortestOn, shortestOff);
    }

    public PointSettings withMaximum(int amperes) {
        return new PointSettings(
                name, circuit, map, phases, minimum, amperes, priority, switchesPhases, shortestOn, shortestOff);
    }

    public PointSettings withPriority(int next) {
        return new PointSettings(
                name, circuit, map, phases, minimum, maximum, next, switchesPhases, shortestOn, shortestOff);
    }

    /** Where it can be told to charge on one conductor. */
    public PointSettings withSwitching() {
        return new PointSettings(name, circuit, map, phases, minimum, maximum, priority, true, shortestOn, shortestOff);
    }

    public PointSettings withTimes(Duration on, Duration off) {
        return new PointSettings(name, circuit, map, phases, minimum, maximum, priority, switchesPhases, on, off);
    }
}
