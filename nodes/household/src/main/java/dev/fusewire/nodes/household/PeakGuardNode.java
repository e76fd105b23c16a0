package dev.fusewire.nodes.household;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.tariff.TariffNode;
import dev.fusewire.plan.peak.PeakCommand;
import dev.fusewire.plan.peak.PeakEvent;
import dev.fusewire.plan.peak.PeakGuard;
import dev.fusewire.plan.peak.PeakState;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Keeps a household inside the load it has agreed with its supplier: suggests, then switches loads off and on again. */
@NodeType(
        value = "peak guard",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-tachometer",
        outputs = 3,
        outputLabels = {"commands to loads", "state", "events"},
        help = """
            Keeps what a household draws inside the load agreed with its supplier, and below the average of a quarter of an
            hour or an hour where that is billed. First it says what could be switched off. Where that changes nothing, loads
            that may be are switched off, the first of the list first, and they come back the other way round.

                [shelly 3em] ─────────┬─→ [peak guard] ──→ [switch by topic] ──→ [switched load] ──┐
                [go-e charger in] ────┘         ↑                                                  │
                                                └──────────────────────────────────────────────────┘

            ### Inputs
            : payload (object) : what a meter says, `{l1, l2, l3}` in ampere or `{power}` in kW; what a charge point says,
              as from `go-e charger in`
            : payload (object) : `{load: "boiler", on: false}` switches a load by hand, with or without a car; so it stays
            : payload (object) : `{wait: {"boiler": true}}` lets a load wait for the car, false lets it run again
            : payload (boolean) : with a load's name as *topic*: the load is on or off, as from `switched load`
            : payload (object) : the plan of `charge plan`, or `{emergency: true}`: while there is an emergency nothing is
              too much
            : payload (object) : `{peak: true}` tells peak hours; `{violations: 0}` counts anew

            ### Outputs
            1. Commands
            : payload (object) : `{name, on}`, with the name as *topic* and *reason* in words
            2. State, when it changes, at most once a second, and every ten seconds
            : payload (object) : `{power, limit, average, expected, violations, violated, peak, suggestions, off, loads, lines,
              doubt}`; powers in kW; *lines* are two of at most 20 characters
            3. Events
            : payload (object) : `{event, words}`: *violation*, *violation_over*, *average_violation*, *switched_off*,
              *switched_on*, *meter_doubted*, *meter_back*

            ### Details
            A violation is counted once, from when too much is drawn until it has been no more than agreed for a minute. The
            count is kept over restarts, and so is what was switched off.

            A meter that is silent, shows no voltage, nothing but noughts or less than the car alone draws, or does not move
            when a load goes, is not believed: then nothing is switched, neither off nor on, and the state says so.

            What people switch off, here or at the load, stays off until they switch it on.

            This guard knows kW and minutes. It is no fuse, and replaces none: see `fuse guard` and `load manager`.
            """)
public final class PeakGuardNode implements Node {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final long AGAIN = 10_000;
    private static final int COMMANDS = 0;
    private static final int STATE = 1;
    private static final int EVENTS = 2;

    private final PeakGuardConfig config;
    private final NodeContext context;
    private final PeakGuard guard;
    private final PeakWindows windows;
    private final PeakMemory memory;
    private ObjectValue told = ObjectValue.EMPTY;
    private long toldAt = Long.MIN_VALUE / 2;
    private String shown = "";
    private boolean peakTold;

    public PeakGuardNode(PeakGuardConfig config, NodeContext context) {
        this.config = config;
        this.context = context;
        windows = PeakWindows.of(config.peak());
        memory = new PeakMemory(context);
        guard = new PeakGuard(
                config.settings(),
                config.loads().stream().map(PeakGuardConfig.LoadRow::load).toList(),
                memory.violations());
        List<PeakCommand> before = guard.restore(memory.names("off"), memory.names("waits"), millis());
        // once all nodes are there to hear it
        context.after(Duration.ofMillis(1), () -> command(before, outputs()));
        context.every(TICK, this::tick);
        show(guard.state());
    }

    private Outputs outputs() {
        return context.outputs();
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        long now = millis();
        switch (PeakInput.of(msg, guard::knows, config.voltage())) {
            case PeakInput.Power power -> guard.onPower(power.power(), power.isDead(), now - age(msg));
            case PeakInput.CarPower car -> guard.onCar(car.power(), now);
            case PeakInput.Answer load -> guard.onLoad(load.load(), load.on(), load.isAnswer(), now);
            case PeakInput.Switch load -> command(switched(load, now), out);
            case PeakInput.Waits waits -> {
                waits.loads().keySet().forEach(this::check);
                waits.loads().forEach((name, waiting) -> command(guard.letWait(name, waiting, now), out));
            }
            case PeakInput.Peak peak -> peakTold = peak.peak();
            case PeakInput.Emergency emergency -> guard.lift(emergency.lifted());
            case PeakInput.Forget _ -> guard.forgetViolations();
            case PeakInput.Nothing _ -> {
                // a charge point that tells no power tells nothing of the meter
            }
        }
        return DONE;
    }

    private List<PeakCommand> switched(PeakInput.Switch wish, long now) {
        check(wish.load());
        return guard.switchByHand(wish.load(), wish.on(), now);
    }

    private void check(String load) {
        if (!guard.knows(load)) {
            throw new NodeError(
                    "Error",
                    "there is no load \"%s\", only: %s"
                            .formatted(
                                    load,
                                    String.join(
                                            ", ",
                                            config.loads().stream()
                                                    .map(PeakGuardConfig.LoadRow::name)
                                                    .toList())));
        }
    }

    /** How old what the message tells was when it came, ms. */
    private static long age(Message msg) {
        return msg.get("age") instanceof Number seconds && seconds.doubleValue() >= 0
                ? Math.round(seconds.doubleValue() * 1000)
                : 0;
    }

    private void tick() {
        command(guard.tick(context.now(), isPeak(), millis()), outputs());
        PeakState state = guard.state();
        for (PeakEvent event : guard.takeEvents()) {
            outputs()
                    .send(
                            EVENTS,
                            Message.of(ObjectValue.of("event", event.kind().word(), "words", event.words()))
                                    .set("topic", topic()));
        }
        tell(state);
        show(state);
        memory.keep(state);
    }

    private boolean isPeak() {
        Instant now = context.now();
        TariffNode tariff = config.tariff();
        boolean isByClock = tariff == null
                ? windows.holds(now, ZoneId.systemDefault())
                : tariff.tariff()
                        .between(now, now.plusSeconds(1), now)
                        .getFirst()
                        .isPeak();
        return peakTold || isByClock;
    }

    private String topic() {
        return context.name().isEmpty() ? "peak guard" : context.name();
    }

    private static void command(List<PeakCommand> commands, Outputs out) {
        for (PeakCommand command : commands) {
            out.send(
                    COMMANDS,
                    Message.of(ObjectValue.of("name", command.name(), "on", command.on()))
                            .set("topic", command.name())
                            .set("reason", command.reason()));
        }
    }

    private void tell(PeakState state) {
        ObjectValue next = PeakReport.of(state);
        long now = millis();
        if (!next.equals(told) || now - toldAt >= AGAIN) {
            told = next;
            toldAt = now;
            outputs().send(STATE, Message.of(next).set("topic", topic()));
        }
    }

    private void show(PeakState state) {
        String text = String.join(", ", state.lines());
        if (!text.equals(shown)) {
            shown = text;
            boolean trouble = state.doubt() != null || state.isViolated();
            context.status(
                    trouble
                            ? Status.ring(state.isViolated() ? "red" : "yellow", text)
                            : Status.dot(state.off().isEmpty() ? "green" : "yellow", text));
        }
    }

    private long millis() {
        return context.nanoTime() / 1_000_000;
    }

    @Override
    public Future<?> close(boolean removed) {
        return memory.written();
    }
}
