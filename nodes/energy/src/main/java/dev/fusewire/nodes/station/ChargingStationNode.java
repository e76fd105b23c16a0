package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.ChargingStation;
import dev.fusewire.load.circuit.Command;
import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.StationView;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shares what circuits leave among the charge points that hang on them. */
@NodeType(
        value = "charging station",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-bolt",
        outputs = 3,
        outputLabels = {"commands", "the station as it is", "events"},
        help = Help.STATION)
public final class ChargingStationNode implements Node {

    public record Config(
            @Property(
                    label = "Circuit",
                    required = true,
                    help = "any of those that hang together: all of them are managed")
            @Nullable
            CircuitNode circuit,

            @Property(
                    label = "Shared",
                    initial = "equal",
                    help = "how, where there is not enough for all; can be changed by a message")
            Sharings strategy,

            @Property(
                    label = "Plans for",
                    initial = "deadlines",
                    help = "where it shares by need: what matters first when it looks ahead")
            Goals goals,

            RulesPart rules,

            @Property(
                    label = "Tell every",
                    unit = "s",
                    initial = "2",
                    min = 0.5,
                    max = 600,
                    advanced = true,
                    help = "how often the second output tells the station as it is")
            Duration every) {}

    private static final Duration TICK = Duration.ofSeconds(1);

    /** What comes in one breath is decided on together. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private static final Duration KEPT_EVERY = Duration.ofSeconds(60);
    private static final int COMMANDS = 0;
    private static final int STATE = 1;
    private static final int EVENTS = 2;

    private final NodeContext context;
    private final Config config;
    private final Members members;
    private final StationMemory memory;
    private final EnergyTotals totals;
    private final PlanWishes wishes;
    private final StationEvents events = new StationEvents();
    private final Planning planning;
    private final StationStatus status;
    private final Registration listening;
    private final Clock clock;
    private @Nullable Station station;
    private boolean isDue;

    public ChargingStationNode(Config config, NodeContext context) {
        this.context = context;
        this.config = config;
        members = Objects.requireNonNull(config.circuit()).members();
        memory = new StationMemory(context);
        clock = new Clock(context);
        status = new StationStatus(context);
        wishes = new PlanWishes(context::warn);
        planning = new Planning(context, config.goals());
        totals = new EnergyTotals(ZoneId.systemDefault(), context.now(), memory.totals());
        listening = members.listen(context, this::configure);
        configure();
        context.every(TICK, this::tick);
        context.every(config.every(), this::tellState);
        context.every(KEPT_EVERY, this::keep);
    }

    /** Takes the circuits and charge points as they are deployed now; those that stay go on as they were. */
    private void configure() {
        Members.Snapshot snapshot = members.snapshot();
        try {
            Station known = station;
            if (known == null) {
                station = new Station(
                        config.rules().settings(),
                        snapshot,
                        config.strategy(),
                        memory.pauses(),
                        memory.settings(),
                        clock);
            } else if (!snapshot.circuits().isEmpty()) {
                known.configure(snapshot);
            }
        } catch (IllegalArgumentException wrong) {
            context.error(new NodeError("Error", String.valueOf(wrong.getMessage())), null);
            status.show(Status.ring("red", "circuits do not fit together"));
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Station known = station;
        if (known == null) {
            throw new NodeError("Error", "circuits and charge points do not fit together");
        }
        StationInput input = StationInput.of(msg, clock.steady(), config.rules().voltage());
        switch (input) {
            case StationInput.Meter meter -> {
                known.rules().onMeter(known.metered(meter.circuit()), meter.sample(), clock.steady());
                decideSoon();
            }
            case StationInput.Charger charger -> {
                hear(known, charger);
                decideSoon();
            }
            case StationInput.Other other -> known.other(other);
            case StationInput.Limit limit -> known.limit(limit);
            case StationInput.LimitsAhead limits -> {
                known.limits(limits);
                planning.anew();
            }
            case StationInput.Prices prices -> {
                known.allowances().prices(prices.prices());
                planning.anew();
            }
            case StationInput.Share share -> known.share(share.strategy());
            case StationInput.Needs needs -> known.needs(needs);
            case StationInput.Planned wish -> wishes.accept(known, wish, clock.steady());
            case StationInput.Unplanned none -> wishes.end(known, none);
            case StationInput.Operate operate -> known.operate(operate);
            case StationInput.Adjust adjust -> known.adjust(adjust);
        }
        if (!(input instanceof StationInput.Meter
                || input instanceof StationInput.Charger
                || input instanceof StationInput.Other)) {
            keepSettings(known);
            tick();
            tellState();
        }
        return DONE;
    }

    private void hear(Station known, StationInput.Charger said) {
        String point = known.point(said.point());
        PointRecord told = known.record(point);
        told.hear(said.fields(), said.reading() != null, clock.wall());
        if (said.reading() == null) {
            known.rules().onChargerLost(point);
        } else {
            known.rules().onCharger(point, said.reading());
            totals.accept(point, told.number("energy"), told.number("power"), context.now());
        }
    }

    // ---- decisions

    private void decideSoon() {
        if (!isDue) {
            isDue = true;
            context.after(BREATH, this::decide);
        }
    }

    private void decide() {
        isDue = false;
        Station known = station;
        if (known == null) {
            return;
        }
        known.onClock();
        ChargingStation rules = known.rules();
        List<Command> commands = rules.decide(clock.steady());
        // what is about pauses is on disk before anybody hears of it: after a power cut nobody's is taken for another's
        Future<Void> kept = memory.keepPauses(rules.kept());
        for (Command command : commands) {
            switch (command.action()) {
                case PAUSE, CONTINUE -> kept.onComplete(_ -> tell(command));
                // less current must not wait for a disk
                case OFFER, SWITCH -> tell(command);
            }
        }
    }

    private void tell(Command command) {
        context.outputs().send(COMMANDS, StationReport.command(command));
    }

    private void tick() {
        decide();
        Station known = station;
        if (known == null) {
            return;
        }
        wishes.look(known.rules(), clock.steady());
        StationView view = known.rules().view(clock.steady());
        plan(known, view);
        StationReport report = report(known, view);
        for (Message event : events.accept(view, report, clock.steady())) {
            context.outputs().send(EVENTS, event);
        }
        status.show(view, events.isBalancing());
    }

    /** Where it shares by need, a plan goes before the rule. */
    private void plan(Station known, StationView view) {
        boolean isPlanned = known.strategy() == Sharings.BY_NEED;
        known.rules()
                .strategy(isPlanned ? planning.strategy() : known.strategy().sharing());
        if (isPlanned) {
            planning.look(
                    view,
                    known.allowances().ahead(clock.offset()),
                    config.rules().voltage(),
                    clock.steady());
        } else {
            planning.end();
        }
    }

    private StationReport report(Station known, StationView view) {
        return new StationReport(known, view, planning, config.rules().voltage(), clock);
    }

    // ---- what is told and kept

    private void tellState() {
        Station known = station;
        if (known == null) {
            return;
        }
        StationReport report = report(known, known.rules().view(clock.steady()));
        context.outputs()
                .send(
                        STATE,
                        Message.of(report.payload(
                                        events.isBalancing(), events.reason(), totals.toPayload(context.now())))
                                .set("topic", context.name()));
    }

    private void keepSettings(Station known) {
        Map<String, Need> needs = new LinkedHashMap<>();
        known.rules().view(clock.steady()).points().forEach(point -> {
            Need need = point.need();
            if (need != null) {
                needs.put(point.settings().name(), need);
            }
        });
        memory.keepSettings(known.toKeep(config.strategy(), needs));
    }

    private void keep() {
        Station known = station;
        if (known != null) {
            keepSettings(known);
        }
        var _ = memory.keepTotals(totals.toKeep());
    }

    @Override
    public Future<?> close(boolean removed) {
        listening.cancel();
        if (removed) {
            return DONE;
        }
        Station known = station;
        if (known != null) {
            keepSettings(known);
        }
        return memory.keepTotals(totals.toKeep());
    }
}
