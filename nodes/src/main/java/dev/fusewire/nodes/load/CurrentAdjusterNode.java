package dev.fusewire.nodes.load;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.Circuit;
import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.Decision;
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

/** Offers the car what the fuse leaves beside the house, every few seconds, and at once when it is too much. */
@NodeType(
        value = "current adjuster",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-sliders",
        outputs = 2,
        outputLabels = {"current to offer (A)", "what holds now"},
        help = """
            Offers the car what the fuse leaves beside the house: every 5 s, and at once when a phase carries too much. It
            looks at each phase the car uses, takes off what the car itself draws, lowers at once and raises slowly. It never
            goes below the minimum; pausing is the business of `fuse guard`.

            Wire the meter and the charge point to its input and its first output to the charge point:

                [shelly 3em] ──┬─→ [current adjuster] ──→ [go-e charger out]
                [go-e charger in] ─┘

            ### Inputs
            : payload (object) : the meter's currents `{l1, l2, l3}` in ampere, or what a charge point says, as from
              `go-e charger in`
            : payload (number) : a new maximum current in ampere, which holds until it is changed again

            ### Outputs
            1. A current to offer
            : payload (number) : in whole amperes, only when it changes
            : reason (string) : why, in words
            2. What holds now, every tick
            : payload (object) : `{current, status, maxCurrent, drawn, available}`, to keep or to show
                : reason (string) : why, in words

            ### Details
            When the meter falls silent nothing is raised; later the safe current is offered. A software does not replace
            the fuse.
            """)
public final class CurrentAdjusterNode implements Node {

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
                    help = "offered while the meter is silent; 0 leaves it to the fuse guard to pause")
            int safeCurrent,

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
            Duration meterSilent) {

        public Config {
            if (maximum > wiringAllows) {
                throw new IllegalArgumentException("maximum current of %d A is above the %d A that the wiring allows"
                        .formatted(maximum, wiringAllows));
            }
        }

        Circuit circuit() {
            return new Circuit(fuseRating, reserve);
        }

        AdjusterSettings settings() {
            return new AdjusterSettings(
                    minimum, wiringAllows, safeCurrent, deadTime, raiseDelay, raiseStep, hysteresis);
        }
    }

    private final NodeContext context;
    private final StatusLine status;
    private final CurrentAdjuster adjuster;
    private final AdjusterControl control;

    public CurrentAdjusterNode(Config config, NodeContext context) {
        this.context = context;
        status = new StatusLine(context);
        Duration lost = MeterLimits.DEFAULT.lost().plus(config.meterSilent());
        adjuster = new CurrentAdjuster(
                config.circuit(),
                config.settings(),
                new MeterLimits(config.meterLate(), config.meterSilent(), lost, MeterLimits.DEFAULT.proof()),
                PhaseMap.of(config.phases(), config.onePhaseConductor()));
        control = new AdjusterControl(context, adjuster, config.maximum());
        context.every(config.interval(), this::tick);
        status.show(adjuster.reason());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        switch (Input.of(msg, millis())) {
            case Input.Meter meter -> carryOut(adjuster.onMeter(meter.sample(), millis()), out);
            case Input.Charger charger -> {
                adjuster.onCharger(charger.reading());
                control.onCharger(charger.reading());
            }
            case Input.ChargerLost _ -> control.onChargerLost();
            case Input.Maximum maximum -> {
                control.choose(maximum.amperes());
                carryOut(adjuster.tick(millis()), out);
            }
        }
        return DONE;
    }

    private void tick() {
        carryOut(adjuster.tick(millis()), context.outputs());
        context.outputs().send(1, control.report(adjuster.reason()));
    }

    private void carryOut(Decision decision, Outputs out) {
        if (decision.isCommand()) {
            out.send(0, Report.command(decision));
        }
        status.show(decision.reason());
    }

    private long millis() {
        return context.nanoTime() / 1_000_000;
    }
}
