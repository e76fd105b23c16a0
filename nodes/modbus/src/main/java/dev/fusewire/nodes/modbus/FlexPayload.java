package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** A question in a message: an object, or a text with one as JSON. */
final class FlexPayload {

    private static final int LARGEST = 65_535;

    private FlexPayload() {}

    /** @throws RuntimeException where it is none */
    static ObjectValue of(@Nullable Object payload) {
        @Nullable Object read = payload instanceof String text ? Json.parse(text) : payload;
        if (read instanceof ObjectValue object) {
            return object;
        }
        throw new NodeError(
                "TypeError",
                "payload is %s: an object with fc, unitid, address and quantity is expected"
                        .formatted(Values.text(payload)));
    }

    static NodeError error(RuntimeException failure) {
        return failure instanceof NodeError known
                ? known
                : new NodeError("SyntaxError", String.valueOf(failure.getMessage()));
    }

    /** What is wrong with a question whose numbers have been read; empty where nothing is. */
    static String fault(ObjectValue payload, DoublePredicate function) {
        if (!function.test(Values.toNumber(payload.get("fc")))) {
            return "FC Not Valid";
        }
        if (!isWithin(payload.get("address"), 0)) {
            return "Address Not Valid";
        }
        return isWithin(payload.get("quantity"), 1) ? "" : "Quantity Not Valid";
    }

    private static boolean isWithin(@Nullable Object value, int least) {
        double number = Values.toNumber(value);
        return number >= least && number <= LARGEST;
    }
}
