package dev.fusewire.simulation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole connection as a closed loop: what the charge point offers, the car draws, and the meter and the fuse see. */
public final class Site {

    private final HouseLoad load;
    private HouseLoad script;
    private final double lapse;
    private final int phaseRotation;
    private final Charger charger;
    private final Car car;
    private final MainFuse fuse;
    private final Meter meter = new Meter();
    private final List<SiteLoad> attached = new CopyOnWriteArrayList<>();
    private Phases extraLoad = Phases.NONE;
    private Phases house = Phases.NONE;
    private Duration elapsed = Duration.ZERO;

    /**
     * @param load appliances that live by the house's time
     * @param script appliances that live by real time, whatever the lapse
     * @param lapse how many times faster than real time the house lives; the devices' reactions stay as they are
     * @param phaseRotation by how many conductors the charge point is moved on: with 1, its L1 hangs on the house's L2
     */
    public Site(
            HouseLoad load,
            HouseLoad script,
            double lapse,
            int phaseRotation,
            Charger charger,
            Car car,
            MainFuse fuse) {
        this.load = load;
        this.script = script;
        this.lapse = lapse;
        this.phaseRotation = phaseRotation;
        this.charger = charger;
        this.car = car;
        this.fuse = fuse;
    }

    public void advance(Duration step) {
        elapsed = elapsed.plus(step);
        car.advance(step, charger.offered(), charger.phases(), lapse);
        charger.advance(step, car.wantsPower(), drawn().highest(), watts(), lapse);
        house = load.at(houseTime()).plus(script.at(elapsed)).plus(extraLoad);
        for (SiteLoad each : attached) {
            house = house.plus(each.at(houseTime()));
        }
        meter.advance(step, total(), lapse);
        fuse.advance(step, total());
    }

    public void plugIn() {
        charger.plugIn();
    }

    public void unplug() {
        charger.unplug();
        car.disconnect();
    }

    /** The charge point loses power and the car with it. */
    public void reboot() {
        charger.reboot();
        car.disconnect();
    }

    /** Adds to what the house draws anyway, until told otherwise. */
    public void setExtraLoad(Phases current) {
        extraLoad = current;
    }

    /** From now on these appliances live by real time. */
    public void live(HouseLoad newScript) {
        script = newScript;
    }

    /** From now on the meter shows this as well. */
    public void attach(SiteLoad more) {
        attached.add(more);
    }

    /** What the car draws, on the charge point's own phases. */
    public Phases drawn() {
        return charger.isPlugged() ? car.drawn(charger.phases()) : Phases.NONE;
    }

    /** What the house draws without the car. */
    public Phases house() {
        return house;
    }

    /** What goes through the main fuse. */
    public Phases total() {
        return house.plus(drawn().rotated(phaseRotation));
    }

    public Charger charger() {
        return charger;
    }

    public Car car() {
        return car;
    }

    public MainFuse fuse() {
        return fuse;
    }

    public Meter meter() {
        return meter;
    }

    public Duration elapsed() {
        return elapsed;
    }

    /** Voltage at the charge point's own phase. */
    double chargerVoltage(int phase) {
        return meter.voltage(Math.floorMod(phase + phaseRotation, 3));
    }

    private double watts() {
        double sum = 0;
        for (int phase = 0; phase < 3; phase++) {
            sum += drawn().get(phase) * chargerVoltage(phase);
        }
        return sum;
    }

    private Duration houseTime() {
        return Duration.ofMillis((long) (elapsed.toMillis() * lapse));
    }
}
