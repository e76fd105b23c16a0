package dev.fusewire.nodes.shelly;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.shelly.MeterReport.Fault;
import dev.fusewire.nodes.shelly.MeterReport.Reading;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The latest values of three phases, laid over each other as they come, and the age of each phase. Times are nanoseconds
 * of one clock.
 *
 * <p>A device that sends changes only tells by each message of a phase that the phase's other values are still what they
 * were: it is the phase that ages. After a gap longer than the limit that is no longer so, and the current has to come
 * anew.
 */
final class PhaseSet {

    static final int PHASES = 3;

    /** The energies are counted by another component of the device, which tells them at its own times. */
    private static final Set<Quantity> TOLD_AT_ONCE = EnumSet.of(Quantity.CURRENT, Quantity.POWER, Quantity.VOLTAGE);

    /** What is known of one phase. */
    private static final class Phase {
        private final Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
        private long heard;
        private boolean renewed;
        private String fault = "";
    }

    private final long limit;
    private final Clamps clamps;
    private final List<Phase> phases = List.of(new Phase(), new Phase(), new Phase());

    PhaseSet(Duration limit, Clamps clamps) {
        this.limit = limit.toNanos();
        this.clamps = clamps;
    }

    void take(MeterReport report, long now) {
        report.wholes()
                .forEach(clamp ->
                        phases.get(clamps.phaseOf(clamp)).values.keySet().removeAll(TOLD_AT_ONCE));
        for (Reading reading : report.readings()) {
            Phase phase = phases.get(clamps.phaseOf(reading.phase()));
            if (now - phase.heard > limit) {
                phase.values.clear();
            }
            phase.heard = now;
            put(phase, reading, clamps.isTurned(reading.phase()));
        }
        for (Fault fault : report.faults()) {
            if (fault.spoils()) {
                Phase phase = phases.get(clamps.phaseOf(fault.phase()));
                phase.values.remove(Quantity.CURRENT);
                phase.fault = fault.text();
                phase.renewed = false;
            }
        }
    }

    private static void put(Phase phase, Reading reading, boolean turned) {
        switch (reading.quantity()) {
            case CURRENT -> {
                phase.values.put(Quantity.CURRENT, reading.value());
                phase.renewed = true;
                phase.fault = "";
            }
            case POWER -> phase.values.put(Quantity.POWER, turned ? -reading.value() : reading.value());
            case ENERGY -> phase.values.put(turned ? Quantity.RETURNED : Quantity.ENERGY, reading.value());
            case RETURNED -> phase.values.put(turned ? Quantity.ENERGY : Quantity.RETURNED, reading.value());
            case VOLTAGE -> phase.values.put(Quantity.VOLTAGE, reading.value());
        }
    }

    /** Nothing of what is known counts any more. */
    void forget() {
        phases.forEach(phase -> {
            phase.values.clear();
            phase.renewed = false;
            phase.fault = "";
        });
    }

    /** From now on a current counts as renewed only when it comes again. */
    void sent() {
        phases.forEach(phase -> phase.renewed = false);
    }

    boolean isAnyRenewed() {
        return phases.stream().anyMatch(phase -> phase.renewed);
    }

    boolean areAllRenewed() {
        return phases.stream().allMatch(phase -> phase.renewed);
    }

    boolean isComplete(long now) {
        return phases.stream().allMatch(phase -> isFresh(phase, now));
    }

    private boolean isFresh(Phase phase, long now) {
        return phase.values.containsKey(Quantity.CURRENT) && now - phase.heard <= limit;
    }

    /** The age of the oldest current; empty while one is not known. */
    Optional<Duration> age(long now) {
        return phases.stream().allMatch(phase -> phase.values.containsKey(Quantity.CURRENT))
                ? phases.stream()
                        .map(phase -> Duration.ofNanos(now - phase.heard))
                        .max(Duration::compareTo)
                : Optional.empty();
    }

    /** What keeps the set from being complete, in words such as "L2 silent for 40 s"; empty when nothing does. */
    String complaint(long now) {
        return IntStream.range(0, PHASES)
                .filter(index -> !isFresh(phases.get(index), now))
                .mapToObj(index -> name(index) + " " + complaint(phases.get(index), now))
                .collect(Collectors.joining(", "));
    }

    private static String complaint(Phase phase, long now) {
        if (!phase.fault.isEmpty()) {
            return "not valid: " + phase.fault;
        }
        return phase.values.containsKey(Quantity.CURRENT)
                ? "silent for %d s"
                        .formatted(Duration.ofNanos(now - phase.heard).toSeconds())
                : "not heard yet";
    }

    static String name(int phase) {
        return "L" + (phase + 1);
    }

    /** The name of the phase a clamp is on. */
    String nameOf(int clamp) {
        return name(clamps.phaseOf(clamp));
    }

    /** The currents in ampere: below 0 where the phase's power says that it flows out of the house. */
    ObjectValue currents() {
        ObjectValue.Builder all = ObjectValue.builder();
        for (int index = 0; index < PHASES; index++) {
            all.put(key(index), signedCurrent(phases.get(index)));
        }
        return all.build();
    }

    private static double signedCurrent(Phase phase) {
        double current = phase.values.getOrDefault(Quantity.CURRENT, Double.NaN);
        boolean flowsOut = phase.values.getOrDefault(Quantity.POWER, 0.0) < 0;
        return current == 0 ? 0 : flowsOut ? -current : current;
    }

    /**
     * The values of the phases that are known, by phase, and their total where all are.
     *
     * @return empty where none is known
     */
    ObjectValue values(Quantity quantity, double factor) {
        ObjectValue.Builder all = ObjectValue.builder();
        double total = 0;
        int count = 0;
        for (int index = 0; index < PHASES; index++) {
            Double value = phases.get(index).values.get(quantity);
            if (value != null) {
                all.put(key(index), rounded(value * factor));
                total += value * factor;
                count++;
            }
        }
        if (count == PHASES && quantity != Quantity.VOLTAGE) {
            all.put("total", rounded(total));
        }
        return all.build();
    }

    private static String key(int phase) {
        return "l" + (phase + 1);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** Such as "L1 5.2 A · L2 3.1 A · L3 0.4 A". */
    String summary() {
        return IntStream.range(0, PHASES)
                .mapToObj(
                        index -> String.format(Locale.ROOT, "%s %.1f A", name(index), signedCurrent(phases.get(index))))
                .collect(Collectors.joining(" · "));
    }
}
