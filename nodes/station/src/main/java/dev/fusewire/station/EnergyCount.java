package dev.fusewire.station;

import java.time.Instant;

/**
 * Counts what a session has drawn, Wh: by the differences of the meter's register where one is told, else by power over time.
 * Readings may come twice, late and in any order. A register that falls back to zero once is taken for a slip; one that stays there
 * has begun anew, or counts each session for itself; one in kWh without saying so is recognised by where the session began.
 */
public final class EnergyCount {

    /** What may always come between two readings, Wh: their times may be wrong. */
    private static final double SLACK = 1_000;
    /** What a session may be told to have drawn at its end when nothing was told meanwhile, Wh. */
    private static final double MOST_UNSEEN = 200_000;
    /** Where nobody said how much an EVSE can give, W. */
    private static final double FAST = 400_000;
    /** Power counts no longer than this after it was told. */
    private static final long MOST_GAP = 15 * 60_000;

    private static final double HOUR = 3_600_000;

    private final double most;
    private double counted;
    private double from;
    private double register;
    private long registerAt;
    private double suspect = Double.NaN;
    private long suspectAt;
    private boolean seen;
    private double power = Double.NaN;
    private long powerAt;
    private double integrated;

    /**
     * @param meterStart Wh; NaN when not told
     * @param mostPower what the EVSE can give, W; 0 when not known
     */
    public EnergyCount(Instant begun, double meterStart, double mostPower) {
        most = (mostPower > 0 ? mostPower : FAST) * 1.2;
        from = meterStart;
        register = meterStart;
        registerAt = begun.toEpochMilli();
        powerAt = registerAt;
    }

    /** Goes on with what {@link #toText} has kept. */
    public EnergyCount(String text, double mostPower) {
        most = (mostPower > 0 ? mostPower : FAST) * 1.2;
        String[] parts = text.split(" ");
        counted = Double.parseDouble(parts[0]);
        from = Double.parseDouble(parts[1]);
        register = Double.parseDouble(parts[2]);
        registerAt = Long.parseLong(parts[3]);
        suspect = Double.parseDouble(parts[4]);
        suspectAt = Long.parseLong(parts[5]);
        seen = parts[6].equals("1");
        power = Double.parseDouble(parts[7]);
        powerAt = Long.parseLong(parts[8]);
        integrated = Double.parseDouble(parts[9]);
    }

    public String toText() {
        return counted + " " + from + " " + register + " " + registerAt + " " + suspect + " " + suspectAt + " "
                + (seen ? 1 : 0) + " " + power + " " + powerAt + " " + integrated;
    }

    /** Drawn so far, Wh. */
    public double energy() {
        return seen ? counted + register - from : integrated;
    }

    /** The register as it stood last, Wh; NaN when none was told. */
    public double register() {
        return register;
    }

    /** When the register was read last. */
    public Instant registerAt() {
        return Instant.ofEpochMilli(registerAt);
    }

    /** @param reading Wh; NaN when not told. @param drawn W; NaN when not told */
    public void read(Instant at, double reading, double drawn) {
        long time = at.toEpochMilli();
        if (drawn >= 0 && time >= powerAt) {
            if (power >= 0) {
                integrated += (power + drawn) / 2 * Math.min(time - powerAt, MOST_GAP) / HOUR;
            }
            power = drawn;
            powerAt = time;
        }
        if (reading >= 0 && reading < Double.POSITIVE_INFINITY) {
            take(time, reading);
        }
    }

    private void take(long time, double reading) {
        if (Double.isNaN(from)) {
            begin(time, reading);
            return;
        }
        if (isNext(reading, register, registerAt, time)) {
            accept(time, reading);
        } else if (isKilo(time, reading)) {
            accept(time, Math.max(register, reading * 1000));
        } else if (time < registerAt || Math.abs(reading - register) < 1) {
            // an old one, or a rounded one
            seen = true;
        } else if (!Double.isNaN(suspect) && time > suspectAt && isNext(reading, suspect, suspectAt, time)) {
            another(time, reading);
        } else if (Double.isNaN(suspect) || time > suspectAt) {
            suspect = reading;
            suspectAt = time;
        }
    }

    private void begin(long time, double reading) {
        counted = integrated;
        from = reading;
        accept(time, reading);
    }

    private void accept(long time, double reading) {
        register = reading;
        registerAt = Math.max(registerAt, time);
        suspect = Double.NaN;
        seen = true;
    }

    private boolean isNext(double reading, double before, long beforeAt, long time) {
        double rise = reading - before;
        return rise >= 0 && rise <= mostIn(time - beforeAt);
    }

    private double mostIn(long time) {
        return Math.max(SLACK, most * time / HOUR);
    }

    private boolean isKilo(long time, double reading) {
        double inWh = reading * 1000;
        return reading < register / 100 && inWh >= from - 1000 && inWh - register <= mostIn(time - registerAt);
    }

    /** The register is another one than it was, from the suspected reading on. */
    private void another(long time, double reading) {
        boolean fell = suspect < register;
        double begins = fell && suspect <= mostIn(suspectAt - registerAt) ? 0 : suspect;
        counted += register - from;
        from = begins;
        registerAt = suspectAt;
        accept(time, reading);
    }

    /** The last word. @param meterStop Wh; NaN when not told */
    public void end(Instant at, double meterStop) {
        long time = at.toEpochMilli();
        if (power >= 0 && time > powerAt) {
            read(at, Double.NaN, power);
        }
        if (!(meterStop >= 0) || meterStop == Double.POSITIVE_INFINITY) {
            return;
        }
        if (Double.isNaN(from)) {
            // what it began with is not known: the register alone says nothing
            register = meterStop;
            registerAt = time;
            return;
        }
        double rise = meterStop - register;
        double bound = seen ? mostIn(time - registerAt) : Math.max(MOST_UNSEEN, mostIn(time - registerAt));
        if (rise >= 0 && rise <= bound) {
            accept(Math.max(time, registerAt), meterStop);
        } else if (isKilo(time, meterStop)) {
            accept(time, Math.max(register, meterStop * 1000));
        } else if (!Double.isNaN(suspect) && meterStop > 0 && isNext(meterStop, suspect, suspectAt, time)) {
            another(Math.max(time, suspectAt), meterStop);
        } else if (rise < 0 && !seen && meterStop > 0 && meterStop <= bound) {
            // it counts each session for itself
            from = 0;
            accept(time, meterStop);
        }
    }

    /** What the session began with becomes known after all. */
    public void beginsWith(Instant begun, double meterStart) {
        if (Double.isNaN(meterStart) || register < meterStart) {
            return;
        }
        if (Double.isNaN(register)) {
            register = meterStart;
            registerAt = begun.toEpochMilli();
        } else {
            seen = true;
        }
        counted = 0;
        from = meterStart;
    }

    /** Takes back what the next session counts, too. @param meterStart of the next one, Wh */
    public void endsWith(double meterStart) {
        if (seen && register > meterStart && meterStart >= from) {
            register = meterStart;
        }
    }
}
