package dev.fusewire.nodes.evse;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a station can be told, in its own words: the six commands of the first form, and those of the better one. */
final class StationOrders {

    private static final String INFO = "info";
    private static final List<String> FREE = List.of("free");

    private final NodeContext context;
    private final StationRules rules;
    private final StationSheet sheet;
    private final BooleanSupplier isBetter;
    private final Function<String, Future<Void>> publish;
    private final AwaitedAnswers awaited;
    /** Our reservations, and the EVSE each is of. */
    private final Map<Integer, Integer> reservations = new HashMap<>();

    /**
     * @param isBetter whether the station speaks the better form
     * @param publish sends one command
     */
    StationOrders(
            NodeContext context,
            StationRules rules,
            StationSheet sheet,
            BooleanSupplier isBetter,
            Function<String, Future<Void>> publish,
            AwaitedAnswers awaited) {
        this.context = context;
        this.rules = rules;
        this.sheet = sheet;
        this.isBetter = isBetter;
        this.publish = publish;
        this.awaited = awaited;
    }

    Future<CommandOutcome> send(StationCommand command) {
        return switch (command) {
            case StationCommand.Start start -> start(start);
            case StationCommand.Stop stop -> one("stop", stop.evse(), field("session", stop.transaction()), FREE);
            case StationCommand.Reserve reserve -> reserve(reserve);
            case StationCommand.CancelReservation cancel -> release(cancel.reservation());
            case StationCommand.Availability availability -> availability(availability);
            case StationCommand.Unlock unlock -> better("unlock", unlock.evse(), ObjectValue.EMPTY);
            case StationCommand.Reset reset -> better("reset", reset.evse(), ObjectValue.of("hard", reset.hard()));
            case StationCommand.Limit limit ->
                better("limit", limit.evse(), ObjectValue.of("ampere", limit.ampere(), "phases", limit.phases()));
            case StationCommand.Trigger _ -> info();
            case StationCommand.SendCards _ -> notSupported("a list of cards");
            case StationCommand.Raw raw -> order(raw.action(), -1, raw.payload(), List.of());
        };
    }

    Future<CommandOutcome> info() {
        return order(INFO, -1, ObjectValue.EMPTY, List.of());
    }

    private Future<CommandOutcome> start(StationCommand.Start start) {
        int evse = start.evse() == 0 ? firstFree() : start.evse() - 1 + rules.first();
        if (evse < 0) {
            return outcome(Kind.REFUSED, "no EVSE is free");
        }
        String status = sheet.status(evse);
        if (!isBetter.getAsBoolean() && (status.equals("maintenance") || status.equals("occupied"))) {
            // such a station would not say no, it would say nothing
            return outcome(Kind.REFUSED, "EVSE %s is %s".formatted(sheet.code(evse), status));
        }
        return order(
                "start",
                evse,
                ObjectValue.of(
                        "token",
                        start.token().value(),
                        "connector",
                        start.connector(),
                        "remote_start",
                        start.remoteStart()),
                List.of("occupied"));
    }

    int firstFree() {
        return sheet.numbers().stream()
                .filter(number -> StationAnswer.state(sheet.status(number)) == EvseState.FREE)
                .findFirst()
                .orElse(-1);
    }

    private Future<CommandOutcome> reserve(StationCommand.Reserve reserve) {
        reservations.put(reserve.reservation(), reserve.evse());
        long seconds =
                Math.max(1, Duration.between(context.now(), reserve.until()).toSeconds());
        return one(
                "count",
                reserve.evse(),
                ObjectValue.of(
                        "seconds", seconds, "token", reserve.token().value(), "reservation", reserve.reservation()),
                List.of("count"));
    }

    private Future<CommandOutcome> release(int reservation) {
        Integer evse = reservations.remove(reservation);
        if (evse == null) {
            return outcome(Kind.REFUSED, "no reservation %d at this station".formatted(reservation));
        }
        if (isBetter.getAsBoolean()) {
            return one("release", evse, ObjectValue.of("reservation", reservation), FREE);
        }
        // the first form has stop for it, which would also end a charge
        return sheet.status(evse - 1 + rules.first()).equals("count")
                ? one("stop", evse, ObjectValue.EMPTY, FREE)
                : outcome(Kind.DONE, "the EVSE is not kept for anybody");
    }

    private Future<CommandOutcome> availability(StationCommand.Availability wanted) {
        String command = wanted.operative() ? "remove_maintenance" : "maintenance";
        List<String> states = wanted.operative() ? FREE : List.of("maintenance");
        if (wanted.evse() > 0) {
            return one(command, wanted.evse(), ObjectValue.EMPTY, states);
        }
        List<Future<CommandOutcome>> all = sheet.numbers().stream()
                .map(number -> order(command, number, ObjectValue.EMPTY, states))
                .toList();
        return all.isEmpty()
                ? outcome(Kind.REFUSED, "the station has not told its EVSEs yet")
                : Future.all(all)
                        .map(_ -> all.stream()
                                .map(Future::result)
                                .filter(each -> !each.isDone())
                                .findFirst()
                                .orElseGet(() -> all.getFirst().result()));
    }

    private Future<CommandOutcome> better(String command, int evse, ObjectValue more) {
        return isBetter.getAsBoolean()
                ? order(command, evse == 0 ? -1 : evse - 1 + rules.first(), more, List.of())
                : notSupported(command);
    }

    private Future<CommandOutcome> one(String command, int evse, ObjectValue more, List<String> states) {
        return evse < 1
                ? outcome(Kind.REFUSED, "%s is for one EVSE, counted from 1, not for %d".formatted(command, evse))
                : order(command, evse - 1 + rules.first(), more, states);
    }

    private Future<CommandOutcome> order(String command, int evse, ObjectValue more, List<String> states) {
        String id = context.generateId();
        ObjectValue.Builder said = ObjectValue.builder().put("command", command);
        if (evse >= 0) {
            said.put("evse", evse);
        }
        if (isBetter.getAsBoolean()) {
            said.put("id", id).putAll(more);
        }
        Future<CommandOutcome> outcome = awaited.await(id, evse, command, states);
        var _ = publish.apply(Json.stringify(said.build()))
                .onFailure(
                        failure -> awaited.settle(id, AwaitedAnswers.outcome(Kind.OFFLINE, NodeError.textOf(failure))));
        return outcome;
    }

    private static ObjectValue field(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? ObjectValue.EMPTY : ObjectValue.of(name, value);
    }

    private static Future<CommandOutcome> notSupported(String command) {
        return outcome(Kind.NOT_SUPPORTED, "a station of the first form does not know " + command);
    }

    private static Future<CommandOutcome> outcome(Kind kind, String words) {
        return Future.succeededFuture(AwaitedAnswers.outcome(kind, words));
    }

    /** What it is, in the words of the log. */
    String words(StationCommand command) {
        return switch (command) {
            case StationCommand.Start start -> "start" + evse(start.evse());
            case StationCommand.Stop stop -> "stop" + evse(stop.evse());
            case StationCommand.Reserve reserve -> "count" + evse(reserve.evse());
            case StationCommand.Availability wanted ->
                (wanted.operative() ? "remove_maintenance" : "maintenance") + evse(wanted.evse());
            case StationCommand.Unlock unlock -> "unlock" + evse(unlock.evse());
            case StationCommand.Limit limit -> "limit of %s A".formatted(limit.ampere()) + evse(limit.evse());
            case StationCommand.Raw raw -> raw.action();
            default -> command.getClass().getSimpleName();
        };
    }

    private String evse(int number) {
        return number < 1 ? "" : ", evse " + sheet.code(number - 1 + rules.first()) + ",";
    }
}
