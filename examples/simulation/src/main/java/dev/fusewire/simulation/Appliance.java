package dev.fusewire.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/** Something in the house that draws a current while it is on. */
public record Appliance(String name, Phases current, Duty duty) {

    /** When an appliance is on, as a pure function of the time since the start. */
    @FunctionalInterface
    public interface Duty {

        Duty ALWAYS = _ -> true;

        boolean isOn(Duration time);

        /** On for a while at the same point of every round. */
        static Duty every(Duration period, Duration from, Duration length) {
            return time -> {
                long into = Math.floorMod(time.toMillis() - from.toMillis(), period.toMillis());
                return into < length.toMillis();
            };
        }

        /** In each period on once with the given chance, at a moment that depends on the seed alone. */
        static Duty sometimes(long seed, Duration period, Duration length, double chance) {
            return time -> {
                long slot = time.toMillis() / period.toMillis();
                var random = new SplittableRandom(seed * 31 + slot);
                boolean used = random.nextDouble() < chance;
                long from = random.nextLong(Math.max(1, period.minus(length).toMillis()));
                long into = time.toMillis() % period.toMillis();
                return used && into >= from && into < from + length.toMillis();
            };
        }
    }
}
