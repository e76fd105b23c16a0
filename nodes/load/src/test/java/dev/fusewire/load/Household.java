package dev.fusewire.load;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Scenario.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a {@link Scenario} in steps of half a second: house, meter, charge point and car with their delays, and the
 * controller that is to keep the fuse whole. What is looked at goes to {@link Watcher}.
 */
final class Household {

    /** Looks at what happens; throws where it should not. */
    interface Watcher {
        /** The controller has been given a sample and what it said to it is in {@link Household#answers}. */
        default void onSample(Household house) {}

        /** The controller commands something; the household still shows how things were before. */
        default void onCommand(Household house, Decision decision) {}

        /** The time-driven part has run. */
        default void onTick(Household house) {}

        default void onStep(Household house) {}
    }

    /** Who has stopped the charge point. */
    enum Stopper {
        NOBODY,
        US,
        OWNER
    }

    static final long STEP = 500;
    static final long NEVER = Long.MIN_VALUE / 2;

    private static final int STEPS = (int) (Scenario.LENGTH / STEP) + 1;

    private record Later<T>(long at, T what) {}

    final Scenario scenario;
    private final Watcher watcher;
    private final double[] loads = new double[3 * STEPS];
    private final boolean[] troubles = new boolean[Fault.values().length * STEPS];
    private final Random noise;
    private final Queue<Later<Decision>> writes = new ArrayDeque<>();
    private final Queue<Later<MeterSample>> samples = new ArrayDeque<>();
    private final Queue<Later<ChargerReading>> readings = new ArrayDeque<>();
    private final Queue<Later<Double>> carTargets = new ArrayDeque<>();
    /** What was commanded in answer to the newest sample or tick. */
    final List<Decision> answers = new ArrayList<>();

    long now;
    LoadController controller;
    int maximum;
    // what the controller has been told
    @Nullable
    MeterSample sample;

    @Nullable
    ChargerReading reading;

    long startedAt;
    // what it has said
    int offer;
    long offeredAt = NEVER;
    long commandedAt = NEVER;
    int offers;
    int pauses;
    int continues;
    // what is true
    double amp;
    ChargerReading.Force force = ChargerReading.Force.NEUTRAL;
    Stopper stopper = Stopper.NOBODY;
    boolean connected = true;
    private double carTarget;
    double carCurrent;
    PerPhase house = PerPhase.ZERO;
    PerPhase car = PerPhase.ZERO;
    private PerPhase metered = PerPhase.ZERO;
    double delivered;
    private boolean isDown;

    Household(Scenario scenario, Watcher watcher) {
        this.scenario = scenario;
        this.watcher = watcher;
        noise = new Random(scenario.seed() + 31);
        for (Phase phase : Phase.ALL) {
            int at = phase.ordinal() * STEPS;
            Arrays.fill(loads, at, at + STEPS, scenario.base().of(phase));
        }
        for (Scenario.Appliance each : scenario.appliances()) {
            for (int i = step(each.from()); i < step(each.to()); i++) {
                loads[each.phase().ordinal() * STEPS + i] += each.current();
            }
        }
        for (Scenario.Trouble each : scenario.troubles()) {
            int at = each.fault().ordinal() * STEPS;
            Arrays.fill(troubles, at + step(each.from()), at + step(each.to()), true);
        }
        amp = 6 + noise.nextInt(27);
        maximum = scenario.adjuster().maximum();
        controller = controller(State.NONE);
    }

    @CanIgnoreReturnValue
    static Household play(Scenario scenario, Watcher watcher) {
        Household household = new Household(scenario, watcher);
        try {
            while (household.now < Scenario.LENGTH) {
                household.step();
            }
        } catch (AssertionError failed) {
            throw new AssertionError(
                    "after %.1f s of %s: %s".formatted(household.now / 1000.0, scenario, failed.getMessage()), failed);
        }
        return household;
    }

    private LoadController controller(State kept) {
        Consumer<Decision> commands = this::command;
        return new LoadController(
                new CurrentAdjuster(scenario.circuit(), scenario.adjuster(), scenario.limits(), scenario.map()),
                new FuseGuard(scenario.circuit(), scenario.guard(), scenario.limits(), scenario.map(), kept),
                commands);
    }

    private void command(Decision decision) {
        watcher.onCommand(this, decision);
        answers.add(decision);
        commandedAt = now;
        switch (decision.action()) {
            case OFFER -> {
                offers++;
                offer = decision.current();
                offeredAt = now;
            }
            case PAUSE -> pauses++;
            case CONTINUE -> continues++;
            case KEEP -> throw new AssertionError("keeping is no command");
        }
        if (!suffers(Fault.CHARGER_REFUSES) && !suffers(Fault.CHARGER_HANGS)) {
            writes.add(new Later<>(now + scenario.writeDelay(), decision));
        }
    }

    private void step() {
        now += STEP;
        people();
        while (!writes.isEmpty() && writes.peek().at() <= now) {
            carryOut(writes.remove().what());
        }
        drive();
        measure();
        hear();
        watcher.onStep(this);
    }

    // ---- people

    private void people() {
        boolean down = suffers(Fault.RESTART);
        if (isDown && !down) {
            controller = controller(controller.pause());
            sample = null;
            reading = null;
            startedAt = now;
            offeredAt = NEVER;
            offer = 0;
            maximum = scenario.adjuster().maximum();
        }
        isDown = down;
        boolean unplugged = suffers(Fault.UNPLUGGED);
        if (connected == unplugged) {
            connected = !unplugged;
            if (unplugged) {
                force = ChargerReading.Force.NEUTRAL;
                stopper = Stopper.NOBODY;
            }
        }
        // a stop in the very seconds in which a command of ours is under way cannot be told from it by anybody, nor one
        // after our pause has gone with the cable and the charge point has not said so yet
        boolean quiet = writes.isEmpty()
                && reading != null
                && reading.time() >= commandedAt + 4_000
                && (controller.pause() == State.NONE
                        || controller.pause() == State.OURS && force == ChargerReading.Force.OFF
                        || controller.pause() == State.FOREIGN);
        boolean stops = suffers(Fault.OWNER_STOPS);
        if (stops && quiet && stopper == Stopper.NOBODY && connected && force != ChargerReading.Force.OFF && !isDown) {
            force = ChargerReading.Force.OFF;
            stopper = Stopper.OWNER;
        } else if (!stops && stopper == Stopper.OWNER) {
            force = ChargerReading.Force.ON;
            stopper = Stopper.NOBODY;
        } else if (stops && quiet && stopper == Stopper.US && noise.nextInt(400) == 0) {
            // starts although we have paused
            force = ChargerReading.Force.ON;
            stopper = Stopper.NOBODY;
        }
        if (suffers(Fault.OTHER_MAXIMUM) && noise.nextInt(20) == 0) {
            maximum = 6 + noise.nextInt(scenario.adjuster().maximum() - 5);
            controller.setMaximum(maximum);
        }
    }

    private void carryOut(Decision decision) {
        switch (decision.action()) {
            case OFFER -> amp = decision.current();
            case PAUSE -> {
                if (connected && force != ChargerReading.Force.OFF) {
                    force = ChargerReading.Force.OFF;
                    stopper = Stopper.US;
                }
            }
            case CONTINUE -> {
                force = ChargerReading.Force.NEUTRAL;
                stopper = Stopper.NOBODY;
            }
            case KEEP -> {}
        }
    }

    // ---- devices

    private void drive() {
        double target = connected && force != ChargerReading.Force.OFF ? Math.min(amp, scenario.appetite()) : 0;
        if (target != carTarget) {
            carTarget = target;
            carTargets.add(new Later<>(now + scenario.carDelay(), target));
        }
        while (!carTargets.isEmpty() && carTargets.peek().at() <= now) {
            carCurrent = carTargets.remove().what();
        }
        if (!connected) {
            carCurrent = 0;
        }
        car = PerPhase.ZERO;
        for (Phase phase : Phase.ALL) {
            house = house.with(phase, load(phase, now) + (2 * noise.nextDouble() - 1) * scenario.noise());
            if (scenario.carUses(phase)) {
                car = car.with(phase, carCurrent);
            }
        }
        delivered += carCurrent * STEP / 1000;
    }

    private void measure() {
        if (now % scenario.meterEvery() < STEP && !suffers(Fault.METER_SILENT)) {
            PerPhase shown = suffers(Fault.METER_NOUGHTS)
                    ? PerPhase.ZERO
                    : suffers(Fault.METER_FROZEN) ? metered : house.plus(car);
            metered = shown;
            samples.add(new Later<>(now + scenario.meterDelay(), new MeterSample(shown, now)));
        }
        if (now % scenario.readingEvery() < STEP && !suffers(Fault.CHARGER_HANGS)) {
            PerPhase drawn = PerPhase.ZERO;
            for (int conductor = 1; conductor <= 3; conductor++) {
                if (scenario.usesConductor(conductor)) {
                    drawn = drawn.with(Phase.ALL[conductor - 1], carCurrent);
                }
            }
            boolean charging = connected && force != ChargerReading.Force.OFF && !suffers(Fault.STATE_LIES);
            readings.add(new Later<>(
                    now + scenario.readingDelay(), new ChargerReading(connected, charging, force, amp, drawn, 3, now)));
        }
    }

    private void hear() {
        while (!readings.isEmpty() && readings.peek().at() <= now) {
            ChargerReading next = readings.remove().what();
            if (!isDown) {
                reading = next;
                controller.onCharger(next);
            }
        }
        while (!samples.isEmpty() && samples.peek().at() <= now) {
            MeterSample next = samples.remove().what();
            if (!isDown) {
                sample = next;
                answers.clear();
                controller.onMeter(next, now);
                watcher.onSample(this);
            }
        }
        if (now % scenario.tickEvery() < STEP && !isDown) {
            answers.clear();
            controller.tick(now);
            watcher.onTick(this);
        }
    }

    // ---- what is known, worked out independently of what is tested

    /** What the car may draw as far as the controller can know, A. */
    double offered() {
        ChargerReading charger = reading;
        return charger == null || charger.time() < offeredAt + 2_000 ? offer : Math.ceil(charger.offered());
    }

    /** What the house takes on a phase without the car and without noise, A. */
    double load(Phase phase, long time) {
        return loads[phase.ordinal() * STEPS + step(time)];
    }

    /** The most the house has taken on a phase from then to now, without the car and without noise, A. */
    double highest(Phase phase, long from) {
        double highest = 0;
        for (long time = Math.max(0, from); time <= now; time += STEP) {
            highest = Math.max(highest, load(phase, time));
        }
        return highest;
    }

    boolean suffers(Fault fault) {
        return troubles[fault.ordinal() * STEPS + step(now)];
    }

    private static int step(long time) {
        return (int) Math.min(STEPS - 1, Math.ceilDiv(time, STEP));
    }

    boolean isPausedOrAsked() {
        return controller.pause() != State.NONE || answers.stream().anyMatch(each -> each.action() == Action.PAUSE);
    }

    /** Since when nothing has come from the meter, ms. */
    long silence() {
        MeterSample newest = sample;
        return now - (newest == null ? startedAt : newest.time());
    }
}
