package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Set;
import java.util.function.DoublePredicate;

/** Keywords that speak of a number. */
final class NumberKeywords {

    static final Set<String> NAMES = Set.of("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf");

    private static final double LARGEST = 1e21;

    private NumberKeywords() {}

    static void check(Place place, ObjectValue object, double number) {
        limit(place, object, "maximum", "<=", limit -> number <= limit);
        limit(place, object, "minimum", ">=", limit -> number >= limit);
        limit(place, object, "exclusiveMaximum", "<", limit -> number < limit);
        limit(place, object, "exclusiveMinimum", ">", limit -> number > limit);
        if (object.get("multipleOf") instanceof Number step) {
            if (!isMultiple(number, step.doubleValue())) {
                place.fail("multipleOf", "must be multiple of " + Values.text(step), "multipleOf", step);
            }
        }
    }

    /** As ajv reckons: the quotient is compared with what {@code parseInt} reads of it, which from 1e21 on is its first digit. */
    static boolean isMultiple(double number, double step) {
        double times = number / step;
        return times == Math.rint(times) && Math.abs(times) < LARGEST;
    }

    private static void limit(Place place, ObjectValue object, String keyword, String sign, DoublePredicate holds) {
        if (object.get(keyword) instanceof Number limit && !holds.test(limit.doubleValue())) {
            place.fail(keyword, "must be " + sign + " " + Values.text(limit), "comparison", sign, "limit", limit);
        }
    }
}
