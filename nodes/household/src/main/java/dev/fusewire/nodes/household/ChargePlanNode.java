package dev.fusewire.nodes.household;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.tariff.TariffNode;
import dev.fusewire.plan.CarPlan;
import dev.fusewire.plan.ChargePlanner;
import dev.fusewire.plan.CheapestPlanner;
import dev.fusewire.plan.PlanRequest;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans when a car charges, so that it is ready in time, as cheaply as may be and inside what the household may draw. */
@NodeType(
        value = "charge plan",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-calendar-check-o",
        outputs = 4,
        outputLabels = {"wish", "plan", "events", "loads that wait"},
        help = PlanHelp.CHARGE_PLAN)
public final class ChargePlanNode implements Node {

    public record Config(
            @Property(label = "Vehicle", required = true, help = "the car at this charge point") @Nullable
            VehicleNode vehicle,

            @Property(label = "Tariff", help = "what a kWh costs; none: peak hours are avoided, and no cost is shown")
            @Nullable
            TariffNode tariff,

            @Property(
                    label = "Time zone",
                    initial = "",
                    help = "such as Europe/Berlin, for times of day; empty: the tariff's, or the computer's")
            String zone,

            NeedPart needs,
            SupplyPart supply) {

        public Config {
            try {
                var _ = zone.isBlank() ? ZoneId.of("UTC") : ZoneId.of(zone);
            } catch (DateTimeException _) {
                throw new IllegalArgumentException(
                        "\"%s\" is no time zone, expected one such as Europe/Berlin".formatted(zone));
            }
        }
    }

    private static final Duration TICK = Duration.ofSeconds(10);
    private static final long AGAIN = 60_000;
    /**
     * So long what a person asked for has its effect at once, ms: the plan that takes it up comes later, and a load that is to wait
     * has to be off before the house leaves more.
     */
    private static final long ASKED = 3 * 60_000L;

    private static final int PLAN = 1;
    private static final int EVENTS = 2;
    private static final int WAITING = 3;

    private final NodeContext context;
    private final double volts;
    private final Prices prices;
    private final PlannedCar car;
    private final ClockWatch clock;
    private final Planning planning;
    private final Wish wish;
    private final PlanNews news = new PlanNews();
    private final PlanMemory memory;
    private final PlanMemory houseMemory;
    private final KeptParts parts;
    private final Reality reality = new Reality();
    private @Nullable CarPlan plan;
    private boolean isNews;
    private long askedAt = Long.MIN_VALUE / 2;
    private boolean wasEmergency;
    private boolean wasMet;
    private long toldAt = Long.MIN_VALUE / 2;
    private String status = "";

    public ChargePlanNode(Config config, NodeContext context) {
        this(config, context, new CheapestPlanner(config.needs().emergency()));
    }

    /** With a test's own planner. */
    ChargePlanNode(Config config, NodeContext context, ChargePlanner planner) {
        this.context = context;
        VehicleNode vehicle = Objects.requireNonNull(config.vehicle());
        ZoneId zone = zone(config);
        volts = config.supply().volts();
        prices = new Prices(config.tariff(), config.supply(), zone);
        car = new PlannedCar(vehicle, config.needs(), config.supply(), zone, prices);
        planning = new Planning(context, planner, this::take);
        wish = new Wish(vehicle.vehicle().maximum());
        memory = new PlanMemory(context, "plan");
        houseMemory = new PlanMemory(context, "house");
        clock = new ClockWatch();
        parts = new KeptParts(context::warn);
        parts.restore("the time that was", () -> clock.restore(memory.restored().get("seen")));
        restore();
        context.every(TICK, this::tick);
        prices.listen(context, () -> replan("other prices"));
        show("waits for the charge point", true);
    }

    private static ZoneId zone(Config config) {
        TariffNode tariff = config.tariff();
        return !config.zone().isBlank()
                ? ZoneId.of(config.zone())
                : tariff != null ? tariff.zone() : ZoneId.systemDefault();
    }

    private void restore() {
        car.restore(memory.restored(), now(), steady(), parts);
        car.house().restore(houseMemory.restored(), parts);
    }

    private long steady() {
        return context.nanoTime() / 1_000_000;
    }

    private Instant now() {
        return clock.now(context.now(), steady());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        lookAtClock();
        PlanInput input = PlanInput.of(msg, steady(), volts);
        if (input instanceof PlanInput.Other) {
            // what is new of them the tariff tells
            prices.accept(msg, unexpected(msg));
            return DONE;
        }
        if (input instanceof PlanInput.Wait wait) {
            wait.loads().keySet().forEach(this::checkLoad);
            out.send(WAITING, Message.of(msg.payload()).set("topic", "wait"));
        }
        boolean wasSeen = car.car().isSeen();
        String why = car.accept(input, now(), steady());
        if (!why.isEmpty()) {
            isNews = true;
            askedAt = isOfPeople(input) ? steady() : askedAt;
            replan(why);
            keep();
        } else if (car.car().isSeen() != wasSeen) {
            replan("");
        }
        return DONE;
    }

    private static boolean isOfPeople(PlanInput input) {
        return switch (input) {
            case PlanInput.Needs _,
                    PlanInput.NoNeed _,
                    PlanInput.Pattern _,
                    PlanInput.Emergency _,
                    PlanInput.Accept _,
                    PlanInput.Wait _ -> true;
            default -> false;
        };
    }

    private void checkLoad(String name) {
        if (!car.loads().knows(name)) {
            throw new NodeError(
                    "Error", "no load called \"%s\" is known: wire peak guard's state to this node".formatted(name));
        }
    }

    private static NodeError unexpected(Message msg) {
        return new NodeError(
                "Error",
                "payload is nothing a charge plan knows (a charge point, a meter, {need}, {pattern}, {soc},"
                        + " {emergency}, {accept}, {wait}, {loads}, {sun}, {production}, {holidays}, or prices with a"
                        + " tariff chosen): "
                        + DebugFormat.line(msg.payload()));
    }

    private void lookAtClock() {
        ClockWatch.State before = clock.state();
        Duration jump = clock.look(context.now(), steady());
        if (!jump.isZero()) {
            car.onJump(now());
            String text = "the clock jumped by %d s".formatted(jump.toSeconds());
            context.warn(text);
            replan(text);
        } else if (clock.state() != before) {
            String text = clock.state() == ClockWatch.State.RIGHT ? "the clock is set" : "the clock is not set";
            context.warn(text);
            replan(text);
        }
    }

    private void tick() {
        lookAtClock();
        long steady = steady();
        boolean isEmergency = car.isEmergency(steady);
        String why = wasEmergency && !isEmergency ? "the emergency is over" : reality.differs(plan, car, now(), steady);
        wasEmergency = isEmergency;
        boolean isMet = car.isMet(now());
        boolean isMetNow = isMet && !wasMet;
        wasMet = isMet;
        if (!why.isEmpty() || isMetNow || reality.isDue(now())) {
            replan(why);
            keep();
        } else {
            publish("", steady - toldAt >= AGAIN);
        }
    }

    private void replan(String why) {
        reality.onPlanning(car, now(), steady());
        Optional<PlanRequest> request =
                clock.state() == ClockWatch.State.NOT_SET ? Optional.empty() : car.request(now(), steady());
        if (request.isEmpty()) {
            planning.forget();
            plan = null;
            publish(why, true);
            isNews = false;
            return;
        }
        planning.ask(() -> car.request(now(), steady()).orElse(request.get()), why);
    }

    private void take(@Nullable CarPlan made, String why) {
        plan = car.car().isPlugged() ? made : null;
        publish(why, true);
        isNews = false;
    }

    /** @param isWhole whether the plan is told too */
    private void publish(String why, boolean isWhole) {
        Situation now = car.situation(plan, clock.state(), now(), steady());
        Outputs out = context.outputs();
        Message wanted = wish.say(now, isNews || steady() - askedAt < ASKED, steady());
        if (wanted != null) {
            out.send(0, wanted);
        }
        PlanWords words = new PlanWords(now);
        boolean isOver = !now.isPlugged() || now.isComplete() || words.isDone();
        ObjectValue released = isOver && now.isSeen() ? car.loads().release() : null;
        if (released != null) {
            out.send(WAITING, Message.of(released).set("topic", "wait"));
        }
        if (isWhole) {
            toldAt = steady();
            out.send(
                    PLAN,
                    Message.of(new PlanReport(now).payload(car.loads().payload(), car.pattern()))
                            .set("topic", now.vehicle()));
        }
        news.since(now, why).forEach(event -> out.send(EVENTS, event));
        boolean isShort = plan != null && !plan.isFeasible() && !now.isAccepted();
        show(words.sentence(), isShort || now.clock() != ClockWatch.State.RIGHT);
    }

    private void show(String text, boolean isDoubtful) {
        if (!text.equals(status)) {
            status = text;
            context.status(isDoubtful ? Status.ring("yellow", text) : Status.dot("green", text));
        }
    }

    private void keep() {
        memory.keep(car.keep(now(), steady()));
        houseMemory.keep(car.house().keep());
    }

    @Override
    public Future<?> close(boolean removed) {
        prices.close();
        keep();
        return DONE;
    }
}
