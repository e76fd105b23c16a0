package dev.fusewire.desk;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request with who makes it and what was sent along. */
record Asked(RoutingContext http, Who who, ObjectValue body) {

    /** What the address says; empty for nothing. */
    String query(String name) {
        @Nullable String value = http.queryParams().get(name);
        return value == null ? "" : value.strip();
    }

    /** @throws Refusal where the address does not say it */
    String needed(String name) {
        String value = query(name);
        if (value.isEmpty()) {
            throw new Refusal(400, name + " is missing in the address");
        }
        return value;
    }

    String path(String name) {
        return String.valueOf(http.pathParam(name));
    }

    /** A number the address says; NaN for none. */
    double number(String name) {
        String value = query(name);
        if (value.isEmpty()) {
            return Double.NaN;
        }
        double number = Values.toNumber(value);
        if (!Double.isFinite(number)) {
            throw new Refusal(400, "%s is no number: \"%s\"".formatted(name, value));
        }
        return number;
    }

    /** A whole number the address says, from 1 on. */
    int count(String name, int otherwise, int most) {
        double number = number(name);
        return Double.isNaN(number) ? otherwise : (int) Math.clamp(number, 1, most);
    }

    /** A time the address says in milliseconds since 1970; null for none. */
    @Nullable
    Instant time(String name) {
        double ms = number(name);
        try {
            return Double.isNaN(ms) ? null : Instant.ofEpochMilli((long) ms);
        } catch (DateTimeException _) {
            throw new Refusal(400, name + " is no time in milliseconds since 1970");
        }
    }

    /** @throws Refusal where the body has no such text */
    String text(String name) {
        if (body.get(name) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new Refusal(400, "\"" + name + "\" is missing");
    }

    String text(String name, String otherwise) {
        return body.get(name) instanceof String text ? text.strip() : otherwise;
    }

    /** A whole number of the body. */
    int whole(String name, int otherwise) {
        return body.get(name) instanceof Number number ? number.intValue() : otherwise;
    }
}
