package dev.fusewire.nodes.load;

import dev.fusewire.load.Circuit;
import dev.fusewire.load.Decision;
import dev.fusewire.load.FuseGuard;
import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import io.vertx.core.Future;
import java.time.Duration;

/** Pauses charging where even the minimum is too much for the fuse or the meter is lost, and lets it go on afterwards. */
@NodeType(
        value = "fuse guard",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-shield",
        outputs = 2,
        outputLabels = {"pause or continue", "events"},
        help = """
            Pauses charging where even the minimum current is too much for the fuse, or the meter is lost, and lets it go
            on when there is room again. A small overload is waited out, at most for the time given; the greater it is, the
            shorter the wait, as with a fuse. What the owner stops stays stopped: only a pause of this node's is ended by
            it, also after a restart. Unplugging the car ends both.

            Wire it beside `current adjuster`, with the same inputs:

                [shelly 3em] ──┬─→ [fuse guard] ──→ [go-e charger out]
                [go-e charger in] ─┘

            ### Inputs
            : payload (object) : the meter's currents `{l1, l2, l3}` in ampere, or what a charge point says, as from
              `go-e charger in`

            ### Outputs
            1. A command
            : payload (string) : "pause" or "continue"
            : reason (string) : why, in words
            2. Events
            : payload (object) : `{event, reason, phase, carried, rating}`, one for each change

            ### Details
            A software does not replace the fuse.
            """)
public final class FuseGuardNode implements Node {

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
                    label = "Resume margin",
                    unit = "A",
                    initial = "1",
                    min = 0,
                    max = 16,
                    help = "how much more than the minimum has to be left for charging to go on")
            double resumeMargin,

            @Property(label = "Resume after", unit = "s", initial = "60", min = 0, max = 3600, help = "for how long")
            Duration resumeDelay,

            @Property(
                    label = "Shortest pause",
                    unit = "s",
                    initial = "60",
                    min = 0,
                    max = 3600,
                    help = "contactors and cars wear out")
            Duration shortestPause,

            @Property(
                    label = "Pause as soon as the meter is silent",
                    initial = "false",
                    help = "where no safe current is wanted")
            boolean pauseWithoutMeter,

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
                    help = "what the car takes at least while it charges")
            int minimum,

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
                    help = "from then on charging is not continued")
            Duration meterLate,

            @Property(
                    label = "Meter silent after",
                    unit = "s",
                    initial = "35",
                    min = 1,
                    max = 3600,
                    advanced = true,
                    help = "a Shelly 3EM tells unchanged values every 30 s")
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

        Circuit circuit() {
            return new Circuit(fuseRating, reserve);
        }

        GuardSettings settings() {
            return new GuardSettings(
                    minimum,
                    longestOverload,
                    heatLimit,
                    largeOverload,
                    borneOverload,
                    resumeMargin,
                    resumeDelay,
                    shortestPause,
                    pauseWithoutMeter);
        }
    }

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int EVENTS = 1;

    private final NodeContext context;
    private final StatusLine status;
    private final FuseGuard guard;
    private final GuardControl control;

    public FuseGuardNode(Config config, NodeContext context) {
        this.context = context;
        status = new StatusLine(context);
        control = new GuardControl(context, EVENTS);
        guard = new FuseGuard(
                config.circuit(),
                config.settings(),
                new MeterLimits(
                        config.meterLate(), config.meterSilent(), config.meterLost(), MeterLimits.DEFAULT.proof()),
                PhaseMap.of(config.phases(), config.onePhaseConductor()),
                control.restored());
        context.every(TICK, () -> carryOut(guard.tick(millis()), context.outputs()));
        status.show(guard.reason());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        switch (Input.of(msg, millis())) {
            case Input.Meter meter -> carryOut(guard.onMeter(meter.sample(), millis()), out);
            case Input.Charger charger -> guard.onCharger(charger.reading());
            case Input.ChargerLost _ -> {
                // what it said last stays the best there is
            }
            case Input.Maximum _ ->
                throw new NodeError("Error", "a maximum current is for the current adjuster, not for the fuse guard");
        }
        return DONE;
    }

    private void carryOut(Decision decision, Outputs out) {
        control.carryOut(decision, guard.pause(), out);
        control.note(guard.pause(), decision.reason());
        control.tell(decision.reason());
        status.show(decision.reason());
    }

    private long millis() {
        return context.nanoTime() / 1_000_000;
    }
}
