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
import dev.fusewire.nodes.goe.GoeLink.Key;
import dev.fusewire.nodes.goe.GoeLink.Setting;
import dev.fusewire.nodes.goe.GoeReading.Car;
import dev.fusewire.nodes.goe.GoeReading.Channel;
import dev.fusewire.nodes.goe.GoeReading.Force;
import dev.fusewire.nodes.load.LoadInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
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

    private static final double APPETITE = 16;
    private static final Circuit CIRCUIT = new Circuit(RATING, 1);

    /** What the meter gives. */
    enum Meter {
        TRUTH,
        NOUGHTS,
        FROZEN,
        SILENT
    }

    /** What the charger says of the car. */
    enum Told {
        TRUTH,
        UNKNOWN,
        IDLE,
        COMPLETE,
        ERROR
    }

    /** What the charger does with what it is told. */
    enum Obedience {
        OBEYS,
        /** It shows what it was told, and goes on as before. */
        SHOWS_ONLY,
        /** It keeps what it has. */
        REFUSES
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
    private GoeControl control;
    private State keptPause = State.NONE;
    private ObjectValue keptRecord = ObjectValue.EMPTY;

    // what is true
    double house = 4;
    /** On the phases where nothing happens, A. */
    private double elsewhere = 2;

    double car;
    int amp = 16;
    Force force = Force.NEUTRAL;
    boolean plugged = true;
    boolean isOwners;
    Meter meter = Meter.TRUTH;
    Told told = Told.TRUTH;
    boolean tellsCurrents = true;
    Obedience obedience = Obedience.OBEYS;
    boolean online = true;
    private long bootedAt = now - 1_000_000;
    private PerPhase frozen = PerPhase.ZERO;

    final Verdict verdict = new Verdict();

    ExploredHouse() {
        guard = guard(State.NONE);
        controller = controller();
        control = new GoeControl(ObjectValue.EMPTY);
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
            case STATE_TRUE -> told = Told.TRUTH;
            case STATE_UNKNOWN -> told = Told.UNKNOWN;
            case STATE_IDLE -> told = Told.IDLE;
            case STATE_COMPLETE -> told = Told.COMPLETE;
            case STATE_ERROR -> told = Told.ERROR;
            case CURRENTS_TOLD -> tellsCurrents = true;
            case CURRENTS_UNTOLD -> tellsCurrents = false;
            case OBEYS -> obedience = Obedience.OBEYS;
            case SHOWS_ONLY -> obedience = Obedience.SHOWS_ONLY;
            case REFUSES -> obedience = Obedience.REFUSES;
            case OFFLINE -> online = false;
            case ONLINE -> online = true;
            case CHARGER_REBOOTS -> {
                // the key frc is not kept, the current of the app is
                force = Force.NEUTRAL;
                isOwners = false;
                bootedAt = now;
            }
            case OWNER_STOPS -> {
                isOwners = isOwners || force != Force.OFF;
                force = Force.OFF;
            }
            case OWNER_LIFTS -> {
                force = Force.NEUTRAL;
                isOwners = false;
            }
            case APP_SETS_16 -> amp = 16;
            case UNPLUGGED -> {
                // the force state is the session's: it ends with it
                plugged = false;
                isOwners = false;
                force = Force.NEUTRAL;
            }
            case PLUGGED -> plugged = true;
            case WE_RESTART -> {
                guard = guard(keptPause);
                controller = controller();
                control = new GoeControl(keptRecord);
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
            case STATE_TRUE -> told != Told.TRUTH;
            case STATE_UNKNOWN -> told != Told.UNKNOWN && plugged;
            // a charger that tells nothing of the car and no current either cannot be told from one without a car
            case STATE_IDLE -> told != Told.IDLE && plugged && force != Force.OFF;
            case STATE_COMPLETE -> told != Told.COMPLETE && plugged;
            case STATE_ERROR -> told != Told.ERROR && plugged;
            case CURRENTS_TOLD -> !tellsCurrents;
            case CURRENTS_UNTOLD -> tellsCurrents;
            case OBEYS -> obedience != Obedience.OBEYS;
            case SHOWS_ONLY -> obedience == Obedience.OBEYS;
            case REFUSES -> obedience == Obedience.OBEYS;
            case OFFLINE -> online;
            case ONLINE -> !online;
            // what happens where nobody looks cannot be known
            case OWNER_STOPS ->
                plugged
                        && force != Force.OFF
                        && guard.pause() != State.REQUESTED
                        && !keptRecord.string("pause", "").equals(State.REQUESTED.name())
                        && (online || !isOurs(guard.pause()));
            case OWNER_LIFTS -> force == Force.OFF;
            case WAIT_FIVE_MINUTES -> car > 0 && house + car > RATING;
            case APP_SETS_16 -> amp != 16;
            case UNPLUGGED -> plugged && told == Told.TRUTH;
            case PLUGGED -> !plugged;
            case WAIT, WAIT_LONG, CHARGER_REBOOTS, WE_RESTART -> true;
        };
    }

    /** All is well from now on, but what the owner has stopped stays so. */
    void heal() {
        // a house that lives moves the last digits
        house = 4.1;
        elsewhere = 2.1;
        meter = Meter.TRUTH;
        told = Told.TRUTH;
        tellsCurrents = true;
        obedience = Obedience.OBEYS;
        online = true;
        plugged = true;
        verdict.onEvent(this, ExploredEvent.WAIT);
    }

    /** All is well from now on: what we have paused and lowered has to be over some time, the sooner the better. */
    void recover() {
        heal();
        pass(STEPS_TO_RECOVER);
        if (force != Force.NEUTRAL && !isOwners) {
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
        boolean draws = plugged && (force != Force.OFF || obedience == Obedience.SHOWS_ONLY);
        // a car that is not obeyed to keeps what it draws
        car = !draws ? 0 : obedience == Obedience.SHOWS_ONLY ? Math.max(car, 6) : Math.min(APPETITE, amp);
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
                .formatted(house, car, amp, force, meter, guard.pause(), controller.reason());
    }

    /** What the charger's session does when it is its turn. */
    private void serve() {
        if (!online) {
            control.onNoAnswer();
            keep();
            return;
        }
        read();
        for (int i = 0; i < 4; i++) {
            keep();
            switch (control.next(nanos())) {
                case GoeControl.Step.Read _ -> read();
                case GoeControl.Step.Write write -> {
                    control.onSent(write.setting(), nanos());
                    take(write.setting());
                    control.onAnswer(write.setting(), GoeLink.Answer.TAKEN, nanos());
                }
                case GoeControl.Step.Rest _ -> {
                    return;
                }
            }
        }
    }

    private void take(Setting setting) {
        verdict.onWrite(this, setting);
        if (obedience == Obedience.REFUSES) {
            return;
        }
        if (setting.key() == Key.CURRENT) {
            amp = setting.value();
        } else if (setting.key() == Key.FORCE) {
            force = Force.values()[setting.value()];
            isOwners = isOwners && force == Force.OFF;
        }
    }

    private void keep() {
        if (control.isUnkept()) {
            keptRecord = control.record(Instant.ofEpochMilli(now));
            control.onKept();
        }
    }

    private void read() {
        GoeReading reading = reading();
        control.onReading(reading, nanos(), nanos());
        control.takeEvents().forEach(verdict::onEvent);
        String by = control.pausedBy();
        Message message = Message.of(reading.toPayload(control.isPlugged(), control.cap())
                .with("paused", by != null)
                .with("pausedBy", by == null ? Null.NULL : by));
        controller.onCharger(LoadInputs.charger(message, now));
        command();
    }

    private GoeReading reading() {
        Car state = !plugged
                ? Car.IDLE
                : switch (told) {
                    case TRUTH -> force == Force.OFF && car == 0 ? Car.COMPLETE : Car.CHARGING;
                    case UNKNOWN -> Car.UNKNOWN;
                    case IDLE -> Car.IDLE;
                    case COMPLETE -> Car.COMPLETE;
                    case ERROR -> Car.ERROR;
                };
        double current = tellsCurrents ? car : Double.NaN;
        return new GoeReading(
                state,
                force != Force.OFF,
                force,
                Channel.REQUESTED,
                OptionalInt.of(amp),
                amp,
                GoeLimit.installation(16),
                List.of(current, current, current),
                tellsCurrents ? 690 * car : Double.NaN,
                Double.NaN,
                Double.NaN,
                3,
                null,
                state == Car.ERROR ? "phase" : null,
                null,
                Double.NaN,
                OptionalLong.of(now - bootedAt),
                null,
                Instant.ofEpochMilli(now));
    }

    private void command() {
        for (Decision decision : commands.open) {
            verdict.onCommand(this, decision);
            control.command(
                    switch (decision.action()) {
                        case PAUSE -> wish(OptionalInt.empty(), GoeCommand.Pause.PAUSE);
                        case CONTINUE -> wish(OptionalInt.empty(), GoeCommand.Pause.CONTINUE);
                        case OFFER -> wish(OptionalInt.of(decision.current()), GoeCommand.Pause.AS_IT_IS);
                        case KEEP -> throw new AssertionError("no command: " + decision);
                    },
                    nanos());
        }
        commands.open.clear();
    }

    private static GoeCommand wish(OptionalInt current, GoeCommand.Pause pause) {
        return new GoeCommand(current, pause, null, "");
    }
}
