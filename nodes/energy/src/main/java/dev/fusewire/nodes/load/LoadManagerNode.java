package dev.fusewire.nodes.load;

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
            : payload (object) : *{maximum}* or *{safeCurrent}* in ampere, the same for either of the two
            : payload (object) : the wish of a `charge plan` `{"plan": {"current": 10, "reason": "cheap"}}`: an upper bound in
              ampere, 0 pauses; `{"plan": null}` takes it back

            ### Outputs
            1. Commands
            : payload (number | string) : a current to offer in whole amperes, "pause" or "continue"; only when it changes
            : reason (string) : why, in words
            2. What holds now, every tick
            : payload (object) : `{current, status, maxCurrent, drawn, available}`, to keep or to show
            : reason (string) : why, in words
            : safeCurrent (number) : what is offered while the meter is silent
            3. Events
            : payload (object) : `{event, reason, phase, carried, rating}`, one for each change

            ### Details
            It lowers at once, raises slowly, waits out small overloads and pauses for large ones. When the meter falls
            silent nothing is raised, then the safe current is offered, then charging pauses. What the owner stops stays
            stopped. A software does not replace the fuse.

            A charge plan can lower and pause, and no more: it raises nothing above what the fuse leaves, and ends no pause but
            its own. Where it has said nothing for 5 minutes it does not count any more, which is an event.

            A meter that shows what cannot be counts as silent: 0 A on all phases or less than the charge point behind it
            measures, the same to the last digit while the car's current changes, another sign all at once, no voltage,
            more than the fuse bears. Under a roof with solar cells a meter may show less than the car draws: where it has
            never shown export, the car is lowered once to see whether the meter follows. The same is done where a phase
            that has rippled shows the same to the last digit for a minute while the car draws, or turns its sign alone:
            until then nothing is raised. What stands still with a steady car cannot be known otherwise.

            Where the charge point measures a charging current, the car charges, whatever state is told. A pause or an
            offer that is shown and not kept is an event after ten seconds: nobody controls the car then.
            """)
public final class LoadManagerNode implements Node {

    public record Config(
            FusePart fuse,
            OfferPart offer,
            PausePart pause,
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
            Duration meterLost) {

        GuardSettings guard() {
            return pause.settings(car.minimum(), offer.safeCurrent() == 0);
        }

        MeterLimits limits() {
            return meter.limits(meterLost);
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
    private final PlanWatch planWatch;

    public LoadManagerNode(Config config, NodeContext context) {
        this.context = context;
        status = new StatusLine(context);
        guardControl = new GuardControl(context, EVENTS);
        planWatch = new PlanWatch(context, EVENTS);
        OfferPart offer = config.offer();
        Circuit circuit = config.fuse().circuit();
        PhaseMap map = config.car().map();
        CurrentAdjuster adjuster =
                new CurrentAdjuster(circuit, offer.settings(config.car().minimum()), config.limits(), map);
        guard = new FuseGuard(circuit, config.guard(), config.limits(), map, guardControl.restored());
        controller = new LoadController(adjuster, guard, this::command);
        adjusterControl = new AdjusterControl(context, adjuster, offer.maximum());
        context.every(offer.interval(), this::adjust);
        context.every(WATCH, () -> {
            controller.guard(millis());
            planWatch.look(guard.plan(), millis());
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
                adjust();
            }
            case Input.Plan plan -> controller.plan(plan.amperes(), plan.why(), millis());
            case Input.NoPlan _ -> controller.endPlan();
            case Input.SafeCurrent safe -> {
                adjusterControl.chooseSafeCurrent(safe.amperes());
                tellWhatHolds();
            }
        }
        afterwards();
        return DONE;
    }

    private void adjust() {
        controller.adjust(millis());
        tellWhatHolds();
        afterwards();
    }

    private void tellWhatHolds() {
        context.outputs().send(STATE, adjusterControl.report(controller.reason()));
    }

    private void command(Decision decision) {
        guardControl.carryOut(decision, guard.pause(), context.outputs());
    }

    private void afterwards() {
        guardControl.note(guard.pause(), guard.reason());
        guardControl.tell(controller.event());
        status.show(controller.reason());
    }

    private long millis() {
        return context.nanoTime() / 1_000_000;
    }
}
