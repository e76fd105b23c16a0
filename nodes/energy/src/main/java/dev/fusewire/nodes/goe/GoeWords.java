package dev.fusewire.nodes.goe;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The charger's numbers for errors and reasons, in words. */
final class GoeWords {

    private static final Map<Integer, String> ERRORS_V1 = Map.of(
            1, "residual current (RCCB)",
            3, "a phase is disturbed",
            8, "no ground",
            10, "internal error");

    private static final Map<Integer, String> ERRORS_V2 = Map.ofEntries(
            Map.entry(1, "residual current (AC)"),
            Map.entry(2, "residual current (DC)"),
            Map.entry(3, "a phase is disturbed"),
            Map.entry(4, "overvoltage"),
            Map.entry(5, "overcurrent"),
            Map.entry(6, "the car's diode is missing"),
            Map.entry(7, "the cable's coding is invalid"),
            Map.entry(8, "no ground"),
            Map.entry(9, "the contactor sticks"),
            Map.entry(10, "the contactor is missing"),
            Map.entry(11, "residual current device unknown"),
            Map.entry(12, "unknown error"),
            Map.entry(13, "too hot"),
            Map.entry(14, "no communication inside the charger"),
            Map.entry(15, "the lock is stuck open"),
            Map.entry(16, "the lock is stuck closed"));

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(0, "not charging: the charger has no data yet"),
            Map.entry(1, "not charging: too hot"),
            Map.entry(2, "not charging: waits for a card or the app"),
            Map.entry(3, "charging: forced on"),
            Map.entry(4, "not charging: forced off"),
            Map.entry(5, "not charging: scheduler"),
            Map.entry(6, "not charging: energy limit reached"),
            Map.entry(7, "charging: the price is low"),
            Map.entry(8, "charging: automatic stop, test charge"),
            Map.entry(9, "charging: automatic stop, not enough time left"),
            Map.entry(10, "charging: automatic stop"),
            Map.entry(11, "charging: automatic stop, no clock"),
            Map.entry(12, "charging: solar surplus"),
            Map.entry(13, "charging: go-e default"),
            Map.entry(14, "charging: scheduler default"),
            Map.entry(15, "charging: default"),
            Map.entry(16, "not charging: go-e default"),
            Map.entry(17, "not charging: scheduler default"),
            Map.entry(18, "not charging: default"),
            Map.entry(19, "charging: keeps the car awake"),
            Map.entry(20, "charging: a pause is not allowed"),
            Map.entry(22, "not charging: simulates an unplugged cable"),
            Map.entry(23, "not charging: changes the phases"),
            Map.entry(24, "not charging: shortest pause not over"),
            Map.entry(26, "not charging: error"),
            Map.entry(27, "not charging: the charger's own load management"),
            Map.entry(28, "not charging: OCPP"),
            Map.entry(29, "not charging: waits after a power cut"),
            Map.entry(30, "not charging: adapter"),
            Map.entry(31, "not charging: the grid's frequency is low"),
            Map.entry(32, "not charging: unbalanced load"),
            Map.entry(33, "charging: the house battery is being discharged"),
            Map.entry(34, "not charging: grid monitoring"),
            Map.entry(35, "charging: OCPP is not reached"));

    private static final int SHOWN = 40;

    private GoeWords() {}

    /** What has to be told, and is not. */
    static void require(ObjectValue told, List<String> needed) {
        List<String> missing = needed.stream().filter(key -> !told.has(key)).toList();
        if (!missing.isEmpty()) {
            throw new NodeError(
                    "Error",
                    "the charger did not tell %s: is the connection of its API's version, and its firmware up to date?"
                            .formatted(String.join(", ", missing)));
        }
    }

    static NodeError unexpectedCurrent(String key, @Nullable Object told) {
        return new NodeError(
                "Error", "the charger's %s is %s, a current from 0 to 80 A expected".formatted(key, Values.text(told)));
    }

    /** An answer's HTTP status that is none of success. */
    static NodeError status(int status, String api) {
        String advice = switch (status) {
            case 401, 403 -> "it wants a login: is this the charger, and is the %s open to the network?";
            case 404 -> "is the %s switched on in its app?";
            default -> "does the %s answer in a browser? Restarting the charger may help";
        };
        return new NodeError("Error", "the charger answered %d: %s".formatted(status, advice.formatted(api)));
    }

    /** An answer that has to be a JSON object. */
    static ObjectValue answer(String text) {
        try {
            return Json.parseObject(text);
        } catch (NodeError _) {
            String start = text.strip().replaceAll("\\s+", " ");
            throw new NodeError(
                    "Error",
                    "a JSON object expected from the charger, not \"%s\": is this host the charger?"
                            .formatted(start.length() > SHOWN ? start.substring(0, SHOWN) + "…" : start));
        }
    }

    /** Null for no error, and for an unknown number the number. */
    static @Nullable String errorV1(double number) {
        return error(ERRORS_V1, number);
    }

    static @Nullable String errorV2(double number) {
        return error(ERRORS_V2, number);
    }

    private static @Nullable String error(Map<Integer, String> words, double number) {
        return number >= 1 ? words.getOrDefault((int) number, "error " + (int) number) : null;
    }

    static @Nullable String reason(double number) {
        return number >= 0 ? REASONS.getOrDefault((int) number, "reason " + (int) number) : null;
    }
}
