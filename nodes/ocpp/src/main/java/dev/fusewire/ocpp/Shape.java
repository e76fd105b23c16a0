package dev.fusewire.ocpp;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a value in a message has to look like. */
public sealed interface Shape {

    /** Tells the fault of each value that does not fit, with its place. */
    void check(String place, Object value, Consumer<Fault> faults);

    /**
     * A value that does not fit.
     *
     * @param words what is expected and what came
     */
    record Fault(String place, ErrorCode code, String words) {
        @Override
        public String toString() {
            return place + ": " + words;
        }
    }

    /** @param most characters */
    record Text(int most) implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {
            if (!(value instanceof String text)) {
                faults.accept(type(place, "a text", value));
            } else if (text.codePointCount(0, text.length()) > most) {
                faults.accept(limit(place, "at most " + most + " characters, not " + text.length()));
            }
        }
    }

    record Words(List<String> words) implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {
            if (!(value instanceof String text) || !words.contains(text)) {
                faults.accept(limit(place, "one of " + String.join(", ", words) + " is expected, not " + shown(value)));
            }
        }
    }

    record Whole(double least, double most) implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {
            if (!(value instanceof Number number) || number.doubleValue() != Math.rint(number.doubleValue())) {
                faults.accept(type(place, "a whole number", value));
            } else {
                bounds(place, number, least, most, faults);
            }
        }
    }

    /** @param isTenths whether it is a multiple of 0.1, as it is written: 20.7 is one, whatever binary fractions say */
    record Decimal(boolean isTenths, double least, double most) implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {
            if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
                faults.accept(type(place, "a number", value));
            } else if (isTenths
                    && new BigDecimal(Values.text(number)).stripTrailingZeros().scale() > 1) {
                faults.accept(limit(place, "a multiple of 0.1 is expected, not " + Values.text(number)));
            } else {
                bounds(place, number, least, most, faults);
            }
        }
    }

    record Flag() implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {
            if (!(value instanceof Boolean)) {
                faults.accept(type(place, "true or false", value));
            }
        }
    }

    record Time() implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {
            if (value instanceof Instant) {
                return;
            }
            try {
                OffsetDateTime _ = OffsetDateTime.parse(value instanceof String text ? text : "");
            } catch (DateTimeException _) {
                faults.accept(type(place, "a time such as 2026-01-15T12:00:00.000Z", value));
            }
        }
    }

    record Any() implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {}
    }

    record Items(Shape item, int least, int most) implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {
            if (!(value instanceof ArrayValue items)) {
                faults.accept(type(place, "a list", value));
                return;
            }
            if (items.size() < least || items.size() > most) {
                faults.accept(new Fault(
                        place,
                        ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
                        least + (most == Integer.MAX_VALUE ? " or more" : " to " + most) + " are expected, not "
                                + items.size()));
            }
            for (int i = 0; i < items.size(); i++) {
                item.check(place + "[" + i + "]", value(items.get(i)), faults);
            }
        }

        private static Object value(@Nullable Object given) {
            return given == null ? Null.NULL : given;
        }
    }

    record Field(Shape shape, boolean isRequired) {}

    /** @param anywhere what may stand in it beside its fields, whatever it is */
    record Fields(Map<String, Field> fields, Set<String> anywhere) implements Shape {
        @Override
        public void check(String place, Object value, Consumer<Fault> faults) {
            if (!(value instanceof ObjectValue object)) {
                faults.accept(type(place, "an object", value));
                return;
            }
            String before = place.isEmpty() ? "" : place + ".";
            fields.forEach((name, field) -> {
                Object given = object.get(name);
                if (given != null) {
                    field.shape().check(before + name, given, faults);
                } else if (field.isRequired()) {
                    faults.accept(new Fault(before + name, ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, "is missing"));
                }
            });
            object.keySet().stream()
                    .filter(name -> !fields.containsKey(name) && !anywhere.contains(name))
                    .forEach(name -> faults.accept(new Fault(
                            before + name, ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "is no field of this message")));
        }
    }

    private static void bounds(String place, Number number, double least, double most, Consumer<Fault> faults) {
        if (number.doubleValue() < least || number.doubleValue() > most) {
            faults.accept(limit(
                    place,
                    Values.text(least) + " to " + Values.text(most) + " is expected, not " + Values.text(number)));
        }
    }

    private static Fault type(String place, String expected, Object value) {
        return new Fault(place, ErrorCode.TYPE_CONSTRAINT_VIOLATION, expected + " is expected, not " + shown(value));
    }

    private static Fault limit(String place, String words) {
        return new Fault(place, ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, words);
    }

    /** What may be shown of a value: it may be long, or a secret. */
    private static String shown(Object value) {
        String text = value == Null.NULL ? "null" : Values.text(value);
        return text.length() <= 40 ? "\"" + text + "\"" : "a text of " + text.length() + " characters";
    }
}
