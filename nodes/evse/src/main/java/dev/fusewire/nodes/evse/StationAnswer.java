package dev.fusewire.nodes.evse;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StopReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a station said on its topic of answers. The four types of the first form are status, metric, counter and info; the
 * other ones, and all that is more than a type's first fields, are of the better form.
 */
sealed interface StationAnswer {

    /** The correlation id of the command it answers; empty for none. */
    String id();

    /**
     * How an EVSE stands.
     *
     * @param evse as the station counts
     * @param word as it was said
     * @param session the station's own id of the session under way or just over; empty for none
     * @param token by whom; empty when not told
     * @param register Wh; NaN when not told
     * @param time null when not told
     */
    record Status(
            String id,
            int evse,
            String code,
            String word,
            EvseState state,
            String fault,
            String session,
            String token,
            double register,
            StopReason reason,
            @Nullable Instant time)
            implements StationAnswer {}

    /**
     * What was measured.
     *
     * @param percentage of the car's battery; NaN when not told
     * @param sample of energy since the one before, in the unit the first form leaves open; NaN for none
     * @param register Wh; NaN in the first form
     */
    record Metric(
            String id,
            int evse,
            double percentage,
            double sample,
            double register,
            double power,
            List<Double> currents,
            List<Double> voltages,
            double offered,
            double temperature,
            String session,
            @Nullable Instant time)
            implements StationAnswer {}

    /** Seconds that an EVSE is still kept for somebody. */
    record Counter(String id, String code, int left) implements StationAnswer {}

    /** All that the station knows of itself. */
    record Info(String id, ObjectValue station) implements StationAnswer {}

    /** It has started. */
    record Boot(String id, String vendor, String model, String serial, String firmware, String reason)
            implements StationAnswer {}

    record Heartbeat(String id) implements StationAnswer {}

    /** A command was done. */
    record Done(String id, int evse, String command, String words) implements StationAnswer {}

    /** A command was not done. */
    record Refused(String id, int evse, String command, String words) implements StationAnswer {}

    /**
     * Reads an answer.
     *
     * @throws NodeError naming what is wrong with it
     */
    static StationAnswer read(String text) {
        ObjectValue said = Json.parseObject(text);
        String id = said.string("id", "");
        return switch (said.string("type", "")) {
            case "status" -> status(id, said);
            case "metric" ->
                new Metric(
                        id,
                        evse(said),
                        number(said.get("percentage")),
                        number(said.get("energy")),
                        number(said.get("energy_wh")),
                        number(said.get("power")),
                        numbers(said.get("currents")),
                        numbers(said.get("voltages")),
                        number(said.get("offered")),
                        number(said.get("temperature")),
                        said.string("session", ""),
                        time(said));
            case "counter" -> new Counter(id, said.string("evse_code", ""), (int) number(said.get("counter")));
            case "info" ->
                new Info(id, said.get("payload") instanceof ObjectValue whole ? whole : whole(said.get("payload")));
            case "boot" ->
                new Boot(
                        id,
                        said.string("vendor", ""),
                        said.string("model", ""),
                        said.string("serial", ""),
                        said.string("firmware", ""),
                        said.string("reason", ""));
            case "heartbeat" -> new Heartbeat(id);
            case "done" -> new Done(id, evseOrNone(said), said.string("command", ""), said.string("words", ""));
            case "error" -> new Refused(id, evseOrNone(said), said.string("command", ""), said.string("words", ""));
            default ->
                throw new NodeError(
                        "Error",
                        "type is %s; status, metric, counter, info, boot, heartbeat, done or error expected"
                                .formatted(DebugFormat.line(said.get("type"))));
        };
    }

    private static Status status(String id, ObjectValue said) {
        String word = said.string("status", "");
        return new Status(
                id,
                evse(said),
                said.string("evse_code", ""),
                word,
                state(word),
                said.string("fault", ""),
                said.string("session", ""),
                said.string("token", ""),
                number(said.get("energy_wh")),
                reason(said.string("reason", "")),
                time(said));
    }

    /** A state by the station's word: the four of the first form (and its inner word for occupied), or one of ours. */
    static EvseState state(String word) {
        return switch (word) {
            case "free" -> EvseState.FREE;
            case "occupied", "busy", "charging" -> EvseState.CHARGING;
            case "count", "reserved" -> EvseState.RESERVED;
            case "maintenance" -> EvseState.MAINTENANCE;
            case "preparing" -> EvseState.PREPARING;
            case "suspended_by_station" -> EvseState.SUSPENDED_BY_STATION;
            case "suspended_by_car" -> EvseState.SUSPENDED_BY_CAR;
            case "finishing" -> EvseState.FINISHING;
            case "faulted" -> EvseState.FAULTED;
            default ->
                throw new NodeError(
                        "Error",
                        "status is \"%s\"; free, occupied, count, maintenance, preparing, suspended_by_station,"
                                        .formatted(word)
                                + " suspended_by_car, finishing or faulted expected");
        };
    }

    private static StopReason reason(String word) {
        try {
            return word.isEmpty() ? StopReason.NOT_TOLD : StopReason.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return StopReason.OTHER;
        }
    }

    private static ObjectValue whole(@Nullable Object text) {
        if (!(text instanceof String json)) {
            throw new NodeError(
                    "Error", "payload of an info is the station as JSON text, not " + DebugFormat.line(text));
        }
        return Json.parseObject(json);
    }

    private static int evse(ObjectValue said) {
        double number = number(said.get("evse_id"));
        if (number >= 0 && number < 1000 && number == Math.rint(number)) {
            return (int) number;
        }
        throw new NodeError(
                "Error", "evse_id is %s; a whole number expected".formatted(DebugFormat.line(said.get("evse_id"))));
    }

    private static int evseOrNone(ObjectValue said) {
        return said.has("evse_id") ? evse(said) : -1;
    }

    /** NaN for what is no number; the first form also has numbers as text. */
    static double number(@Nullable Object value) {
        return value instanceof Number || value instanceof String text && !text.isBlank()
                ? Values.toNumber(value)
                : Double.NaN;
    }

    private static List<Double> numbers(@Nullable Object value) {
        return value instanceof ArrayValue three && three.size() == 3
                ? three.stream().map(StationAnswer::number).toList()
                : List.of();
    }

    private static @Nullable Instant time(ObjectValue said) {
        try {
            return said.get("time") instanceof String text
                    ? OffsetDateTime.parse(text).toInstant()
                    : null;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
