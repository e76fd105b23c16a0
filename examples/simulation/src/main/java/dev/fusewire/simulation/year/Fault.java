package dev.fusewire.simulation.year;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong while a car is plugged in.
 *
 * @param start seconds after the car was plugged in
 * @param phase the phase that is missing, for {@link Kind#PHASE_MISSING}
 */
record Fault(Kind kind, int start, int duration, int phase) {

    /** What goes wrong, in how many of a hundred sessions, and for how many seconds. */
    enum Kind {
        METER_SILENT(8, 120, 10_800),
        PHASE_MISSING(5, 60, 3600),
        CHARGER_HANGS(8, 60, 1800),
        COMMANDS_REFUSED(8, 60, 1200),
        RESTART(8, 10, 90),
        CLOCK_JUMP(3, 1, 2),
        /** For charge points that do; see {@link #withReboots}. */
        CHARGER_REBOOTS(8, 20, 120);

        private final int chance;
        private final int shortest;
        private final int longest;

        Kind(int chance, int shortest, int longest) {
            this.chance = chance;
            this.shortest = shortest;
            this.longest = longest;
        }
    }

    /** Faults begin within this much of a session: later most cars are full. */
    private static final int WITHIN = 3 * 3600;

    /** What goes wrong in that session; the same for every rule set. */
    static List<Fault> of(House house, Session session) {
        var lot = new Random(Noise.bits(house.seed() ^ 0xFA17, session.arrival()));
        List<Fault> faults = new ArrayList<>();
        for (var kind : EnumSet.complementOf(EnumSet.of(Kind.CHARGER_REBOOTS))) {
            add(kind, session, lot, faults);
        }
        return faults;
    }

    /** The same, and a charge point that starts anew now and then. */
    static List<Fault> withReboots(House house, Session session) {
        List<Fault> faults = of(house, session);
        add(Kind.CHARGER_REBOOTS, session, new Random(Noise.bits(house.seed() ^ 0xB007, session.arrival())), faults);
        return faults;
    }

    private static void add(Kind kind, Session session, Random lot, List<Fault> faults) {
        boolean happens = lot.nextInt(100) < kind.chance;
        int start = lot.nextInt(Math.min(WITHIN, session.length()));
        // short ones are many, long ones are few
        double longer = Math.pow((double) kind.longest / kind.shortest, lot.nextDouble());
        int phase = lot.nextInt(3);
        if (happens) {
            faults.add(new Fault(kind, start, (int) (kind.shortest * longer), phase));
        }
    }

    boolean isOn(int second) {
        return second >= start && second < start + duration;
    }
}
