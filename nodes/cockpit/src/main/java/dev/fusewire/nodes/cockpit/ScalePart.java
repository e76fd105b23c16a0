package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** The part of a form that widgets have which show a number between two others. */
record ScalePart(
        @Property(label = "Least", initial = "0", help = "the number where it begins")
        double min,

        @Property(label = "Greatest", initial = "10", help = "the number where it ends")
        double max,

        @Property(label = "Unit", help = "such as A, kW or °C")
        String unit) {

    ScalePart {
        if (!(min < max)) {
            throw new IllegalArgumentException("it begins with %s and ends with %s".formatted(min, max));
        }
    }

    /** The number, where it lies on the scale. */
    Number within(@Nullable Object value) {
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (!(number >= min && number <= max)) {
            throw new NodeError(
                    "Error",
                    "%s is not between %s and %s"
                            .formatted(
                                    Inputs.shown(value),
                                    Values.text(Values.number(min)),
                                    Values.text(Values.number(max))));
        }
        return Values.number(number);
    }

    ObjectValue.Builder props() {
        return ObjectValue.builder()
                .put("min", Values.number(min))
                .put("max", Values.number(max))
                .put("unit", unit);
    }
}
