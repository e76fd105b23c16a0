package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out what drivers want of a plan: tells the flow, and answers once the plan shows it. */
final class ReadyActs {

    private static final Set<String> DAYS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** A car's battery holds less, kWh. */
    private static final double MOST_ENERGY = 1_000;

    private static final double MOST_HOURS = 24;

    private final Telling telling;

    ReadyActs(NodeContext context) {
        telling = new Telling(
                context,
                "cockpit ready by",
                "charge plan",
                "the plan does not show it",
                "words",
                "lines",
                "need",
                "emergency");
    }

    void onState(ObjectValue plan) {
        telling.onState(plan);
    }

    void close() {
        telling.close();
    }

    Future<ObjectValue> act(Act act) {
        return switch (act.action()) {
            case "need" -> need(act.value());
            case "pattern" -> pattern(act.value());
            case "emergency" -> emergency(act.value());
            case "accept" -> accept(act.value());
            case "wait" -> waits(act.value());
            case "soc" -> soc(act.value());
            default -> throw new NodeError("a plan cannot \"%s\"".formatted(act.action()));
        };
    }

    private Future<ObjectValue> need(@Nullable Object value) {
        if (isNothing(value)) {
            return telling.tell(
                    ObjectValue.of("need", Null.NULL),
                    "need",
                    now -> isNothing(now.get("need")) || !"driver".equals(now.get("needFrom")));
        }
        ObjectValue wish = Said.object(value);
        checkTarget(wish);
        String by = wish.string("by", "");
        if (!isTimeOfDay(by) && !isTime(by)) {
            throw new NodeError(
                    "by: a time such as 07:00 or 2026-12-01T07:00:00Z expected, not " + Inputs.shown(wish.get("by")));
        }
        return telling.tell(ObjectValue.of("need", wish), "need", now -> {
            ObjectValue shown = Said.object(now.get("need"));
            return "driver".equals(now.get("needFrom"))
                    && Values.same(shown.get("soc"), wish.get("soc"))
                    && Values.same(shown.get("energy"), wish.get("energy"))
                    && (isTimeOfDay(by) || isSameTime(by, shown.string("by", "")));
        });
    }

    private static void checkTarget(ObjectValue wish) {
        double soc = Said.number(wish.get("soc"));
        double energy = Said.number(wish.get("energy"));
        if (wish.has("soc") == wish.has("energy")) {
            throw new NodeError("either soc in % or energy in kWh expected, not " + Inputs.shown(wish));
        }
        if (wish.has("soc") && !(soc > 0 && soc <= 100)) {
            throw new NodeError("a state of charge of %s %% is not between 0 %% and 100 %%"
                    .formatted(Inputs.shown(wish.get("soc"))));
        }
        if (wish.has("energy") && !(energy > 0 && energy <= MOST_ENERGY)) {
            throw new NodeError("energy of %s kWh is not between 0 kWh and %s kWh"
                    .formatted(Inputs.shown(wish.get("energy")), Values.text(Values.number(MOST_ENERGY))));
        }
    }

    private Future<ObjectValue> pattern(@Nullable Object value) {
        if (!(value instanceof ArrayValue rows)) {
            throw new NodeError("pattern: rows [{days, by, soc}] expected, not " + Inputs.shown(value));
        }
        for (Object each : rows) {
            ObjectValue row = Said.object(each);
            boolean areDays = row.get("days") instanceof ArrayValue days
                    && !days.isEmpty()
                    && days.stream().allMatch(day -> day instanceof String word && DAYS.contains(word));
            if (!areDays || !isTimeOfDay(row.string("by", ""))) {
                throw new NodeError(
                        "pattern: {days: [\"mon\", …], by: \"07:00\", soc} expected, not " + Inputs.shown(each));
            }
            checkTarget(row);
        }
        return telling.tell(
                ObjectValue.of("pattern", rows), "pattern", now -> Values.deepEquals(now.get("pattern"), rows));
    }

    private Future<ObjectValue> emergency(@Nullable Object value) {
        ObjectValue wish = Said.object(value);
        boolean isOn = Values.isTruthy(value instanceof ObjectValue ? wish.get("on") : value);
        ObjectValue payload = ObjectValue.of("emergency", isOn);
        if (isOn && wish.has("hours")) {
            double hours = Said.number(wish.get("hours"));
            if (!(hours > 0 && hours <= MOST_HOURS)) {
                throw new NodeError("an emergency of %s h is not between 0 h and %.0f h"
                        .formatted(Inputs.shown(wish.get("hours")), MOST_HOURS));
            }
            payload = payload.with("hours", Values.number(hours));
        }
        return telling.tell(payload, "emergency", now -> now.get("emergency") instanceof ObjectValue == isOn);
    }

    private Future<ObjectValue> accept(@Nullable Object value) {
        boolean isAccepted = value == null || Values.isTruthy(value);
        return telling.tell(
                ObjectValue.of("accept", isAccepted),
                "accept",
                now -> Values.isTruthy(now.get("accepted")) == isAccepted);
    }

    private Future<ObjectValue> waits(@Nullable Object value) {
        ObjectValue wish = Said.object(value);
        if (wish.isEmpty() || !wish.values().stream().allMatch(Boolean.class::isInstance)) {
            throw new NodeError("wait: {\"boiler\": true} expected, not " + Inputs.shown(value));
        }
        return telling.tell(
                ObjectValue.of("wait", wish),
                "wait " + String.join(", ", wish.keySet()),
                now -> wish.entrySet().stream().allMatch(each -> each.getValue().equals(waits(now, each.getKey()))));
    }

    private static boolean waits(ObjectValue now, String load) {
        return now.get("loads") instanceof ArrayValue loads
                && loads.stream()
                        .map(Said::object)
                        .anyMatch(each -> each.string("name", "").equals(load) && each.isTrue("waits"));
    }

    /** What the car's own display shows. */
    private Future<ObjectValue> soc(@Nullable Object value) {
        double percent = Said.number(value);
        if (!(percent >= 0 && percent <= 100)) {
            throw new NodeError(
                    "a state of charge of %s %% is not between 0 %% and 100 %%".formatted(Inputs.shown(value)));
        }
        return telling.tell(
                ObjectValue.of("soc", Values.number(percent)),
                "soc",
                now -> Math.abs(Said.number(now.get("soc")) - percent) <= 1);
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value == Null.NULL;
    }

    private static boolean isTimeOfDay(String text) {
        try {
            return text.length() == "07:00".length() && !LocalTime.parse(text).equals(LocalTime.MAX);
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 1970;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isSameTime(String one, String other) {
        return isTime(other)
                && OffsetDateTime.parse(one)
                        .toInstant()
                        .equals(OffsetDateTime.parse(other).toInstant());
    }
}
