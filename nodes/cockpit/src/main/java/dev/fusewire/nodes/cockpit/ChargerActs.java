package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Carries out what people want of a charger: tells the flow, and answers with what the charger shows afterwards. */
final class ChargerActs {

    private static final int CURRENTS = 0;
    private static final int COMMANDS = 1;
    private static final String OWNER = "owner";

    private final NodeContext context;
    private final ChargerState state;
    private final double smallest;
    private final double largest;
    private final Wishes wishes;

    ChargerActs(NodeContext context, ChargerState state, double smallest, double largest) {
        this.context = context;
        this.state = state;
        this.smallest = smallest;
        this.largest = largest;
        wishes = new Wishes(context);
    }

    void onState() {
        wishes.onState(state.all());
    }

    void close() {
        wishes.close();
    }

    Future<ObjectValue> act(Act act) {
        return switch (act.action()) {
            case "maximum" -> maximum(current("maximum current", act.value()));
            case "safeCurrent" -> safeCurrent(current("safe current", act.value()));
            case "pause" -> pause();
            case "continue" -> goOn();
            case "phases" -> phases(act.value());
            default -> throw new NodeError("a charger cannot \"%s\"".formatted(act.action()));
        };
    }

    private int current(String what, @Nullable Object value) {
        double amperes = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (amperes != Math.rint(amperes) || !(amperes >= smallest && amperes <= largest)) {
            throw new NodeError("%s of %s is not between %s A and %s A, in whole amperes"
                    .formatted(
                            what,
                            value instanceof Number ? Values.text(value) + " A" : Inputs.shown(value),
                            Values.text(Values.number(smallest)),
                            Values.text(Values.number(largest))));
        }
        return (int) amperes;
    }

    /** What the charger offered before it could know of the maximum confirms nothing, though it be less. */
    private Future<ObjectValue> maximum(int amperes) {
        int former = state.offers();
        long asked = context.now().toEpochMilli();
        return tell(
                CURRENTS,
                ObjectValue.of("maximum", amperes),
                "maximum",
                now -> is(now, "maximum", amperes)
                        && !(number(now, "offered") > amperes)
                        && state.offers() > former
                        && state.offeredAt() >= asked,
                List.of("maximum", "offered"),
                now -> is(now, "maximum", amperes)
                        ? "the controller takes %d A, the charger still offers %s"
                                .formatted(amperes, shown(now, "offered"))
                        : "the maximum is %s and not %d A".formatted(shown(now, "maximum"), amperes));
    }

    private Future<ObjectValue> safeCurrent(int amperes) {
        return tell(
                CURRENTS,
                ObjectValue.of("safeCurrent", amperes),
                "safe current",
                now -> is(now, "safeCurrent", amperes),
                List.of("safeCurrent"),
                now -> "the safe current is %s and not %d A".formatted(shown(now, "safeCurrent"), amperes));
    }

    private Future<ObjectValue> pause() {
        if (Boolean.FALSE.equals(state.get("connected")) && isOnline()) {
            throw new NodeError("no car is plugged in: there is nothing to pause");
        }
        return tell(
                COMMANDS,
                ObjectValue.of("pause", true, "by", OWNER),
                "pause",
                now -> isPaused(now) && !"us".equals(now.get("pausedBy")),
                List.of("paused", "pausedBy"),
                now -> isPaused(now) ? "the pause is not shown as yours" : "the charger does not show a pause");
    }

    private Future<ObjectValue> goOn() {
        if (isPaused(state.all()) && "us".equals(state.get("pausedBy"))) {
            throw new NodeError("Fusewire has paused to keep the fuse whole, and continues by itself when there is room"
                    + (state.get("reason") instanceof String words ? ": " + words : ""));
        }
        return tell(
                COMMANDS,
                ObjectValue.of("pause", false, "by", OWNER),
                "pause",
                now -> !isPaused(now) || "charger".equals(now.get("pausedBy")),
                List.of("paused", "pausedBy"),
                now -> "us".equals(now.get("pausedBy"))
                        ? "Fusewire has paused to keep the fuse whole"
                        : "the charger still shows a pause");
    }

    private Future<ObjectValue> phases(@Nullable Object value) {
        Object wanted = value instanceof String text && text.matches("[13]") ? Integer.valueOf(text) : value;
        if (!(Values.same(wanted, 1) || Values.same(wanted, 3) || "auto".equals(wanted))) {
            throw new NodeError("phases: 1, 3 or \"auto\" expected, not " + Inputs.shown(value));
        }
        Object mode = wanted;
        return tell(
                COMMANDS,
                ObjectValue.of("phases", mode),
                "phases",
                now -> Values.same(now.get("phaseMode"), mode),
                List.of("phaseMode", "phases"),
                now -> "the charger's phase mode is " + Values.text(now.get("phaseMode")));
    }

    /** Sends it, and waits for the charger to show it. What it shows already it need not be told again. */
    private Future<ObjectValue> tell(
            int port,
            ObjectValue payload,
            String what,
            Predicate<ObjectValue> shown,
            List<String> answered,
            Function<ObjectValue, String> complaint) {
        Telling.requireWire(
                context,
                port,
                "cockpit charger",
                port == CURRENTS ? "wire it to current adjuster or load manager" : "wire it to go-e charger out");
        Future<ObjectValue> answer = wishes.await(
                what,
                shown,
                answered,
                now -> isOnline() ? complaint.apply(now) : "the charger does not answer",
                state::all);
        context.outputs().send(port, Telling.message(payload, what));
        if (isOnline()) {
            onState();
        }
        return answer;
    }

    private boolean isOnline() {
        return Boolean.TRUE.equals(state.get("online"));
    }

    private static boolean isPaused(ObjectValue state) {
        return Boolean.TRUE.equals(state.get("paused"));
    }

    private static boolean is(ObjectValue state, String name, int amperes) {
        return number(state, name) == amperes;
    }

    private static double number(ObjectValue state, String name) {
        return Said.number(state.get(name));
    }

    private static String shown(ObjectValue state, String name) {
        return state.get(name) instanceof Number number ? Values.text(number) + " A" : "unknown";
    }
}
