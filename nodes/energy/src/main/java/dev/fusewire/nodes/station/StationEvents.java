package dev.fusewire.nodes.station;

import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.Phase;
import dev.fusewire.load.circuit.CircuitView;
import dev.fusewire.load.circuit.PointReason.Kind;
import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.PointView.Status;
import dev.fusewire.load.circuit.StationView;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells what people want to know of, once each time: balancing begins and ends, a charge point obeys nobody, a meter is silent, a
 * phase carries too much, a need is not met, a car comes and goes. Each has a key by which its end takes it back.
 */
final class StationEvents {

    /** Less room than cars could use: what they get is decided by the circuits, and not by the cars. */
    private static final Set<Kind> BALANCED = EnumSet.of(
            Kind.STEADY,
            Kind.LOWERED,
            Kind.AT_MINIMUM,
            Kind.WAITS_OUT,
            Kind.OVERLOADED,
            Kind.FUSE_WARM,
            Kind.AWAITS_TURN,
            Kind.TURN_OVER,
            Kind.ONE_PHASE);

    /** What is only on the way from one to the other. */
    private static final Set<Kind> PASSING =
            EnumSet.of(Kind.RAISED, Kind.BEGINS, Kind.RESTS, Kind.WAITS_TO_RAISE, Kind.WAITS_TO_CONTINUE);

    private static final long BEGINS_AFTER = 10_000;
    private static final long ENDS_AFTER = 60_000;

    private final List<Message> events = new ArrayList<>();
    private final Map<String, Boolean> alarms = new HashMap<>();
    private final Map<String, Status> statuses = new HashMap<>();
    private boolean balancing;
    private long turnsSince = Long.MIN_VALUE;
    private String reason = "";

    /** Whether what cars get is decided by the circuits. */
    boolean isBalancing() {
        return balancing;
    }

    /** Why, in words; empty while there is room for all. */
    String reason() {
        return balancing ? reason : "";
    }

    /**
     * Takes how everything stands.
     *
     * @return the events that are due
     */
    List<Message> accept(StationView view, StationReport report, long now) {
        events.clear();
        balance(view, now);
        for (CircuitView circuit : view.circuits()) {
            circuit(circuit);
        }
        for (PointView point : view.points()) {
            point(point, report);
        }
        return List.copyOf(events);
    }

    private void balance(StationView view, long now) {
        PointView lacking = null;
        boolean isPassing = false;
        for (PointView point : view.points()) {
            Kind kind = point.reason().kind();
            if (BALANCED.contains(kind) && (lacking == null || point.status() == Status.WAITING)) {
                lacking = point;
            }
            isPassing |= PASSING.contains(kind);
        }
        boolean is = lacking != null || (balancing && isPassing);
        reason = "";
        if (lacking != null) {
            reason = lacking.settings().name() + ": " + lacking.reason().text();
        }
        if (is == balancing) {
            turnsSince = Long.MIN_VALUE;
            return;
        }
        turnsSince = turnsSince == Long.MIN_VALUE ? now : turnsSince;
        if (now - turnsSince >= (is ? BEGINS_AFTER : ENDS_AFTER)) {
            balancing = is;
            turnsSince = Long.MIN_VALUE;
            tell(
                    is ? "balancing begins" : "balancing ends",
                    "info",
                    "balancing",
                    is ? "Load balancing has begun" : "Load balancing has ended",
                    is ? reason : "there is room for all cars again",
                    "normal",
                    !is,
                    ObjectValue.EMPTY);
        }
    }

    private void circuit(CircuitView circuit) {
        String name = circuit.settings().name();
        ObjectValue about = ObjectValue.of("circuit", name);
        Level level = circuit.meter();
        boolean isSilent = level == Level.SILENT || level == Level.LOST;
        alarm(
                "meter " + name,
                isSilent,
                new Words(
                        "meter silent",
                        "warning",
                        "The meter of " + name + " is silent",
                        name + ": " + circuit.text(),
                        "high"),
                new Words("meter back", "info", "The meter of " + name + " is back", name + ": the meter is back", ""),
                about);
        Phase most = circuit.carried().highest();
        double carried = most == null ? 0 : circuit.carried().of(most);
        double rating = circuit.settings().rating();
        alarm(
                "overload " + name,
                carried > rating,
                new Words(
                        "overload",
                        "alarm",
                        "Too much current on " + name,
                        String.format(
                                Locale.ROOT,
                                "%s %s carries %.1f A of %.0f A",
                                name,
                                most == null ? "" : most.name(),
                                carried,
                                rating),
                        "urgent"),
                new Words(
                        "overload over", "info", name + " is back in its limits", name + " is back in its limits", ""),
                about);
    }

    private void point(PointView point, StationReport report) {
        String name = point.settings().name();
        ObjectValue about = ObjectValue.of("chargePoint", name);
        alarm(
                "uncontrolled " + name,
                point.status() == Status.UNCONTROLLED,
                new Words(
                        "uncontrolled",
                        "alarm",
                        name + " is not controlled",
                        name + ": " + point.reason().text(),
                        "high"),
                new Words("controlled", "info", name + " is controlled again", name + " is controlled again", ""),
                about);
        Forecast forecast = report.forecast(point);
        alarm(
                "need " + name,
                forecast.isKnown() && !forecast.isMet(),
                new Words(
                        "need not met",
                        "warning",
                        name + ": the car will not have what it needs",
                        String.format(Locale.ROOT, "%s: %.1f kWh will be missing", name, forecast.missing()),
                        "normal"),
                new Words("need met", "info", name + ": the need will be met", name + ": the need will be met", ""),
                about);
        Status former = statuses.put(name, point.status());
        boolean isThere = point.status() != Status.NO_CAR;
        if (former != null
                && former != Status.STARTING
                && point.status() != Status.STARTING
                && (former != Status.NO_CAR) != isThere) {
            String words = name + (isThere ? ": a car was plugged in" : ": the car was unplugged");
            tell(isThere ? "plugged" : "unplugged", "info", "car " + name, words, words, "low", false, about);
        }
    }

    private record Words(String event, String level, String title, String text, String priority) {}

    /** Tells of something that is as it should not be once, and once of its end. */
    private void alarm(String key, boolean is, Words begins, Words ends, ObjectValue about) {
        boolean was = alarms.getOrDefault(key, false);
        if (is != was) {
            alarms.put(key, is);
            Words words = is ? begins : ends;
            tell(words.event(), words.level(), key, words.title(), words.text(), begins.priority(), !is, about);
        }
    }

    private void tell(
            String event,
            String level,
            String key,
            String title,
            String text,
            String priority,
            boolean solved,
            ObjectValue about) {
        ObjectValue.Builder payload = ObjectValue.builder()
                .put("event", event)
                .put("reason", text)
                .put("level", level)
                .put("key", key)
                .put("title", title)
                .put("text", text)
                .put("priority", priority);
        if (solved) {
            payload.put("solved", true);
        }
        about.forEach(payload::put);
        events.add(Message.of(payload.build()).set("topic", event).set("reason", text));
    }
}
