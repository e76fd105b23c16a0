package dev.fusewire.nodes.shelly;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a meter of the second and later generations says of its components: {@code em:0} for three phases in one,
 * {@code em1:0} to {@code em1:2} when the device is set to three meters of one phase each.
 *
 * <p>A notification may carry only what changed. The component as a whole was looked at all the same, so it is laid over
 * what was said before and all of it is reported; a phase never spoken of is not.
 */
final class Gen2Meter {

    private static final List<String> LETTERS = List.of("a", "b", "c");

    /** These do not touch the current. */
    private static final List<String> HARMLESS = List.of("phase_sequence", "no_load");

    private final Map<String, ObjectValue> known = new HashMap<>();

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
                add(report, name, values, full);
            }
        });
        return report.build();
    }

    MeterReport component(String name, ObjectValue fields, boolean full) {
        MeterReport.Builder report = MeterReport.builder();
        add(report, name, fields, full);
        return report.build();
    }

    private void add(MeterReport.Builder report, String name, ObjectValue fields, boolean full) {
        if (!name.matches("em:0|emdata:0|em1:[012]|em1data:[012]")) {
            return;
        }
        ObjectValue before = known.get(name);
        ObjectValue now = full || before == null
                ? fields.share()
                : ObjectValue.builder().putAll(before).putAll(fields).build().share();
        known.put(name, now);
        int index = name.charAt(name.length() - 1) - '0';
        switch (name.substring(0, name.indexOf(':'))) {
            case "em" -> threePhases(report, now);
            case "em1" -> phase(report, index, now, "", errors(now, "errors"));
            case "emdata" ->
                LETTERS.forEach(letter -> energy(report, LETTERS.indexOf(letter), now, letter + "_total_"));
            default -> energy(report, index, now, "total_");
        }
    }

    private static void threePhases(MeterReport.Builder report, ObjectValue now) {
        ArrayValue ofAll = errors(now, "errors");
        for (int phase = 0; phase < LETTERS.size(); phase++) {
            String letter = LETTERS.get(phase) + "_";
            ArrayValue own = errors(now, letter + "errors");
            phase(
                    report,
                    phase,
                    now,
                    letter,
                    ArrayValue.builder().addAll(ofAll).addAll(own).build());
        }
    }

    private static ArrayValue errors(ObjectValue component, String name) {
        return component.get(name) instanceof ArrayValue errors ? errors : ArrayValue.EMPTY;
    }

    private static void phase(
            MeterReport.Builder report, int phase, ObjectValue fields, String prefix, ArrayValue errors) {
        boolean spoiled = false;
        for (Object error : errors) {
            String word = Values.text(error);
            boolean spoils = spoils(word);
            spoiled |= spoils;
            report.fault(phase, "the meter reports " + word.replace('_', ' '), spoils);
        }
        Object power = fields.get(prefix + "act_power");
        report.add(phase, Quantity.POWER, power).add(phase, Quantity.VOLTAGE, fields.get(prefix + "voltage"));
        if (!spoiled) {
            report.add(phase, Quantity.CURRENT, magnitude(fields.get(prefix + "current"), power));
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
