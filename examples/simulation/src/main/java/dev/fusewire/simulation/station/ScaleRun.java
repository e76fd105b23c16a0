package dev.fusewire.simulation.station;

import com.sun.management.ThreadMXBean;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.circuit.ChargingStation;
import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.Command;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.load.circuit.Sharing;
import dev.fusewire.load.circuit.StationSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How long one decision takes and what it allocates: {@code ScaleRun [POINTS] [CIRCUITS] [STRATEGY]}. Every meter and charge
 * point is read each five seconds, then the station decides; cars come and go, and what else runs changes.
 */
public final class ScaleRun {

    private static final long TICK = 5_000;
    private static final int WARM_UP = 720;
    private static final int MEASURED = 720;

    /** A charge point and its car. */
    private static final class Box {
        final PointSettings settings;
        int amp = 6;
        Force force = Force.NEUTRAL;
        boolean connected;
        long changes;
        double appetite = 16;

        Box(PointSettings settings) {
            this.settings = settings;
        }

        double current() {
            return connected && force != Force.OFF ? Math.min(amp, appetite) : 0;
        }
    }

    private final List<CircuitSettings> circuits = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final Map<String, Box> byName = new HashMap<>();
    private final Map<String, PerPhase> carried = new HashMap<>();
    private final ChargingStation station;
    private final Random random = new Random(14);
    private long now = 900_000L * 2_000_000;

    private ScaleRun(int points, int circuitCount, Sharing strategy) {
        int groups = Math.max(1, circuitCount / 10);
        circuits.add(new CircuitSettings("site", null, 1_000));
        for (int i = 0; i < groups; i++) {
            circuits.add(new CircuitSettings("group " + i, "site", 400));
        }
        for (int i = 0; circuits.size() < circuitCount; i++) {
            circuits.add(new CircuitSettings("cabinet " + i, "group " + i % groups, 80));
        }
        String[] maps = {"123", "231", "312"};
        List<PointSettings> settings = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            int cabinets = circuits.size() - groups - 1;
            settings.add(new PointSettings("point " + i, "cabinet " + i % cabinets)
                    .withMap(PhaseMap.of(maps[i % 3], 1))
                    .withPhases(i % 3 == 0 ? 1 : 3));
        }
        for (PointSettings each : settings) {
            Box box = new Box(each);
            boxes.add(box);
            byName.put(each.name(), box);
        }
        station = new ChargingStation(StationSettings.DEFAULT, circuits, settings);
        station.strategy(strategy);
    }

    /** Time passes, cars come and go. */
    private void live() {
        now += TICK;
        carried.clear();
        for (CircuitSettings each : circuits) {
            carried.put(each.name(), new PerPhase(noise(), noise(), noise()));
        }
        for (Box each : boxes) {
            if (now >= each.changes) {
                each.connected = !each.connected;
                each.force = Force.NEUTRAL;
                each.appetite = random.nextInt(4) == 0 ? 8 : 16;
                each.changes = now + 600_000 + random.nextInt(7_200_000);
            }
            PerPhase drawn = each.settings.map().toSite(drawn(each));
            String circuit = each.settings.circuit();
            while (circuit != null) {
                carried.merge(circuit, drawn, PerPhase::plus);
                circuit = station.circuit(circuit).parent();
            }
        }
    }

    private double noise() {
        return 2 + random.nextDouble();
    }

    private static PerPhase drawn(Box box) {
        double current = box.current();
        return box.settings.phases() == 1 ? new PerPhase(current, 0, 0) : new PerPhase(current, current, current);
    }

    private void tell() {
        for (Box each : boxes) {
            station.onCharger(
                    each.settings.name(),
                    new ChargerReading(
                            each.connected,
                            each.connected && each.force != Force.OFF,
                            each.force,
                            each.amp,
                            drawn(each),
                            each.settings.phases(),
                            now));
        }
        carried.forEach((name, current) -> station.onMeter(name, new MeterSample(current, now), now));
    }

    private void carryOut(List<Command> commands) {
        for (Command each : commands) {
            Box box = byName.get(each.point());
            if (box == null) {
                continue;
            }
            switch (each.action()) {
                case OFFER -> box.amp = each.current();
                case PAUSE -> box.force = Force.OFF;
                case CONTINUE -> box.force = Force.NEUTRAL;
                case SWITCH -> {}
            }
        }
    }

    private void run() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] decided = new long[MEASURED];
        long[] told = new long[MEASURED];
        long allocated = 0;
        long used = 0;
        long commands = 0;
        for (int tick = -WARM_UP; tick < MEASURED; tick++) {
            live();
            long began = System.nanoTime();
            tell();
            long heard = System.nanoTime();
            long before = threads.getCurrentThreadAllocatedBytes();
            long busy = threads.getCurrentThreadCpuTime();
            List<Command> next = station.decide(now);
            long after = System.nanoTime();
            if (tick >= 0) {
                told[tick] = heard - began;
                decided[tick] = after - heard;
                used += threads.getCurrentThreadCpuTime() - busy;
                allocated += threads.getCurrentThreadAllocatedBytes() - before;
                commands += next.size();
            }
            carryOut(next);
        }
        Arrays.sort(decided);
        Arrays.sort(told);
        System.out.printf(
                Locale.ROOT,
                "%d points, %d circuits: decide %.2f ms (median), %.2f ms (99 %%), %.2f ms of the processor (mean),"
                        + " %,d KB allocated; all readings and samples of a tick %.2f ms; %.1f commands a tick%n",
                boxes.size(),
                circuits.size(),
                decided[MEASURED / 2] / 1e6,
                decided[MEASURED * 99 / 100] / 1e6,
                used / 1e6 / MEASURED,
                allocated / MEASURED / 1024,
                told[MEASURED / 2] / 1e6,
                commands / (double) MEASURED);
    }

    public static void main(String... args) {
        int points = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int circuits = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        Sharing strategy = args.length > 2 ? Sharing.valueOf(args[2].toUpperCase(Locale.ROOT)) : Sharing.EQUAL;
        new ScaleRun(points, circuits, strategy).run();
    }
}
