package dev.fusewire.simulation.year;

/** Decides what the car may draw from what meter and charge point tell. It has no clock of its own: {@code now} only ever rises. */
interface RuleSet {

    /** @param now milliseconds of a clock that runs evenly and that nobody sets */
    void onMeter(MeterSample sample, long now);

    void onCharger(ChargerReading reading, long now);

    /** What the node of a wallbox says, as the library takes it; for rule sets that are joined with one. */
    default void onCharger(dev.fusewire.load.ChargerReading reading) {
        throw new UnsupportedOperationException("these rules know no node of a wallbox");
    }

    /**
     * Asked every second, after what came in that second.
     *
     * @param wall milliseconds of the wall clock, which may jump
     */
    Command onTick(long now, long wall);

    /** Its program has ended and has begun anew: all is forgotten but what was kept on disk. */
    void restart(long now);

    /**
     * What a rule set is told when it is set up.
     *
     * @param rating of the main fuse, in ampere
     * @param minimum current the car needs to charge, in ampere; 6 but for some cars
     * @param maximum current to offer, in ampere
     * @param wiring of the charge point
     * @param wiringKnown if not, the wiring must not be used
     * @param meterPeriod seconds between two samples, as the meter's settings say
     */
    record Installation(
            double rating, int minimum, int maximum, House.Wiring wiring, boolean wiringKnown, int meterPeriod) {

        static Installation of(House house) {
            return new Installation(
                    house.rating(),
                    house.car().minimum(),
                    house.charger().maximum(),
                    house.mapKnown() ? house.wiring() : House.Wiring.STRAIGHT,
                    house.mapKnown(),
                    house.meter().period());
        }
    }
}
