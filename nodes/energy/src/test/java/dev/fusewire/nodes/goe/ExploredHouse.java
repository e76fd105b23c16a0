package dev.fusewire.nodes.goe;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.Circuit;
import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.Decision;
import dev.fusewire.load.FuseGuard;
import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.LoadController;
import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointControl;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Setting;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.goe.ExploredCharger.Obedience;
import dev.fusewire.nodes.goe.ExploredCharger.Told;
import dev.fusewire.nodes.load.LoadInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A house with a fuse of 25 A, its meter, a go-eCharger, a car of three phases and 16 A, and all that steers it: adjuster,
 * guard and the charger's session, joined as their nodes join them. It goes on in steps of two seconds; everything that
 * happens is one of {@link ExploredEvent}.
 */
final class ExploredHouse {

    static final long STEP = 2_000;
    static final double RATING = 25;

    /** After so many steps without a fault the car has all there is. */
    static final int STEPS_TO_RECOVER = 260;

    /** So much longer a phase that has stood still while the car's current changed is not believed: half an hour. */
    private static final int STEPS_OF_MISTRUST = 930;

    private static final Circuit CIRCUIT = new Circuit(RATING, 1);

    /** What the meter gives. */
    enum Meter {
        TRUTH,
        NOUGHTS,
        FROZEN,
        SILENT
    }

    /** Takes what is commanded until it is carried out. */
    static final class Commands implements Consumer<Decision> {
        final List<Decision> open = new ArrayList<>();

        @Override
        public void accept(Decision decision) {
            open.add(decision);
        }
    }

    long now = 1_000_000_000_000L;
    private final Commands commands = new Commands();
    private FuseGuard guard;
    private LoadController controller;
    private ChargePointControl control;
    private State keptPause = State.NONE;
    private ObjectValue keptRecord = ObjectValue.EMPTY;

    // what is true
    double house = 4;
    /** On the phases where nothing happens, A. */
    private double elsewhere = 2;

    double car;
    Meter meter = Meter.TRUTH;
    final ExploredCharger charger = new ExploredCharger(now - 1_000_000);
    private PerPhase frozen = PerPhase.ZERO;

    final Verdict verdict = new Verdict();

    ExploredHouse() {
        guard = guard(State.NONE);
        controller = controller();
        control = new ChargePointControl(ObjectValue.EMPTY);
        pass(60);
    }

    private static FuseGuard guard(State kept) {
        return new FuseGuard(CIRCUIT, GuardSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT, kept);
    }

    private LoadController controller() {
        return new LoadController(
                new CurrentAdjuster(CIRCUIT, AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT),
                guard,
                commands);
    }

    ExploredHouse copy() {
        return ObjectGraph.copy(this);
    }

    long fingerprint() {
        return ObjectGraph.fingerprint(this, now, nanos());
    }

    private long nanos() {
        return now * 1_000_000;
    }

    private PerPhase truth() {
        return new PerPhase(house + car, elsewhere + car, elsewhere + car);
    }

    private static boolean isOurs(State pause) {
        return pause == State.REQUESTED || pause == State.OURS || pause == State.ENDING;
    }

    State pause() {
        return guard.pause();
    }

    // ---- what happens

    void happens(ExploredEvent event) {
        begin(event);
        pass(event.steps());
    }

    /** What happens, without the time that goes by. */
    void begin(ExploredEvent event) {
        switch (event) {
            case WAIT, WAIT_LONG, WAIT_FIVE_MINUTES -> {}
            case HOUSE_LOW -> house = 4;
            case HOUSE_SMALL_OVERLOAD -> house = 20.5;
            case HOUSE_NO_ROOM -> house = 24;
            case HOUSE_LARGE_OVERLOAD -> house = 40;
            case METER_TRUE -> meter = Meter.TRUTH;
            case METER_NOUGHTS -> meter = Meter.NOUGHTS;
            case METER_FROZEN -> {
                frozen = truth();
                meter = Meter.FROZEN;
            }
            case METER_SILENT -> meter = Meter.SILENT;
            case STATE_TRUE -> charger.told = Told.TRUTH;
            case STATE_UNKNOWN -> charger.told = Told.UNKNOWN;
            case STATE_IDLE -> charger.told = Told.IDLE;
            case STATE_COMPLETE -> charger.told = Told.COMPLETE;
            case STATE_ERROR -> charger.told = Told.ERROR;
            case CURRENTS_TOLD -> charger.tellsCurrents = true;
            case CURRENTS_UNTOLD -> charger.tellsCurrents = false;
            case OBEYS -> charger.obedience = Obedience.OBEYS;
            case SHOWS_ONLY -> charger.obedience = Obedience.SHOWS_ONLY;
            case REFUSES -> charger.obedience = Obedience.REFUSES;
            case OFFLINE -> charger.online = false;
            case ONLINE -> charger.online = true;
            case CHARGER_REBOOTS -> charger.reboot(now);
            case OWNER_STOPS -> charger.ownerStops();
            case OWNER_LIFTS -> charger.ownerLifts();
            case APP_SETS_16 -> charger.amp = 16;
            case UNPLUGGED -> charger.unplug();
            case PLUGGED -> charger.plugged = true;
            case WE_RESTART -> {
                guard = guard(keptPause);
                controller = controller();
                control = new ChargePointControl(keptRecord);
                commands.open.clear();
            }
        }
        verdict.onEvent(this, event);
    }

    /** Whether the event would change anything. */
    boolean allows(ExploredEvent event) {
        return switch (event) {
            case HOUSE_LOW -> house != 4;
            case HOUSE_SMALL_OVERLOAD -> house != 20.5;
            case HOUSE_NO_ROOM -> house != 24;
            case HOUSE_LARGE_OVERLOAD -> house != 40;
            case METER_TRUE -> meter != Meter.TRUTH;
            case METER_NOUGHTS -> meter != Meter.NOUGHTS;
            case METER_FROZEN -> meter == Meter.TRUTH;
            case METER_SILENT -> meter != Meter.SILENT;
            case STATE_TRUE -> charger.told != Told.TRUTH;
            case STATE_UNKNOWN -> charger.told != Told.UNKNOWN && charger.plugged;
            // a charger that tells nothing of the car and no current either cannot be charger.told from one without a
            // car
            case STATE_IDLE -> charger.told != Told.IDLE && charger.plugged && charger.force != Force.OFF;
            case STATE_COMPLETE -> charger.told != Told.COMPLETE && charger.plugged;
            case STATE_ERROR -> charger.told != Told.ERROR && charger.plugged;
            case CURRENTS_TOLD -> !charger.tellsCurrents;
            case CURRENTS_UNTOLD -> charger.tellsCurrents;
            case OBEYS -> charger.obedience != Obedience.OBEYS;
            case SHOWS_ONLY -> charger.obedience == Obedience.OBEYS;
            case REFUSES -> charger.obedience == Obedience.OBEYS;
            case OFFLINE -> charger.online;
            case ONLINE -> !charger.online;
            // what happens where nobody looks cannot be known
            case OWNER_STOPS ->
                charger.plugged
                        && charger.force != Force.OFF
                        && guard.pause() != State.REQUESTED
                        && !keptRecord.string("pause", "").equals(State.REQUESTED.name())
                        // what was refused may be done some seconds later all the same
                        && now - charger.pauseWrittenAt >= 6_000
                        && (charger.online || !isOurs(guard.pause()));
            case OWNER_LIFTS -> charger.force == Force.OFF;
            case WAIT_FIVE_MINUTES -> car > 0 && house + car > RATING;
            case APP_SETS_16 -> charger.amp != 16;
            case UNPLUGGED -> charger.plugged && charger.told == Told.TRUTH;
            case PLUGGED -> !charger.plugged;
            case WAIT, WAIT_LONG, CHARGER_REBOOTS, WE_RESTART -> true;
        };
    }

    /** All is well from now on, but what the owner has stopped stays so. */
    void heal() {
        // a house that lives moves the last digits
        house = 4.1;
        elsewhere = 2.1;
        meter = Meter.TRUTH;
        charger.heal();
        verdict.onEvent(this, ExploredEvent.WAIT);
    }

    /** All is well from now on: what we have paused and lowered has to be over some time, the sooner the better. */
    void recover() {
        heal();
        pass(STEPS_TO_RECOVER);
        if (charger.force != Force.NEUTRAL && !charger.isOwners) {
            pass(STEPS_OF_MISTRUST);
        }
        Verdict.whenAllIsWell(this);
    }

    void pass(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    private void step() {
        now += STEP;
        car = charger.drawn(car);
        serve();
        if (meter != Meter.SILENT) {
            PerPhase seen = meter == Meter.NOUGHTS ? PerPhase.ZERO : meter == Meter.FROZEN ? frozen : truth();
            controller.onMeter(new MeterSample(seen, now), now);
            command();
        }
        controller.tick(now);
        command();
        keptPause = guard.pause();
        serve();
        verdict.onStep(this);
    }

    @Override
    public String toString() {
        return "house %.1f A, car %.1f A of %d A, force %s, meter %s; the guard's pause: %s; %s"
                .formatted(house, car, charger.amp, charger.force, meter, guard.pause(), controller.reason());
    }

    /** What the charger's session does when it is its turn. */
    private void serve() {
        if (!charger.online) {
            control.onNoAnswer();
            keep();
            return;
        }
        read();
        for (int i = 0; i < 4; i++) {
            keep();
            switch (control.next(nanos())) {
                case ChargePointControl.Step.Read _ -> read();
                case ChargePointControl.Step.Write write -> {
                    control.onSent(write.setting(), nanos());
                    take(write.setting());
                    control.onAnswer(write.setting(), ChargePointLink.Answer.TAKEN, nanos());
                }
                case ChargePointControl.Step.Rest _ -> {
                    return;
                }
            }
        }
    }

    private void take(Setting setting) {
        verdict.onWrite(this, setting);
        charger.take(setting, now);
    }

    private void keep() {
        if (control.isUnkept()) {
            keptRecord = control.record(Instant.ofEpochMilli(now));
            control.onKept();
        }
    }

    private void read() {
        ChargePointReading reading = charger.reading(car, now);
        control.onReading(reading, nanos(), nanos());
        control.takeEvents().forEach(verdict::onEvent);
        String by = control.pausedBy();
        Message message = Message.of(reading.toPayload(control.isPlugged(), control.cap())
                .with("paused", by != null)
                .with("pausedBy", by == null ? Null.NULL : by));
        controller.onCharger(LoadInputs.charger(message, now));
        command();
    }

    private void command() {
        for (Decision decision : commands.open) {
            verdict.onCommand(this, decision);
            control.command(
                    switch (decision.action()) {
                        case PAUSE -> wish(OptionalInt.empty(), ChargePointCommand.Pause.PAUSE);
                        case CONTINUE -> wish(OptionalInt.empty(), ChargePointCommand.Pause.CONTINUE);
                        case OFFER -> wish(OptionalInt.of(decision.current()), ChargePointCommand.Pause.AS_IT_IS);
                        case KEEP -> throw new AssertionError("no command: " + decision);
                    },
                    nanos());
        }
        commands.open.clear();
    }

    private static ChargePointCommand wish(OptionalInt current, ChargePointCommand.Pause pause) {
        return new ChargePointCommand(current, pause, null, "");
    }
}
