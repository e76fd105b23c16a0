package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.ChargerReading.PausedBy;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All circuits and charge points as they stand, and what follows from one for the other. */
final class Site {

    /** What was said longer ago is no witness against a meter, ms. */
    private static final long WITNESS = 15_000;

    final StationSettings rules;
    final Tree tree;
    final List<CircuitState> circuits;
    final List<PointState> points;
    /** For each circuit the charge points below it. */
    private final int[][] below;

    Site(StationSettings rules, Tree tree, List<CircuitState> circuits, List<PointState> points) {
        this.rules = rules;
        this.tree = tree;
        this.circuits = circuits;
        this.points = points;
        below = new int[circuits.size()][];
        for (int circuit = 0; circuit < below.length; circuit++) {
            int wanted = circuit;
            below[circuit] = IntStream.range(0, points.size())
                    .filter(point -> IntStream.of(tree.paths[point]).anyMatch(each -> each == wanted))
                    .toArray();
        }
    }

    // ---- what is said

    void onMeter(int circuit, MeterSample sample, long now) {
        CircuitState state = circuits.get(circuit);
        if (state.onMeter(sample, now)) {
            reckonMeasured(circuit, true);
        }
    }

    /** A meter is judged by what all cars behind it draw. */
    void onCharger(int point, ChargerReading reading) {
        points.get(point).onCharger(reading);
        for (int circuit : tree.paths[point]) {
            if (circuits.get(circuit).settings.hasMeter()) {
                circuits.get(circuit).onCharger(all(circuit, reading.time()));
            }
        }
    }

    private ChargerReading all(int circuit, long time) {
        PerPhase drawn = PerPhase.ZERO;
        boolean connected = false;
        boolean charging = false;
        boolean tells = true;
        double offered = 0;
        for (int point : below[circuit]) {
            PointState state = points.get(point);
            ChargerReading told = state.reading();
            if (told == null || !told.connected()) {
                continue;
            }
            connected = true;
            charging |= told.charging();
            offered += told.isPaused() ? 0 : told.offered();
            // what one of them draws is not known from what it said before it was told something else
            tells &= told.tellsDrawn() && time - told.time() <= WITNESS && state.orders.isShown(told);
            drawn = drawn.plus(state.drawn());
        }
        return new ChargerReading(
                connected,
                charging,
                Force.NEUTRAL,
                offered,
                drawn,
                3,
                time,
                PausedBy.UNTOLD,
                tells,
                Double.POSITIVE_INFINITY,
                false);
    }

    // ---- what everything else takes

    void reckon(long now) {
        for (int circuit = circuits.size() - 1; circuit >= 0; circuit--) {
            CircuitState state = circuits.get(circuit);
            if (state.settings.hasMeter()) {
                reckonMeasured(circuit, false);
            } else {
                PerPhase sum = state.configured();
                for (int child = circuit + 1; child < circuits.size(); child++) {
                    sum = tree.parents[child] == circuit
                            ? sum.plus(circuits.get(child).base())
                            : sum;
                }
                state.reckon(sum);
                state.carry(sum.plus(drawn(circuit)), now);
            }
        }
    }

    private PerPhase drawn(int circuit) {
        PerPhase drawn = PerPhase.ZERO;
        for (int point : below[circuit]) {
            drawn = drawn.plus(points.get(point).drawn());
        }
        return drawn;
    }

    private void reckonMeasured(int circuit, boolean isNew) {
        CircuitState state = circuits.get(circuit);
        MeterSample sample = state.sample();
        if (sample == null) {
            return;
        }
        double[] least = new double[Rooms.SUM];
        double[] most = new double[Rooms.SUM];
        for (int point : below[circuit]) {
            PointState car = points.get(point);
            for (int lane = 0; lane < Rooms.SUM; lane++) {
                least[lane] += car.leastDrawn(lane, sample.time());
                most[lane] += car.mostDrawn(lane, sample.time());
            }
        }
        PerPhase lowest = minus(sample.current(), most);
        if (isNew) {
            state.reckon(lowest, minus(sample.current(), least), sample.time());
        } else {
            state.reckonAtLeast(lowest);
        }
    }

    private static PerPhase minus(PerPhase current, double[] cars) {
        return new PerPhase(current.l1() - cars[0], current.l2() - cars[1], current.l3() - cars[2]);
    }

    // ---- what is left

    /** What every lane has left beside what is not controlled, A. */
    double[] left(long now) {
        double[] left = new double[circuits.size() * Rooms.LANES];
        for (int circuit = 0; circuit < circuits.size(); circuit++) {
            CircuitState state = circuits.get(circuit);
            PerPhase base = state.base();
            int at = circuit * Rooms.LANES;
            for (Phase phase : Rooms.PHASES) {
                left[at + phase.ordinal()] = state.limit(phase.ordinal(), now) - base.of(phase);
            }
            left[at + Rooms.SUM] = state.limit(Rooms.SUM, now) - base.l1() - base.l2() - base.l3();
        }
        Rooms fixed = rooms(left);
        for (int point = 0; point < points.size(); point++) {
            PointState state = points.get(point);
            fixed.take(point, state.fixed(now));
        }
        return left;
    }

    /** @param left is taken from */
    Rooms rooms(double[] left) {
        int[] masks = new int[points.size()];
        for (int point = 0; point < masks.length; point++) {
            masks[point] = points.get(point).mask();
        }
        return new Rooms(tree.paths, masks, left);
    }

    /** How much of what each lane carries cars draw above their minimum, A. */
    double[] lowerable() {
        double[] over = new double[circuits.size() * Rooms.LANES];
        Rooms sums = rooms(over);
        for (int point = 0; point < points.size(); point++) {
            PointState state = points.get(point);
            ChargerReading told = state.reading();
            double more = told == null ? 0 : told.mostDrawn() - state.settings.minimum();
            if (more > 0) {
                sums.take(point, -more);
            }
        }
        return over;
    }

    /** The charge points that may charge as far as their owners, the operator and they themselves are concerned. */
    int[] wishing(long now) {
        List<Integer> wishing = new ArrayList<>();
        for (int point = 0; point < points.size(); point++) {
            PointState state = points.get(point);
            if (state.isConnected() && !state.isHeldBack(now) && !state.isOwners() && state.isControlled(now)) {
                wishing.add(point);
            }
        }
        return wishing.stream().mapToInt(Integer::intValue).toArray();
    }
}
