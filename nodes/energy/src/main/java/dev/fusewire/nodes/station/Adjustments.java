package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;

/** Settings of circuits and charge points with what a message wants otherwise. */
final class Adjustments {

    private Adjustments() {}

    static CircuitSettings of(CircuitSettings former, ObjectValue to) {
        return new CircuitSettings(
                former.name(),
                former.parent(),
                value(to, "rating", former.rating()),
                value(to, "reserve", former.reserve()),
                value(to, "contracted", former.contractedPower()),
                value(to, "average", former.averageLimit()),
                former.hasMeter(),
                former.base(),
                former.usesSources());
    }

    static PointSettings of(PointSettings former, ObjectValue to) {
        return former.withMaximum((int) value(to, "maximum", former.maximum()))
                .withPriority((int) value(to, "priority", former.priority()));
    }

    private static double value(ObjectValue to, String name, double former) {
        if (!to.has(name)) {
            return former;
        }
        if (!(to.get(name) instanceof Number number) || !(number.doubleValue() >= 0)) {
            throw new NodeError(
                    "Error",
                    "%s: a number%s expected, not %s".formatted(name, unit(name), DebugFormat.line(to.get(name))));
        }
        return number.doubleValue();
    }

    private static String unit(String name) {
        String unit = StationInput.ADJUSTABLE.getOrDefault(name, "");
        return unit.isEmpty() ? "" : " in " + unit;
    }
}
