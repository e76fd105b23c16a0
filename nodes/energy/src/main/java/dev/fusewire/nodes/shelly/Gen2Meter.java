package dev.fusewire.nodes.shelly;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a meter of the second and later generations says of its components: {@code em:0} for three phases in one,
 * {@code em1:0} to {@code em1:2} when the device is set to three meters of one phase each.
 *
 * <p>A notification may carry only what changed. The component as a whole was looked at all the same, so it is laid over
 * what was said before and all of it is reported; a phase never spoken of is not. What was said before counts only as long
 * as a value may be old; and an error, which a component has only as long as there is one, ends with the first current
 * that comes without it.
 */
final class Gen2Meter {

    private static final List<String> LETTERS = List.of("a", "b", "c");

    /** These do not touch the current. */
    private static final List<String> HARMLESS = List.of("phase_sequence", "no_load");

    /** The same said once more within this time, over the other way, is what was said. */
    private static final long ECHO = Duration.ofSeconds(1).toNanos();

    /** @param byTopic whether it came as the status topic of the component */
    private record Said(ObjectValue fields, boolean byTopic, long at) {}

    private final LongSupplier nanoTime;
    private final long limit;
    private final Map<String, Said> known = new HashMap<>();

    /** @param limit how old a value may be that stands beside a new one */
    Gen2Meter(LongSupplier nanoTime, Duration limit) {
        this.nanoTime = nanoTime;
        this.limit = limit.toNanos();
    }

    /** What was said before counts no more. */
    void forget() {
        known.clear();
    }

    boolean isMonophase() {
        return !known.containsKey("em:0") && known.containsKey("em1:0");
    }

    /** @param full whether each component is told whole, as in the answer to {@code Shelly.GetStatus} */
    MeterReport components(ObjectValue components, boolean full) {
        MeterReport.Builder report = MeterReport.builder();
        components.forEach((name, fields) -> {
            if (fields instanceof ObjectValue values) {
                add(report, name, values, full, false);
            }
        });
        return report.build();
    }

    MeterReport component(String name, ObjectValue fields, boolean full) {
        MeterReport.Builder report = MeterReport.builder();
        add(report, name, fields, full, false);
        return report.build();
    }

    /** The status topic of a component, which is whole; some devices notify of the same besides. */
    MeterReport status(String name, ObjectValue fields) {
        MeterReport.Builder report = MeterReport.builder();
        add(report, name, fields, true, true);
        return report.build();
    }

    private void add(MeterReport.Builder report, String name, ObjectValue fields, boolean full, boolean byTopic) {
        if (!name.matches("em:0|emdata:0|em1:[012]|em1data:[012]")) {
            return;
        }
        long time = nanoTime.getAsLong();
        Said before = known.get(name);
        ObjectValue base = full || before == null || time - before.at() > limit ? null : before.fields();
        ObjectValue now = base == null ? fields.share() : laidOver(base, fields);
        known.put(name, new Said(now, byTopic, time));
        if (before != null
                && before.byTopic() != byTopic
                && time - before.at() < ECHO
                && before.fields().equals(now)) {
            return;
        }
        boolean isWhole = full || base != null;
        int index = name.charAt(name.length() - 1) - '0';
        switch (name.substring(0, name.indexOf(':'))) {
            case "em" -> threePhases(report, now, isWhole);
            case "em1" -> phase(report, index, now, "", errors(now, "errors"), isWhole);
            case "emdata" ->
                LETTERS.forEach(letter -> energy(report, LETTERS.indexOf(letter), now, letter + "_total_"));
            default -> energy(report, index, now, "total_");
        }
    }

    private static ObjectValue laidOver(ObjectValue before, ObjectValue fields) {
        ObjectValue.Builder all = ObjectValue.builder();
        before.forEach((name, value) -> {
            if (!isOver(name, fields)) {
                all.put(name, value);
            }
        });
        return all.putAll(fields).build().share();
    }

    /** Whether it is an error of something that has now been measured, and is not named any more. */
    private static boolean isOver(String name, ObjectValue fields) {
        if (name.equals("errors")) {
            return fields.has("current") || LETTERS.stream().allMatch(letter -> fields.has(letter + "_current"));
        }
        return name.endsWith("_errors") && fields.has(name.replace("_errors", "_current"));
    }

    private static void threePhases(MeterReport.Builder report, ObjectValue now, boolean isWhole) {
        ArrayValue ofAll = errors(now, "errors");
        for (int phase = 0; phase < LETTERS.size(); phase++) {
            String letter = LETTERS.get(phase) + "_";
            ArrayValue own = errors(now, letter + "errors");
            phase(
                    report,
                    phase,
                    now,
                    letter,
                    ArrayValue.builder().addAll(ofAll).addAll(own).build(),
                    isWhole);
        }
    }

    private static ArrayValue errors(ObjectValue component, String name) {
        return component.get(name) instanceof ArrayValue errors ? errors : ArrayValue.EMPTY;
    }

    private static void phase(
            MeterReport.Builder report,
            int phase,
            ObjectValue fields,
            String prefix,
            ArrayValue errors,
            boolean isWhole) {
        if (isWhole) {
            report.whole(phase);
        }
        boolean spoiled = false;
        for (Object error : errors) {
            String word = Values.text(error);
            boolean spoils = spoils(word);
            spoiled |= spoils;
            report.fault(phase, "the meter reports " + word.replace('_', ' '), spoils);
        }
        Object power = fields.get(prefix + "act_power");
        Object current = fields.get(prefix + "current");
        // some of the phase was told, and that it has no current
        if (!spoiled && (current == Null.NULL || (current == null && isWhole && power != null))) {
            report.fault(phase, MeterReport.NO_CURRENT, true);
        }
        report.add(phase, Quantity.POWER, power).add(phase, Quantity.VOLTAGE, fields.get(prefix + "voltage"));
        if (!spoiled) {
            report.add(phase, Quantity.CURRENT, magnitude(current, power));
        }
    }

    private static boolean spoils(String error) {
        boolean ofAnother = error.startsWith("out_of_range:") && !error.endsWith("current");
        return !ofAnother && !HARMLESS.contains(error);
    }

    /** Later devices may sign a current that flows out; the power's sign says the same, else it is no current. */
    private static @Nullable Object magnitude(@Nullable Object current, @Nullable Object power) {
        return current instanceof Number ampere
                        && ampere.doubleValue() < 0
                        && power instanceof Number watt
                        && watt.doubleValue() < 0
                ? (Object) (-ampere.doubleValue())
                : current;
    }

    private static void energy(MeterReport.Builder report, int phase, ObjectValue fields, String prefix) {
        report.add(phase, Quantity.ENERGY, fields.get(prefix + "act_energy"))
                .add(phase, Quantity.RETURNED, fields.get(prefix + "act_ret_energy"));
    }
}
