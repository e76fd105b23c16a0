package dev.fusewire.nodes.load;

import dev.fusewire.load.Decision;
import dev.fusewire.load.FuseGuard;
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
            : payload (object) : the wish of a `charge plan` `{"plan": {"current": 0, "reason": "dear"}}`: with 0 charging pauses
              until the plan wants more; `{"plan": null}` takes it back

            ### Outputs
            1. A command
            : payload (string) : "pause" or "continue"
            : reason (string) : why, in words
            2. Events
            : payload (object) : `{event, reason, phase, carried, rating}`, one for each change

            ### Details
            Whose a pause is, is what the charge point's message tells by *pausedBy*: one that says "us" is ended by this
            node, whichever flow asked for it. A flow that pauses on its own account asks for it with `by: "owner"`.

            Where the charge point measures a charging current, the car charges, whatever state is told. A pause or an
            offer that is shown and not kept is an event after ten seconds. A meter that shows what cannot be counts as
            silent, see `load manager`.

            A software does not replace the fuse.
            """)
public final class FuseGuardNode implements Node {

    public record Config(
            FusePart fuse,
            PausePart pause,

            @Property(
                    label = "Pause as soon as the meter is silent",
                    initial = "false",
                    help = "where no safe current is wanted")
            boolean pauseWithoutMeter,

            CarPart car,
            MeterPart meter,

            @Property(
                    label = "Meter lost after",
                    unit = "s",
                    initial = "300",
                    min = 1,
                    max = 86400,
                    advanced = true,
                    help = "from then on charging pauses")
            Duration meterLost) {}

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
                config.fuse().circuit(),
                config.pause().settings(config.car().minimum(), config.pauseWithoutMeter()),
                config.meter().limits(config.meterLost()),
                config.car().map(),
                control.restored());
        PlanWatch planWatch = new PlanWatch(context, EVENTS);
        context.every(TICK, () -> {
            planWatch.look(guard.plan(), millis());
            carryOut(guard.tick(millis()), context.outputs());
        });
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
            case Input.Plan plan -> {
                guard.plan().accept(plan.amperes(), plan.why(), millis());
                carryOut(guard.tick(millis()), out);
            }
            case Input.NoPlan _ -> guard.plan().end();
            case Input.Maximum _ ->
                throw new NodeError("Error", "a maximum current is for the current adjuster, not for the fuse guard");
            case Input.SafeCurrent _ ->
                throw new NodeError("Error", "a safe current is for the current adjuster, not for the fuse guard");
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
