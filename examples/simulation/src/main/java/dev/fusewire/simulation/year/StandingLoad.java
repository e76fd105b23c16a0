package dev.fusewire.simulation.year;

/** What draws current at all hours, and the sun: base load with fridge and evening, heat pump by season, solar by season and cloud. */
final class StandingLoad {

    /** Length of a stretch in which these are constant, in seconds; the noise of single seconds is added to it. */
    static final int STEP = 5;

    private static final double FRIDGE = 0.6;
    private static final double DAYS = 365;

    private StandingLoad() {}

    /** 1 in the middle of January, 0 in the middle of July. */
    static double cold(long day) {
        return 0.5 + 0.5 * Math.cos(2 * Math.PI * (day - 15) / DAYS);
    }

    /** Adds the currents of the stretch that begins at this second of the simulation to the three given. */
    static void add(House house, long second, double[] currents) {
        var in = house.dwelling();
        long day = Math.floorDiv(second, DayPlan.DAY);
        double hour = Math.floorMod(second, (long) DayPlan.DAY) / 3600.0;
        double living = living(hour);
        for (int phase = 0; phase < 3; phase++) {
            long seed = house.seed() + phase;
            double slow = 0.7 + 0.6 * Noise.smooth(seed, second, 600);
            double quick = 0.94 + 0.12 * Noise.unit(seed ^ 0x51, Math.floorDiv(second, 15));
            currents[phase] += in.base()[phase] * living * slow * quick;
        }
        if (Math.floorMod(second + house.number() * 311L, 2700L) < 900) {
            currents[in.kettle()] += FRIDGE;
        }
        if (in.heatPump() > 0) {
            spread(currents, in.heatPumpPhase(), heatPump(house, second, cold(day)));
        }
        if (in.solar() > 0) {
            spread(currents, in.solarPhase(), -solar(house, second, day, hour));
        }
    }

    /** The most that base load and heat pump may come to on that day, for the plan of everything else. */
    static double[] highest(Dwelling in, long day) {
        double[] most = new double[3];
        for (int phase = 0; phase < 3; phase++) {
            most[phase] = in.base()[phase] * 1.9;
        }
        most[in.kettle()] += FRIDGE;
        spread(most, in.heatPumpPhase(), in.heatPump() * (0.35 + 0.65 * cold(day)) * 1.1);
        return most;
    }

    private static double living(double hour) {
        double morning = Math.exp(-Math.pow((hour - 7.5) / 1.5, 2));
        double evening = Math.exp(-Math.pow((hour - 19.5) / 3, 2));
        return 0.5 + 0.5 * morning + 0.9 * evening;
    }

    /** The colder the longer it runs, and the harder; its inverter moves within minutes and trembles within seconds. */
    private static double heatPump(House house, long second, double cold) {
        long seed = house.seed() ^ 0x4EA7;
        long cycle = Math.floorDiv(second, 3000);
        double share = Math.min(1, 0.15 + 0.95 * cold + 0.2 * Noise.unit(seed, cycle));
        if (Math.floorMod(second, 3000L) > share * 3000) {
            return 0.1;
        }
        double level = (0.35 + 0.65 * cold) * (0.6 + 0.4 * Noise.smooth(seed ^ 1, second, 420));
        return house.dwelling().heatPump() * level * (0.97 + 0.06 * Noise.unit(seed ^ 2, second / 10));
    }

    private static double solar(House house, long second, long day, double hour) {
        double warm = 1 - cold(day);
        double half = 3.6 + 4.6 * warm;
        double angle = Math.abs(hour - 13) / half;
        if (angle >= 1) {
            return 0;
        }
        double clear = (0.35 + 0.65 * warm) * Math.pow(Math.cos(Math.PI / 2 * angle), 1.2);
        return house.dwelling().solar() * clear * sky(day, second);
    }

    /** One sky for the whole street: clear, overcast, or clouds that come and go within minutes. */
    private static double sky(long day, long second) {
        double kind = Noise.unit(0x5C1E5, day);
        if (kind < 0.3) {
            return 0.95;
        }
        double cloud = Noise.smooth(0xC100D, second, 150);
        return kind < 0.55 ? 0.12 + 0.15 * cloud : Math.clamp(2.4 * cloud - 0.7, 0.2, 1);
    }

    private static void spread(double[] currents, int phase, double current) {
        if (phase == Dwelling.ALL) {
            currents[0] += current;
            currents[1] += current;
            currents[2] += current;
        } else {
            currents[phase] += current;
        }
    }
}
