package dev.fusewire.nodes.shelly;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;

/** Reads what a Shelly 3EM of the first generation says: a plain text per value and phase, or a status as JSON. */
final class Gen1Meter {

    private static final int PHASES = 3;

    private Gen1Meter() {}

    /**
     * One MQTT message.
     *
     * @param name the topic behind the device's prefix, such as {@code emeter/0/current}
     */
    static MeterReport value(String name, String text) {
        String[] parts = name.split("/", -1);
        if (parts.length != 3 || !parts[0].equals("emeter") || !parts[1].matches("[012]")) {
            return MeterReport.NOTHING;
        }
        int phase = Integer.parseInt(parts[1]);
        return switch (parts[2]) {
            case "current" -> one(phase, Quantity.CURRENT, text);
            case "power" -> one(phase, Quantity.POWER, text);
            case "voltage" -> one(phase, Quantity.VOLTAGE, text);
            case "total" -> one(phase, Quantity.ENERGY, text);
            case "total_returned" -> one(phase, Quantity.RETURNED, text);
            default -> MeterReport.NOTHING;
        };
    }

    private static MeterReport one(int phase, Quantity quantity, String text) {
        return MeterReport.builder().add(phase, quantity, text).build();
    }

    /** The answer to {@code GET /status}. */
    static MeterReport status(ObjectValue status) {
        if (!(status.get("emeters") instanceof ArrayValue phases) || phases.size() < PHASES) {
            throw new NodeError("expected a status with three emeters, is this a Shelly 3EM of the first generation?");
        }
        MeterReport.Builder report = MeterReport.builder();
        for (int phase = 0; phase < PHASES; phase++) {
            if (phases.get(phase) instanceof ObjectValue values) {
                add(report, phase, values);
            }
        }
        return report.build();
    }

    private static void add(MeterReport.Builder report, int phase, ObjectValue values) {
        report.whole(phase);
        if (Boolean.FALSE.equals(values.get("is_valid"))) {
            report.fault(phase, "the meter says its values are not valid", true);
            return;
        }
        Object current = values.get("current");
        if (current == null || current == Null.NULL) {
            report.fault(phase, MeterReport.NO_CURRENT, true);
        }
        report.add(phase, Quantity.POWER, values.get("power"))
                .add(phase, Quantity.CURRENT, current)
                .add(phase, Quantity.VOLTAGE, values.get("voltage"))
                .add(phase, Quantity.ENERGY, values.get("total"))
                .add(phase, Quantity.RETURNED, values.get("total_returned"));
    }
}
