package dev.fusewire.simulation.year;

import java.util.List;

/** One rule set in one house, session after session: the loop through charge point, car, fuse and meter. */
final class SessionLoop {

    /** Seconds before the car comes from which the rule set sees the house. */
    static final int BEFORE = 300;

    private static final int AFTER_FULL = 30;

    private final House house;
    private final Rules kind;
    private final RuleSet rules;
    private final Tally tally;
    private final FuseModel fuse;
    /** Bears the same, but for what was preventable. */
    private final FuseModel blameless;

    private final Overload overload;
    private final ChargerLine charger;
    private final CarOnCable car;
    private final MeterFeed meter;
    private final double[] onPhase = new double[3];
    private final double[] unavoidable = new double[3];
    private long clock;
    private long wallJump;
    private boolean wasDown;

    SessionLoop(House house, Rules kind, RuleSet rules, Tally tally) {
        this.house = house;
        this.kind = kind;
        this.rules = rules;
        this.tally = tally;
        fuse = new FuseModel(house.fuse(), house.rating());
        blameless = new FuseModel(house.fuse(), house.rating());
        overload = new Overload(house);
        charger = kind.charger(house);
        car = new CarOnCable(house.car());
        meter = new MeterFeed(house.meter());
    }

    Rules rules() {
        return kind;
    }

    Tally tally() {
        return tally;
    }

    /** Energy charged in this session, in kWh from the grid. The trace begins {@link #BEFORE} seconds before it. */
    double run(Session session, HouseTrace trace, List<Fault> faults) {
        car.plugIn(1 - session.need());
        overload.begin();
        int full = 0;
        int end = BEFORE + session.length();
        int i = 0;
        for (; i < end && full < AFTER_FULL; i++) {
            if (i == BEFORE) {
                charger.plugIn();
                overload.helpless(i);
            }
            trace.ensure(i + 1);
            second(session, trace, faults, i);
            full = car.isFull() ? full + 1 : 0;
        }
        charger.unplug();
        charger.tellGone(rules, clock);
        count(rules.onTick(++clock * 1000, wall(session, i)));
        tally.seconds += i;
        tally.energy += car.energy();
        tally.overload = overload.total();
        tally.preventable = overload.preventable();
        tally.small = overload.small();
        tally.preventableSeconds = overload.preventableSeconds();
        tally.highest = overload.highest();
        return car.energy();
    }

    private void second(Session session, HouseTrace trace, List<Fault> faults, int i) {
        clock++;
        boolean down = false;
        boolean hangs = false;
        boolean refuses = false;
        boolean silent = false;
        int missing = -1;
        for (int f = 0; f < faults.size(); f++) {
            var fault = faults.get(f);
            if (!fault.isOn(i - BEFORE)) {
                continue;
            }
            switch (fault.kind()) {
                case METER_SILENT -> silent = true;
                case PHASE_MISSING -> missing = fault.phase();
                case CHARGER_HANGS -> hangs = true;
                case COMMANDS_REFUSED -> refuses = true;
                case RESTART -> down = true;
                case CHARGER_REBOOTS -> {
                    if (i - BEFORE == fault.start()) {
                        charger.reboot(fault.duration());
                    }
                }
                case CLOCK_JUMP -> wallJump += fault.phase() == 0 ? -7_200_000 : 5_400_000;
            }
        }
        double drawn = car.step(charger.step(clock, new ChargerLine.Trouble(hangs, refuses, down)));
        charger.car(drawn, car.isFull());
        bear(trace, i, drawn, down || charger.isHelpless());
        meter.sample(clock, onPhase, silent, missing);
        if (down) {
            wasDown = true;
            return;
        }
        if (wasDown) {
            wasDown = false;
            rules.restart(clock * 1000);
        }
        var sample = meter.delivered(clock);
        if (sample != null) {
            rules.onMeter(sample, clock * 1000);
        }
        charger.tell(rules, clock);
        var command = rules.onTick(clock * 1000, wall(session, i));
        if (command.kind() != Command.Kind.NOTHING) {
            count(command);
            charger.write(command, clock);
        }
    }

    /** Lets the fuse bear house and car; leaves the currents of the phases for the meter. */
    private void bear(HouseTrace trace, int i, double drawn, boolean helpless) {
        if (helpless) {
            overload.helpless(i);
        }
        for (int phase = 0; phase < 3; phase++) {
            double onThis = 0;
            for (int conductor = 0; conductor < house.car().phases(); conductor++) {
                if (house.wiring().phase(conductor) == phase) {
                    onThis = drawn;
                }
            }
            float[] load = trace.phase(phase);
            unavoidable[phase] = overload.bear(load, i, onThis, meter.blind(clock));
            onPhase[phase] = load[i] + onThis;
        }
        boolean trips = fuse.bears(onPhase[0], onPhase[1], onPhase[2])
                | blameless.bears(unavoidable[0], unavoidable[1], unavoidable[2]);
        if (trips) {
            tally.trips = fuse.trips();
            tally.avoidableTrips = Math.max(0, fuse.trips() - blameless.trips());
        }
    }

    private long wall(Session session, int i) {
        return (session.arrival() - BEFORE + i) * 1000 + wallJump;
    }

    private void count(Command command) {
        switch (command.kind()) {
            case NOTHING -> {}
            case SET, CONTINUE -> {
                tally.commands++;
                tally.changes +=
                        command.kind() == Command.Kind.CONTINUE || command.current() != charger.offered() ? 1 : 0;
            }
            case PAUSE -> {
                tally.commands++;
                tally.changes++;
                tally.pauses += charger.isPaused() ? 0 : 1;
            }
        }
    }
}
