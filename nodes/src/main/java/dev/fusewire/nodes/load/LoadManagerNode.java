package dev.fusewire.nodes.load;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.Circuit;
import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.Decision;
import dev.fusewire.load.FuseGuard;
import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.LoadController;
import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import io.vertx.core.Future;
import java.time.Duration;

/** Keeps the fuse of the usual house in one box: what {@code current adjuster} and {@code fuse guard} decide together. */
@NodeType(
        value = "load manager",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-home",
        outputs = 3,
        outputLabels = {"commands", "what holds now", "events"},
        help = """
            Keeps the main fuse whole while the car charges as much as it can: `current adjuster` and `fuse guard` in one
            box, for the usual house with one meter and one charge point.

                [shelly 3em] ──┬─→ [load manager] ──→ [go-e charger out]
                [go-e charger in] ─┘

            ### Inputs
            : payload (object) : the meter's currents `{l1, l2, l3}` in ampere, or what a charge point says, as from
              `go-e charger in`
            : payload (number) : a new maximum current in ampere, which holds until it is changed again

            ### Outputs
            1. Commands
            : payload (number | string) : a current to offer in whole amperes, "pause" or "continue"; only when it changes
            : reason (string) : why, in words
            2. What holds now, every tick
            : payload (object) : `{current, status, maxCurrent, drawn, available}`, to keep or to show
                : reason (string) : why, in words
            3. Events
            : payload (object) : `{event, reason, phase, carried, rating}`, one for each change

            ### Details
            It lowers at once, raises slowly, waits out small overloads and pauses for large ones. When the meter falls
            silent nothing is raised, then the safe current is offered, then charging pauses. What the owner stops stays
            stopped. A software does not replace the fuse.
            """)
public final class LoadManagerNode implements Node {

    public record Config(
            @Property(
                    label = "Fuse rating",
                    unit = "A",
                    initial = "25",
                    min = 6,
                    max = 1000,
                    help = "what the main fuse is made for")
            double fuseRating,

            @Property(label = "Reserve", unit = "A", initial = "1", min = 0, max = 100, help = "left free of it")
            double reserve,

            @Property(
                    label = "Maximum current",
                    unit = "A",
                    initial = "16",
                    min = 6,
                    max = 80,
                    help = "offered to the car at most; can be changed by a message")
            int maximum,

            @Property(
                    label = "Wiring allows",
                    unit = "A",
                    initial = "16",
                    min = 6,
                    max = 80,
                    help = "what the charge point and its wiring are made for: no message raises the maximum above")
            int wiringAllows,

            @Property(
                    label = "Safe current",
                    unit = "A",
                    initial = "6",
                    min = 0,
                    max = 80,
                    help = "offered while the meter is silent; 0 pauses instead")
            int safeCurrent,

            @Property(
                    label = "Longest overload",
                    unit = "s",
                    initial = "300",
                    min = 0,
                    max = 3600,
                    help = "so long a phase may be above the rating in a row, if only a little")
            Duration longestOverload,

            @Property(
                    label = "Phases",
                    initial = "123",
                    options = {"123", "231", "312", "132", "213", "321", "unknown"},
                    help = "on which phases of the house the charge point's conductors 1, 2 and 3 hang; unknown:"
                            + " every phase has to have room")
            String phases,

            @Property(
                    label = "One-phase conductor",
                    initial = "1",
                    min = 1,
                    max = 3,
                    advanced = true,
                    help = "which conductor the charge point uses in one-phase mode")
            int onePhaseConductor,

            @Property(
                    label = "Minimum current",
                    unit = "A",
                    initial = "6",
                    min = 6,
                    max = 32,
                    advanced = true,
                    help = "below it the car cannot charge: 6 by IEC 61851, some cars want more")
            int minimum,

            @Property(
                    label = "Every",
                    unit = "s",
                    initial = "5",
                    min = 1,
                    max = 60,
                    advanced = true,
                    help = "how often the current is adjusted")
            Duration interval,

            @Property(
                    label = "Dead time",
                    unit = "s",
                    initial = "6",
                    min = 0,
                    max = 120,
                    advanced = true,
                    help = "from a command until what it does has reached the meter")
            Duration deadTime,

            @Property(
                    label = "Raise after",
                    unit = "s",
                    initial = "15",
                    min = 0,
                    max = 3600,
                    advanced = true,
                    help = "for how long there has to be room before the current is raised")
            Duration raiseDelay,

            @Property(
                    label = "Raise by",
                    unit = "A",
                    initial = "4",
                    min = 1,
                    max = 80,
                    advanced = true,
                    help = "at most, in one step")
            int raiseStep,

            @Property(
                    label = "Hysteresis",
                    unit = "A",
                    initial = "1",
                    min = 1,
                    max = 16,
                    advanced = true,
                    help = "how much more has to be possible for the current to be raised")
            int hysteresis,

            @Property(
                    label = "Resume margin",
                    unit = "A",
                    initial = "1",
                    min = 0,
                    max = 16,
                    advanced = true,
                    help = "how much more than the minimum has to be left for charging to go on")
            double resumeMargin,

            @Property(
                    label = "Resume after",
                    unit = "s",
                    initial = "60",
                    min = 0,
                    max = 3600,
                    advanced = true,
                    help = "for how long")
            Duration resumeDelay,

            @Property(
                    label = "Shortest pause",
                    unit = "s",
                    initial = "60",
                    min = 0,
                    max = 3600,
                    advanced = true,
                    help = "contactors and cars wear out")
            Duration shortestPause,

            @Property(
                    label = "Heat limit",
                    unit = "s",
                    initial = "30",
                    min = 1,
                    max = 120,
                    advanced = true,
                    help = "how long 1.45 times the rating is borne; other overloads by the square of their current")
            double heatLimit,

            @Property(
                    label = "Large overload",
                    initial = "1.45",
                    min = 1.05,
                    max = 2,
                    advanced = true,
                    help = "above this share of the rating, with the car at its minimum, there is no waiting")
            double largeOverload,

            @Property(
                    label = "Borne overload",
                    initial = "1.13",
                    min = 1,
                    max = 2,
                    advanced = true,
                    help = "up to this share of the rating, with the car at its minimum, an overload is waited out"
                            + " before charging pauses; every fuse carries 1.13 of it for an hour; with 1 nothing"
                            + " is waited out")
            double borneOverload,

            @Property(
                    label = "Meter late after",
                    unit = "s",
                    initial = "15",
                    min = 1,
                    max = 3600,
                    advanced = true,
                    help = "from then on nothing is raised")
            Duration meterLate,

            @Property(
                    label = "Meter silent after",
                    unit = "s",
                    initial = "35",
                    min = 1,
                    max = 3600,
                    advanced = true,
                    help = "from then on the safe current is offered; a Shelly 3EM tells unchanged values every 30 s")
            Duration meterSilent,

            @Property(
                    label = "Meter lost after",
                    unit = "s",
                    initial = "300",
                    min = 1,
                    max = 86400,
                    advanced = true,
                    help = "from then on charging pauses")
            Duration meterLost) {

        public Config {
            if (maximum > wiringAllows) {
                throw new IllegalArgumentException("maximum current of %d A is above the %d A that the wiring allows"
                        .formatted(maximum, wiringAllows));
            }
        }

        Circuit circuit() {
            return new Circuit(fuseRating, reserve);
        }

        MeterLimits meter() {
            return new MeterLimits(meterLate, meterSilent, meterLost, MeterLimits.DEFAULT.proof());
        }

        PhaseMap map() {
            return PhaseMap.of(phases, onePhaseConductor);
        }

        AdjusterSettings adjuster() {
            return new AdjusterSettings(
                    minimum, wiringAllows, safeCurrent, deadTime, raiseDelay, raiseStep, hysteresis);
        }

        GuardSettings guard() {
            return new GuardSettings(
                    minimum,
                    longestOverload,
                    heatLimit,
                    largeOverload,
                    borneOverload,
                    resumeMargin,
                    resumeDelay,
                    shortestPause,
                    safeCurrent == 0);
        }
    }

    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final int STATE = 1;
    private static final int EVENTS = 2;

    private final NodeContext context;
    private final StatusLine status;
    private final FuseGuard guard;
    private final LoadController controller;
    private final AdjusterControl adjusterControl;
    private final GuardControl guardControl;

    public LoadManagerNode(Config config, NodeContext context) {
        this.context = context;
        status = new StatusLine(context);
        guardControl = new GuardControl(context, EVENTS);
        CurrentAdjuster adjuster =
                new CurrentAdjuster(config.circuit(), config.adjuster(), config.meter(), config.map());
        guard = new FuseGuard(config.circuit(), config.guard(), config.meter(), config.map(), guardControl.restored());
        controller = new LoadController(adjuster, guard, this::command);
        adjusterControl = new AdjusterControl(context, adjuster, config.maximum());
        context.every(config.interval(), this::adjust);
        context.every(WATCH, () -> {
            controller.guard(millis());
            afterwards();
        });
        status.show(controller.reason());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        switch (Input.of(msg, millis())) {
            case Input.Meter meter -> controller.onMeter(meter.sample(), millis());
            case Input.Charger charger -> {
                controller.onCharger(charger.reading());
                adjusterControl.onCharger(charger.reading());
            }
            case Input.ChargerLost _ -> adjusterControl.onChargerLost();
            case Input.Maximum maximum -> {
                adjusterControl.choose(maximum.amperes());
                controller.adjust(millis());
            }
        }
        afterwards();
        return DONE;
    }

    private void adjust() {
        controller.adjust(millis());
        context.outputs().send(STATE, adjusterControl.report(controller.reason()));
        afterwards();
    }

    private void command(Decision decision) {
        guardControl.carryOut(decision, guard.pause(), context.outputs());
    }

    private void afterwards() {
        guardControl.note(guard.pause(), guard.reason());
        guardControl.tell(guard.reason());
        status.show(controller.reason());
    }

    private long millis() {
        return context.nanoTime() / 1_000_000;
    }
}
