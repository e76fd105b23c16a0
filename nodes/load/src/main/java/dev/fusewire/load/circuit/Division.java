package dev.fusewire.load.circuit;

import dev.fusewire.load.PerPhase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each car is to have in the end, as far as is known now: the strategy's word, held to what the circuits have. */
final class Division {

    private final Site site;
    private final long now;
    private final double[] left;
    /** The places of the charge points that may charge, in the order of the wishes. */
    private final int[] cars;

    private final List<Wish> wishes;
    private final Rooms rooms;
    private final boolean[] isDue;
    private final double[] atMinimum;
    /** For each charge point what it is to have, A; 0 for a pause. */
    final int[] targets;
    /** For each charge point the lane that bounds it, as {@code circuit * 4 + lane}; -1 where none does. */
    final int[] bounds;
    /** For each charge point whether it would fit on one conductor, and on three does not. */
    final boolean[] fitsOnOne;
    /** For each charge point on how many phases the strategy wants it: 0 where it does not say. */
    final int[] phases;

    Division(Site site, Strategy strategy, long now) {
        this.site = site;
        this.now = now;
        int points = site.points.size();
        targets = new int[points];
        bounds = new int[points];
        fitsOnOne = new boolean[points];
        phases = site.points.stream()
                .mapToInt(point -> strategy.phases(point.settings.name(), now))
                .toArray();
        left = site.left(now);
        cars = site.wishing(now);
        wishes = wishes();
        rooms = new Rooms(paths(), masks(), left);
        atMinimum = atMinimum();
        isDue = due();
        divide(propose(strategy));
    }

    private List<Wish> wishes() {
        List<Wish> result = new ArrayList<>(cars.length);
        for (int car : cars) {
            PointState point = site.points.get(car);
            PointSettings settings = point.settings;
            boolean isOn = point.isOn();
            Turn turn = point.turn;
            result.add(new Wish(
                    settings.name(),
                    settings.priority(),
                    turn.arrived(),
                    point.charge.left(),
                    point.charge.departure(),
                    settings.minimum(),
                    point.appetite(now),
                    point.phases(),
                    isOn,
                    isOn
                            && turn.isEstablished()
                            && !turn.isIdle()
                            && turn.onFor(now) < settings.shortestOn().toMillis(),
                    turn.offFor(now) >= settings.shortestOff().toMillis(),
                    turn.isIdle(),
                    isOn ? point.offered() : 0,
                    turn.served()));
        }
        return result;
    }

    /** What each lane has left with all that charge at their minimum. */
    private double[] atMinimum() {
        double[] result = left.clone();
        Rooms taken = new Rooms(paths(), masks(), result);
        for (int i = 0; i < cars.length; i++) {
            PointState point = site.points.get(cars[i]);
            if (point.isOn() && point.turn.isEstablished()) {
                taken.take(i, point.settings.minimum());
            }
        }
        return result;
    }

    private int[][] paths() {
        int[][] paths = new int[cars.length][];
        for (int i = 0; i < cars.length; i++) {
            paths[i] = site.tree.paths[cars[i]];
        }
        return paths;
    }

    private int[] masks() {
        int[] masks = new int[cars.length];
        for (int i = 0; i < cars.length; i++) {
            masks[i] = site.points.get(cars[i]).mask();
        }
        return masks;
    }

    private boolean[] due() {
        double[] over = site.lowerable();
        boolean[] result = new boolean[left.length];
        for (int at = 0; at < left.length; at++) {
            CircuitState circuit = site.circuits.get(at / Rooms.LANES);
            result[at] = circuit.isTooMuch(at % Rooms.LANES, atMinimum[at], over[at], now);
        }
        return result;
    }

    private int[] propose(Strategy strategy) {
        Situation situation = new Situation(wishes, rooms, site.rules.voltage(), now);
        int[] proposed = proposal(strategy, situation);
        return proposed == null || proposed.length != cars.length ? Sharing.EQUAL.propose(situation) : proposed;
    }

    /** A strategy that fails must not leave the fuse alone. */
    private static int @Nullable [] proposal(Strategy strategy, Situation situation) {
        try {
            return strategy.propose(situation);
        } catch (RuntimeException failed) {
            return null;
        }
    }

    private void divide(int[] proposed) {
        Rooms free = rooms.copy();
        int[] given = new int[cars.length];
        for (int i = 0; i < cars.length; i++) {
            int minimum = wishes.get(i).minimum();
            if (waitsOut(i) || wishes.get(i).keepsTurn() && proposed[i] < minimum && free.fits(i, minimum)) {
                free.take(i, minimum);
                given[i] = minimum;
            }
        }
        for (int i = 0; i < cars.length; i++) {
            Wish wish = wishes.get(i);
            int wanted = proposed[i] < wish.minimum() ? 0 : Math.min(proposed[i], wish.maximum());
            int possible = (int) Math.min(wanted, given[i] + Math.floor(free.left(i) + 1e-6));
            if (possible >= wish.minimum() && possible > given[i]) {
                free.take(i, possible - given[i]);
                given[i] = possible;
            }
        }
        for (int i = 0; i < cars.length; i++) {
            Wish wish = wishes.get(i);
            // what it does not take is not taken from it while nobody else can use it
            if (given[i] == wish.maximum() && wish.offered() > given[i]) {
                int kept = Math.min(wish.offered(), site.points.get(cars[i]).most(now));
                int more = (int) Math.min(kept - given[i], Math.floor(free.left(i) + 1e-6));
                free.take(i, Math.max(0, more));
                given[i] += Math.max(0, more);
            }
            targets[cars[i]] = given[i];
            bounds[cars[i]] = free.bound(i, given[i] == 0 ? wish.minimum() : 1);
            fitsOnOne[cars[i]] = given[i] == 0 && fitsOnOne(free, i);
        }
    }

    /** Whether it is one of those that together have too little even at their minimum, and that is still waited out. */
    private boolean waitsOut(int i) {
        PointState point = site.points.get(cars[i]);
        if (!point.isOn() || !point.turn.isEstablished()) {
            return false;
        }
        boolean lacks = false;
        for (int circuit : site.tree.paths[cars[i]]) {
            for (int lane = 0; lane < Rooms.LANES; lane++) {
                int at = circuit * Rooms.LANES + lane;
                if (loads(i, lane) && atMinimum[at] < -1e-6) {
                    if (isDue[at]) {
                        return false;
                    }
                    lacks = true;
                }
            }
        }
        return lacks;
    }

    private boolean loads(int i, int lane) {
        return lane == Rooms.SUM || (rooms.mask(i) & 1 << lane) != 0;
    }

    private boolean fitsOnOne(Rooms free, int i) {
        PointState point = site.points.get(cars[i]);
        int one = point.onePhaseMask();
        if (!point.settings.switchesPhases() || Integer.bitCount(free.mask(i)) == 1 || Integer.bitCount(one) != 1) {
            return false;
        }
        // who is given nothing though there is room on three is not waiting for that
        if (free.fits(i, point.settings.minimum())) {
            return false;
        }
        Rooms tried = free.copy();
        tried.load(i, one);
        return tried.fits(i, point.settings.minimum());
    }

    /** Whether its circuits lack what it would need on three conductors, and on one do not. */
    boolean fitsOnThree(int point) {
        for (int i = 0; i < cars.length; i++) {
            if (cars[i] == point) {
                Rooms tried = rooms.copy();
                for (int other = 0; other < cars.length; other++) {
                    if (other != i) {
                        tried.take(other, targets[cars[other]]);
                    }
                }
                tried.load(i, 0b111);
                return tried.fits(i, site.points.get(point).settings.minimum() + 1);
            }
        }
        return false;
    }

    /** Whether a circuit above has too little even with everything at its minimum, and a pause is due. */
    boolean isDue(int point) {
        return first(point, isDue) >= 0;
    }

    /** The lane above it for which a pause is due; -1 where none is. */
    int dueLane(int point) {
        return first(point, isDue);
    }

    private int first(int point, boolean[] holds) {
        int mask = site.points.get(point).mask();
        for (int circuit : site.tree.paths[point]) {
            for (int lane = 0; lane < Rooms.LANES; lane++) {
                if (holds[circuit * Rooms.LANES + lane] && (lane == Rooms.SUM || (mask & 1 << lane) != 0)) {
                    return circuit * Rooms.LANES + lane;
                }
            }
        }
        return -1;
    }

    /** A reason that names the lane. */
    PointReason reason(PointReason.Kind kind, int lane, double current, double drawn) {
        if (lane < 0) {
            return PointReason.of(kind, current, drawn, 0);
        }
        CircuitState circuit = site.circuits.get(lane / Rooms.LANES);
        int phase = lane % Rooms.LANES;
        PerPhase carried = circuit.carried();
        double carries =
                phase == Rooms.SUM ? carried.l1() + carried.l2() + carried.l3() : carried.of(Rooms.PHASES[phase]);
        return new PointReason(
                kind,
                circuit.settings.name(),
                phase == Rooms.SUM ? null : Rooms.PHASES[phase],
                carries,
                circuit.limit(phase, now),
                current,
                drawn,
                0,
                null);
    }
}
