package dev.fusewire.load.circuit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.load.circuit.Layout.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plays a {@link Layout} in steps of half a second: loads, meters, charge points and cars with their delays, and the station. */
final class Cabinet {

    static final long STEP = 500;
    static final long NEVER = Long.MIN_VALUE / 2;

    /** Looks at what happens; throws where it should not. */
    interface Watcher {
        default void onCommand(Cabinet cabinet, Command command) {}

        default void onStep(Cabinet cabinet) {}
    }

    private record Later(long at, Command what) {}

    /** A charge point and its car, as they are. */
    static final class Box {
        int amp = 6;
        Force force = Force.NEUTRAL;
        boolean isOwners;
        /** When the owner stopped it or let it go on. */
        long ownersAt = NEVER;

        boolean connected;
        double target;
        double current;
        long targetAt;
        int conductors = 3;
        long readAt = NEVER;
        long commandedAt = NEVER;
        int pauses;
        int offers;
        int continues;
        long onTime;
        double delivered;
        Queue<Later> writes = new ArrayDeque<>();
    }

    final Layout layout;
    private final Watcher watcher;
    private final Strategy strategy;
    private final Tree tree;
    private final Random random;
    final List<Box> boxes = new ArrayList<>();
    /** For each circuit what its phases carry. */
    final double[][] carried;

    /** For each circuit what else takes current there and below, without noise. */
    final double[][] bases;

    final long[] meteredAt;
    ChargingStation station;
    long startedAt;
    long now;
    private final int[] places;
    private final boolean[] wasLimited;
    private final boolean[] wasStopped;
    private boolean isDown;

    Cabinet(Layout layout, Strategy strategy, Watcher watcher) {
        this.layout = layout;
        this.watcher = watcher;
        this.strategy = strategy;
        random = new Random(layout.seed());
        tree = new Tree(layout.circuits(), layout.points());
        carried = new double[tree.circuits.size()][3];
        bases = new double[tree.circuits.size()][3];
        meteredAt = new long[tree.circuits.size()];
        places = new int[tree.circuits.size()];
        for (int at = 0; at < places.length; at++) {
            places[at] = layout.circuits().indexOf(tree.circuits.get(at));
        }
        wasLimited = new boolean[tree.circuits.size()];
        wasStopped = new boolean[tree.points.size()];
        for (int i = 0; i < tree.points.size(); i++) {
            boxes.add(new Box());
        }
        station = station(Map.of());
    }

    private ChargingStation station(Map<String, Kept> kept) {
        ChargingStation next = new ChargingStation(StationSettings.DEFAULT, layout.circuits(), layout.points(), kept);
        next.strategy(strategy);
        startedAt = now;
        Arrays.fill(wasLimited, false);
        return next;
    }

    @CanIgnoreReturnValue
    static Cabinet play(Layout layout, Strategy strategy, Watcher watcher) {
        Cabinet cabinet = new Cabinet(layout, strategy, watcher);
        try {
            while (cabinet.now < layout.length()) {
                cabinet.step();
            }
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(
                    "seed %d with %s after %.1f s: %s"
                            .formatted(layout.seed(), strategy, cabinet.now / 1000.0, failed.getMessage()),
                    failed);
        }
        return cabinet;
    }

    private void step() {
        now += STEP;
        boolean down = layout.suffersAnywhere(Fault.RESTART, now);
        if (isDown && !down) {
            station = station(station.kept());
        }
        isDown = down;
        for (int i = 0; i < boxes.size(); i++) {
            people(i, boxes.get(i));
            carryOut(i, boxes.get(i));
            drive(i, boxes.get(i));
        }
        carry();
        if (!isDown) {
            hear();
            if (now % 1_000 == 0) {
                for (Command each : station.decide(now)) {
                    watcher.onCommand(this, each);
                    command(each);
                }
            }
        }
        watcher.onStep(this);
    }

    private void command(Command command) {
        int point = tree.point(command.point());
        Box box = boxes.get(point);
        box.commandedAt = now;
        switch (command.action()) {
            case OFFER -> box.offers++;
            case PAUSE -> box.pauses++;
            case CONTINUE -> box.continues++;
            case SWITCH -> {}
        }
        if (!layout.suffers(Fault.CHARGER_REFUSES, point, now) && !layout.suffers(Fault.CHARGER_SILENT, point, now)) {
            box.writes.add(new Later(now + layout.writeDelay(), command));
        }
    }

    private void people(int point, Box box) {
        Layout.CarPlan car = layout.cars().get(point);
        boolean here = car.from() <= now && now < car.to();
        if (box.connected && !here) {
            box.force = Force.NEUTRAL;
            box.isOwners = false;
        }
        box.connected = here;
        boolean stops = layout.suffers(Fault.OWNER_STOPS, point, now);
        boolean quiet = box.writes.isEmpty() && now - box.commandedAt > 10_000 && now - box.readAt < 3_000;
        if (stops && quiet && here && box.force != Force.OFF && !isDown) {
            box.force = Force.OFF;
            box.isOwners = true;
            box.ownersAt = now;
        } else if (!stops && box.isOwners) {
            box.force = Force.NEUTRAL;
            box.isOwners = false;
            box.ownersAt = now;
        }
        boolean operator = layout.suffers(Fault.OPERATOR_STOPS, point, now) && here;
        if (operator != wasStopped[point] && !isDown) {
            wasStopped[point] = operator;
            if (operator) {
                station.stop(layout.points().get(point).name());
            } else {
                station.start(layout.points().get(point).name());
            }
        }
    }

    private void carryOut(int point, Box box) {
        while (!box.writes.isEmpty() && box.writes.peek().at() <= now) {
            Command next = box.writes.remove().what();
            switch (next.action()) {
                case OFFER -> box.amp = next.current();
                case PAUSE -> {
                    box.force = box.connected ? Force.OFF : box.force;
                    // a stop nobody has heard of yet cannot be told from ours
                    box.isOwners &= box.readAt >= box.ownersAt;
                }
                case CONTINUE -> {
                    if (box.isOwners) {
                        throw new AssertionError("the owner's pause of p%d is ended".formatted(point));
                    }
                    box.force = Force.NEUTRAL;
                }
                case SWITCH -> box.conductors = next.phases();
            }
        }
    }

    private void drive(int point, Box box) {
        Layout.CarPlan car = layout.cars().get(point);
        boolean exceeds = layout.suffers(Fault.CAR_EXCEEDS, point, now);
        double offered = box.connected && box.force != Force.OFF ? box.amp : 0;
        double wanted = Math.min(offered, car.appetite()) + (exceeds && offered > 0 ? 4 : 0);
        if (wanted != box.target) {
            box.target = wanted;
            box.targetAt = now + layout.carDelay();
        }
        if (now >= box.targetAt) {
            box.current = box.target;
        }
        if (!box.connected) {
            box.current = 0;
        }
        box.onTime += offered > 0 ? STEP : 0;
        box.delivered += box.current * STEP / 1000;
    }

    /** On how many conductors the car charges. */
    int conductors(int point) {
        return Math.min(boxes.get(point).conductors, layout.cars().get(point).conductors());
    }

    /** What the car draws on a phase of the house. */
    double drawn(int point, Phase phase) {
        for (int conductor = 1; conductor <= conductors(point); conductor++) {
            if (layout.points().get(point).map().phaseOf(conductor) == phase) {
                return boxes.get(point).current;
            }
        }
        return 0;
    }

    int[] path(int point) {
        return tree.paths[point];
    }

    CircuitSettings circuit(int at) {
        return tree.circuits.get(at);
    }

    /** The place of a circuit in the layout. */
    private int place(int at) {
        return places[at];
    }

    private void carry() {
        for (int at = carried.length - 1; at >= 0; at--) {
            PerPhase own = layout.base(place(at), now);
            for (Phase phase : Rooms.PHASES) {
                bases[at][phase.ordinal()] = own.of(phase);
            }
        }
        for (int at = carried.length - 1; at > 0; at--) {
            for (int lane = 0; lane < 3; lane++) {
                bases[tree.parents[at]][lane] += bases[at][lane];
            }
        }
        for (int at = 0; at < carried.length; at++) {
            System.arraycopy(bases[at], 0, carried[at], 0, 3);
        }
        for (int point = 0; point < boxes.size(); point++) {
            for (int at : path(point)) {
                for (Phase phase : Rooms.PHASES) {
                    carried[at][phase.ordinal()] += drawn(point, phase);
                }
            }
        }
    }

    private void hear() {
        for (int point = 0; point < boxes.size(); point++) {
            Box box = boxes.get(point);
            if ((now + point * STEP) % layout.readingEvery() < STEP
                    && !layout.suffers(Fault.CHARGER_SILENT, point, now)) {
                double[] drawn = new double[3];
                for (int conductor = 0; conductor < conductors(point); conductor++) {
                    drawn[conductor] = box.current;
                }
                boolean charging = box.connected && box.force != Force.OFF;
                box.readAt = now;
                station.onCharger(
                        layout.points().get(point).name(),
                        new ChargerReading(
                                box.connected,
                                charging,
                                box.force,
                                box.amp,
                                new PerPhase(drawn[0], drawn[1], drawn[2]),
                                layout.points().get(point).phases() == 1 ? 1 : box.conductors,
                                now));
            }
        }
        for (int at = 0; at < carried.length; at++) {
            int place = place(at);
            if (tree.circuits.get(at).hasMeter()
                    && (now + at * STEP) % layout.meterEvery() < STEP
                    && !layout.suffers(Fault.METER_SILENT, place, now)) {
                double[] load = carried[at];
                PerPhase shown = new PerPhase(noisy(load[0]), noisy(load[1]), noisy(load[2]));
                meteredAt[at] = now;
                station.onMeter(tree.circuits.get(at).name(), new MeterSample(shown, now), now);
            }
            boolean limited = layout.suffers(Fault.LIMITED, place, now);
            if (limited != wasLimited[at]) {
                wasLimited[at] = limited;
                station.limit(
                        tree.circuits.get(at).name(),
                        limited ? ExternalLimit.ofCurrent(tree.circuits.get(at).rating() * 0.6) : ExternalLimit.NONE);
            }
        }
    }

    private double noisy(double current) {
        return current + (2 * random.nextDouble() - 1) * layout.noise();
    }

    /** Up to where a phase of a circuit may be loaded on purpose now. */
    double limit(int at) {
        CircuitSettings settings = tree.circuits.get(at);
        return wasLimited[at] ? Math.min(settings.limit(), settings.rating() * 0.6) : settings.limit();
    }

    /** Whether its meter is silent, or where it has none, one it is reckoned from. */
    boolean isSilent(int at) {
        if (tree.circuits.get(at).hasMeter()) {
            return suffersCircuit(Fault.METER_SILENT, at);
        }
        return children(at).anyMatch(this::isSilent);
    }

    /** The circuits right below it. */
    IntStream children(int at) {
        return IntStream.range(at + 1, carried.length).filter(child -> tree.parents[child] == at);
    }

    boolean suffersPoint(Fault fault, int point) {
        return layout.suffers(fault, point, now);
    }

    boolean suffersCircuit(Fault fault, int at) {
        return layout.suffers(fault, place(at), now);
    }

    @Nullable
    PointView view(int point) {
        return station.view(now).points().get(point);
    }
}
