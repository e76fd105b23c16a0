package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.Sharing;
import dev.fusewire.load.circuit.StationView;
import dev.fusewire.load.circuit.Strategy;
import dev.fusewire.load.plan.Occasion;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.Plan.Source;
import dev.fusewire.load.plan.Planner;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Share;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.optimiser.Ahead;
import dev.fusewire.optimiser.RollingPlan;
import dev.fusewire.optimiser.StationProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks further ahead than a rule where a station shares by need: whenever a car comes or goes, a need or a limit is another, and
 * every few minutes. Beside the event loop; what it says holds for some minutes, and the rule of least laxity decides where there is
 * no plan. The circuits have the last word on what is really offered.
 */
final class Planning {

    /** The first slot of a plan, min. */
    private static final int FIRST = 5;

    private static final Duration EVERY = Duration.ofMinutes(5);

    /** A plan is not followed for longer: then something is in the way of the next one. */
    private static final long HOLDS = 7 * 60_000L;

    /** What comes in quick succession is planned for once. */
    private static final long PAUSE = 3_000;

    /** Nor does planning take more than this part of a core. */
    private static final int SELDOM = 20;

    /** A departure moves so much where the clock is set a little, ms; and more than so much more is another need, kWh. */
    private static final long ANOTHER_TIME = 60_000;

    private static final double MORE = 0.1;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NodeContext context;
    private final Goals goals;
    private final Planner planner;
    private final dev.fusewire.load.circuit.Plan strategy = new dev.fusewire.load.circuit.Plan(Sharing.BY_NEED);
    private boolean isUnderWay;
    private Occasion occasion = new Occasion(EVERY);
    private long lookedAt = Long.MIN_VALUE / 2;
    private long restsUntil = Long.MIN_VALUE;
    private long madeAt = Long.MIN_VALUE / 2;
    private @Nullable Plan plan;
    private final Map<String, Share> shares = new HashMap<>();
    /** What the plan was made for. */
    private Map<String, Need> needs = Map.of();

    Planning(NodeContext context, Goals goals) {
        this(context, goals, new RollingPlan());
    }

    /** With a test's own planner. */
    Planning(NodeContext context, Goals goals, Planner planner) {
        this.context = context;
        this.goals = goals;
        this.planner = planner;
    }

    /** What decides by the plan, and by the rule where there is none. */
    Strategy strategy() {
        return strategy;
    }

    /** What was said is to be planned for at once. */
    void anew() {
        occasion = new Occasion(EVERY);
        lookedAt = Long.MIN_VALUE / 2;
    }

    /** Plans anew where that is due. */
    void look(StationView view, Ahead ahead, double voltage, long now) {
        if (isUnderWay || now - lookedAt < PAUSE || now < restsUntil) {
            return;
        }
        lookedAt = now;
        Problem problem = new StationProblem(view, voltage, now, FIRST, ahead).problem(goals.inOrder());
        if (!occasion.isDue(problem, now)) {
            return;
        }
        isUnderWay = true;
        Map<String, Need> asked = needs(view);
        context.blocking(() -> planner.plan(problem, PATIENCE)).onComplete(made -> {
            isUnderWay = false;
            if (made.succeeded()) {
                restsUntil = now + SELDOM * made.result().took().toMillis();
                take(problem, made.result(), asked, now);
            } else {
                context.warn("no plan: the rule decides: " + made.cause());
            }
        });
    }

    private static Map<String, Need> needs(StationView view) {
        Map<String, Need> needs = new HashMap<>();
        for (PointView point : view.points()) {
            Need need = point.need();
            if (need != null) {
                needs.put(point.settings().name(), need);
            }
        }
        return needs;
    }

    private void take(Problem problem, Plan made, Map<String, Need> asked, long now) {
        needs = asked;
        plan = made;
        madeAt = now;
        shares.clear();
        made.shares().forEach(share -> shares.put(share.id(), share));
        strategy.set(StationProblem.currents(made), StationProblem.phases(problem, made), now + HOLDS);
    }

    /** The rule decides from now on. */
    void end() {
        plan = null;
        occasion = new Occasion(EVERY);
        madeAt = Long.MIN_VALUE / 2;
        shares.clear();
        strategy.set(Map.of(), Long.MIN_VALUE);
    }

    /** What the plan says of a car; null where it says nothing, is too old, or knows of another need. */
    @Nullable
    Forecast forecast(PointView point, long now) {
        Share share = shares.get(point.settings().name());
        Need need = point.need();
        if (share == null || need == null || need.departure() == Long.MAX_VALUE || now - madeAt > HOLDS) {
            return null;
        }
        Need asked = needs.get(point.settings().name());
        if (asked == null
                || Math.abs(asked.departure() - need.departure()) > ANOTHER_TIME
                || need.energy() > asked.energy() + MORE) {
            return null;
        }
        return new Forecast(true, share.met(), madeAt + share.ready() * 60_000L, share.met() ? 0 : share.missing());
    }

    /** How the plan came about; empty where there is none. */
    ObjectValue toPayload(long now) {
        Plan known = plan;
        if (known == null || now - madeAt > HOLDS) {
            return ObjectValue.EMPTY;
        }
        ObjectValue.Builder payload = ObjectValue.builder()
                .put("by", known.source() == Source.SOLVER ? "solver" : "rule")
                .put("met", known.met())
                .put("of", known.shares().size())
                .put("took", known.took().toMillis());
        if (!known.why().isEmpty()) {
            payload.put("why", known.why());
        }
        return payload.build();
    }
}
