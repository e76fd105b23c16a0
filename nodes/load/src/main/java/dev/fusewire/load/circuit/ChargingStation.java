package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PauseOwnership;
import dev.fusewire.load.PerPhase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Charge points behind a tree of circuits. Feed it with what meters and charge points say as it comes, call {@link #decide} once a
 * second or so, and at once after a sample, and carry out what it commands. {@link #kept} is to be stored before that.
 *
 * <p>No circuit is loaded above its limit on any phase on purpose. Where even the minimum of all cars is too much, a small overload
 * is waited out and a large one is not, as with one house: see {@link dev.fusewire.load.FuseGuard}.
 *
 * <p>The quarter hours of average limits begin at whole multiples of 900,000 ms of the clock.
 */
public final class ChargingStation {

    private final StationSettings rules;
    private Site site;
    private @Nullable Alone alone;
    private Strategy strategy = Sharing.EQUAL;

    /**
     * @param kept what {@link #kept} was before a restart, by charge point
     * @throws IllegalArgumentException where circuits and charge points do not fit together
     */
    public ChargingStation(
            StationSettings rules, List<CircuitSettings> circuits, List<PointSettings> points, Map<String, Kept> kept) {
        this.rules = rules;
        Tree tree = new Tree(circuits, points);
        List<CircuitState> circuitStates = new ArrayList<>();
        for (CircuitSettings each : tree.circuits) {
            circuitStates.add(new CircuitState(each, rules));
        }
        List<PointState> pointStates = new ArrayList<>();
        for (PointSettings each : tree.points) {
            pointStates.add(point(each, kept.getOrDefault(each.name(), Kept.NOTHING)));
        }
        site = new Site(rules, tree, circuitStates, pointStates);
        alone = Alone.of(site);
    }

    public ChargingStation(StationSettings rules, List<CircuitSettings> circuits, List<PointSettings> points) {
        this(rules, circuits, points, Map.of());
    }

    private PointState point(PointSettings settings, Kept kept) {
        PointState state = new PointState(settings, rules, kept.pause());
        state.isStopped = kept.isStopped();
        return state;
    }

    // ---- settings, which may change at any time

    /**
     * Takes other circuits and charge points. What is known of those that stay, by name, is kept.
     *
     * @throws IllegalArgumentException where they do not fit together; then nothing has changed
     */
    public void configure(List<CircuitSettings> circuits, List<PointSettings> points) {
        Tree tree = new Tree(circuits, points);
        Map<String, CircuitState> knownCircuits = new HashMap<>();
        site.circuits.forEach(each -> knownCircuits.put(each.settings.name(), each));
        Map<String, PointState> knownPoints = new HashMap<>();
        site.points.forEach(each -> knownPoints.put(each.settings.name(), each));
        List<CircuitState> circuitStates = new ArrayList<>();
        for (CircuitSettings each : tree.circuits) {
            CircuitState former = knownCircuits.get(each.name());
            CircuitState next = former != null && former.isSame(each) ? former : new CircuitState(each, rules);
            next.external = former == null ? ExternalLimit.NONE : former.external;
            next.settings = each;
            circuitStates.add(next);
        }
        List<PointState> pointStates = new ArrayList<>();
        for (PointSettings each : tree.points) {
            PointState next = knownPoints.getOrDefault(each.name(), point(each, Kept.NOTHING));
            next.configure(each);
            pointStates.add(next);
        }
        site = new Site(rules, tree, circuitStates, pointStates);
        alone = Alone.of(site);
    }

    /** Changes one circuit; see {@link #configure}. */
    public void configure(CircuitSettings circuit) {
        var _ = site.tree.circuit(circuit.name());
        configure(
                site.tree.circuits.stream()
                        .map(each -> each.name().equals(circuit.name()) ? circuit : each)
                        .toList(),
                site.tree.points);
    }

    /** Changes one charge point; see {@link #configure}. */
    public void configure(PointSettings point) {
        var _ = site.tree.point(point.name());
        configure(
                site.tree.circuits,
                site.tree.points.stream()
                        .map(each -> each.name().equals(point.name()) ? point : each)
                        .toList());
    }

    /** The settings of a circuit. */
    public CircuitSettings circuit(String name) {
        return site.tree.circuits.get(site.tree.circuit(name));
    }

    /** The settings of a charge point. */
    public PointSettings point(String name) {
        return site.tree.points.get(site.tree.point(name));
    }

    public void strategy(Strategy next) {
        strategy = next;
    }

    // ---- what is said

    /**
     * Takes what a circuit's meter says.
     *
     * @throws IllegalArgumentException where there is no such circuit, or it has no meter
     */
    public void onMeter(String circuit, MeterSample sample, long now) {
        site.onMeter(site.tree.circuit(circuit), sample, now);
        if (alone != null) {
            alone.onMeter(sample, now);
        }
    }

    /**
     * Takes what another load on a circuit draws that has no meter, or what a source there delivers, which is negative.
     *
     * @param name of the load or the source
     */
    public void onLoad(String circuit, String name, PerPhase current) {
        if (!current.isComplete()) {
            throw new IllegalArgumentException(
                    "%s on circuit %s: a phase is missing: %s".formatted(name, circuit, current));
        }
        site.circuits.get(site.tree.circuit(circuit)).load(name, current);
    }

    /** Takes what a charge point says. */
    public void onCharger(String point, ChargerReading reading) {
        int at = site.tree.point(point);
        site.onCharger(at, reading);
        if (alone != null) {
            alone.onCharger(reading, site.points.get(at).orders.pause() == PauseOwnership.State.OURS);
        }
    }

    /** A charge point is known not to answer, until it does again. */
    public void onChargerLost(String point) {
        site.points.get(site.tree.point(point)).onLost();
    }

    /** Takes what the driver of the car that is there needs; null where that is not known any more. */
    public void need(String point, @Nullable Need need) {
        site.points.get(site.tree.point(point)).charge.need(need);
    }

    /** Takes what somebody else allows a circuit; {@link ExternalLimit#NONE} ends it. */
    public void limit(String circuit, ExternalLimit limit) {
        site.circuits.get(site.tree.circuit(circuit)).external = limit;
    }

    /**
     * Takes what a charge plan wants for a charge point's car: at most so much, by the rules of {@link dev.fusewire.load.PlanWish}. It
     * ends nobody's pause but its own.
     *
     * @param amperes at most; 0 is a pause
     * @param words why, for people
     */
    public void plan(String point, int amperes, String words, long now) {
        site.points.get(site.tree.point(point)).plan.accept(amperes, words, now);
        if (alone != null) {
            alone.plan(amperes, words, now);
        }
    }

    /** There is no plan for it any more. */
    public void endPlan(String point) {
        site.points.get(site.tree.point(point)).plan.end();
        if (alone != null) {
            alone.endPlan();
        }
    }

    /** Those whose plan has been silent for so long that it does not count any more. */
    public List<String> silentPlans(long now) {
        return site.points.stream()
                .filter(point -> point.plan.isSilent(now))
                .map(point -> point.settings.name())
                .toList();
    }

    /** The operator stops a charge point, until {@link #start} or until the car is unplugged. */
    public void stop(String point) {
        site.points.get(site.tree.point(point)).isStopped = true;
    }

    /** The operator lets it charge again. */
    public void start(String point) {
        site.points.get(site.tree.point(point)).isStopped = false;
    }

    // ---- what comes of it

    /** Decides what is due now. */
    public List<Command> decide(long now) {
        for (PointState point : site.points) {
            point.turn.tick(point.isOn(), now);
        }
        site.reckon(now);
        Alone house = alone;
        if (house != null) {
            PointState point = site.points.getFirst();
            boolean decides = Alone.decides(site, strategy);
            List<Command> commands = house.decide(point, decides, now);
            if (decides) {
                point.turn.establish(point.isOn());
                return commands;
            }
        }
        Division division = new Division(site, strategy, now);
        return new Commanding(site, division, now).decide();
    }

    /** What is to be stored before commands are carried out, for each charge point with something to be kept. */
    public Map<String, Kept> kept() {
        Map<String, Kept> kept = new LinkedHashMap<>();
        for (PointState point : site.points) {
            Kept each = new Kept(point.orders.pause(), point.isStopped);
            if (!each.equals(Kept.NOTHING)) {
                kept.put(point.settings.name(), each);
            }
        }
        return kept;
    }

    /** How everything stands. */
    public StationView view(long now) {
        return new Viewing(site, now).view();
    }
}
