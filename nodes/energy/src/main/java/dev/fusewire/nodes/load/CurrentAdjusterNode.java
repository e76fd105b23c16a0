package dev.fusewire.nodes.load;

import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.Decision;
import dev.fusewire.load.MeterLimits;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
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
            : payload (object) : *{maximum}* or *{safeCurrent}* in ampere, the same for either of the two
            : payload (object) : the wish of a `charge plan` `{"plan": {"current": 10, "reason": "cheap"}}`: an upper bound in
              ampere; with 0 the minimum is offered, and `fuse guard`, which gets it too, pauses

            ### Outputs
            1. A current to offer
            : payload (number) : in whole amperes, only when it changes
            : reason (string) : why, in words
            2. What holds now, every tick
            : payload (object) : `{current, status, maxCurrent, drawn, available}`, to keep or to show
            : reason (string) : why, in words
            : safeCurrent (number) : what is offered while the meter is silent

            ### Details
            When the meter falls silent nothing is raised; later the safe current is offered. A meter that shows what cannot
            be counts as silent, see `load manager`. A software does not replace the fuse.
            """)
public final class CurrentAdjusterNode implements Node {

    public record Config(FusePart fuse, OfferPart offer, CarPart car, MeterPart meter) {}

    private final NodeContext context;
    private final StatusLine status;
    private final CurrentAdjuster adjuster;
    private final AdjusterControl control;
    private final PlanWatch planWatch;

    public CurrentAdjusterNode(Config config, NodeContext context) {
        this.context = context;
        status = new StatusLine(context);
        planWatch = new PlanWatch(context, -1);
        OfferPart offer = config.offer();
        Duration lost = MeterLimits.DEFAULT.lost().plus(config.meter().meterSilent());
        adjuster = new CurrentAdjuster(
                config.fuse().circuit(),
                offer.settings(config.car().minimum()),
                config.meter().limits(lost),
                config.car().map());
        control = new AdjusterControl(context, adjuster, offer.maximum());
        context.every(offer.interval(), this::tick);
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
                tellWhatHolds();
            }
            case Input.Plan plan -> {
                adjuster.plan().accept(plan.amperes(), plan.why(), millis());
                carryOut(adjuster.tick(millis()), out);
            }
            case Input.NoPlan _ -> adjuster.plan().end();
            case Input.SafeCurrent safe -> {
                control.chooseSafeCurrent(safe.amperes());
                tellWhatHolds();
            }
        }
        return DONE;
    }

    private void tick() {
        planWatch.look(adjuster.plan(), millis());
        carryOut(adjuster.tick(millis()), context.outputs());
        tellWhatHolds();
    }

    private void tellWhatHolds() {
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
