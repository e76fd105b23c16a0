package dev.fusewire.nodes.evse;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message wants of an EVSE.
 *
 * @param station where the message says so; else empty
 * @param evse number or code where the message says so; else empty
 * @param token empty for the node's
 * @param user empty for the node's
 * @param ampere to limit to, A a phase: 0 pauses; NaN for what is no limit, and for "continue"
 * @param phases 0 for the station to choose
 */
record EvseOrder(
        String command,
        String station,
        String evse,
        String token,
        String user,
        double ampere,
        int phases,
        String reason) {

    /** IEC 61851: a car cannot charge with less. */
    static final double MINIMUM = 6;

    private static final List<String> COMMANDS = List.of(
            "start",
            "stop",
            "claim",
            "release",
            "maintenance",
            "remove_maintenance",
            "unlock",
            "info",
            "reset",
            "limit",
            "pause",
            "continue");

    private static final String EXPECTED =
            "a current in A, a command (%s) or an object with command, or with current, pause"
                            .formatted(String.join(", ", COMMANDS))
                    + " and phases";

    /**
     * Reads a message.
     *
     * @throws NodeError telling what was expected and what came
     */
    static EvseOrder of(Message msg) {
        ObjectValue said = msg.payload() instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        Object evse = said.has("code") ? said.get("code") : said.has("evse") ? said.get("evse") : null;
        if (evse == null) {
            evse = msg.has("code") ? msg.get("code") : msg.get("evse");
        }
        double ampere = ampere(msg.payload(), said);
        String command = command(msg.payload(), said, ampere);
        return new EvseOrder(
                command.equals("pause") ? "limit" : command.equals("count") ? "claim" : command,
                EvseChoice.text(said.get("station"), EvseChoice.text(msg.get("station"), "")),
                EvseChoice.text(evse, ""),
                EvseChoice.text(said.get("token"), EvseChoice.text(msg.get("token"), "")),
                EvseChoice.text(said.get("user"), EvseChoice.text(msg.get("user"), "")),
                command.equals("pause") ? 0 : ampere,
                Values.toNumber(said.get("phases")) == 1 ? 1 : Values.toNumber(said.get("phases")) == 3 ? 3 : 0,
                EvseChoice.text(said.get("reason"), EvseChoice.text(msg.get("reason"), "")));
    }

    private static String command(@Nullable Object payload, ObjectValue said, double ampere) {
        Object word = payload instanceof String text ? text.strip() : said.get("command");
        if (word instanceof String text && (COMMANDS.contains(text) || text.equals("count"))) {
            if (text.equals("limit") && Double.isNaN(ampere)) {
                throw new NodeError("Error", "limit: ampere or current, a number in A, expected");
            }
            return text;
        }
        if (word == null && said.get("pause") instanceof Boolean pause) {
            return pause ? "pause" : Double.isNaN(ampere) ? "continue" : "limit";
        }
        if (word == null && Double.isFinite(ampere)) {
            return "limit";
        }
        throw new NodeError("Error", "%s expected as payload, not %s".formatted(EXPECTED, DebugFormat.line(payload)));
    }

    /** Less than 6 A is a pause: nothing else is less than 6 A. */
    private static double ampere(@Nullable Object payload, ObjectValue said) {
        Object told = payload instanceof Number
                ? payload
                : said.has("ampere") ? said.get("ampere") : said.has("current") ? said.get("current") : null;
        if (told == null) {
            return Double.NaN;
        }
        double ampere = told instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!Double.isFinite(ampere) || ampere < 0) {
            throw new NodeError("Error", "current: a number in A expected, not " + DebugFormat.line(told));
        }
        return ampere < MINIMUM ? 0 : ampere;
    }
}
