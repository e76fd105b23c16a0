package dev.fusewire.desk;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an operator does at stations: looks after them and tells them what to do, by the protocol's words if need be. */
final class OperatorRoutes {

    private static final int PAGE = 100;
    private static final int MOST_NOTES = 500;

    private final StationDesk desk;

    OperatorRoutes(StationDesk desk) {
        this.desk = desk;
    }

    void mount(DeskHttp routes) {
        routes.get("/api/operator/stations", Role.OPERATOR, this::stations);
        routes.get("/api/operator/station", Role.OPERATOR, this::station);
        routes.put("/api/operator/station", Role.OPERATOR, this::put);
        routes.delete("/api/operator/station", Role.OPERATOR, this::remove);
        routes.post("/api/operator/station/password", Role.OPERATOR, this::password);
        routes.post("/api/operator/station/maintenance", Role.OPERATOR, this::maintenance);
        routes.post("/api/operator/station/start", Role.OPERATOR, this::start);
        routes.post("/api/operator/station/stop", Role.OPERATOR, this::stop);
        routes.post("/api/operator/station/command", Role.OPERATOR, this::command);
        routes.get("/api/operator/station/notes", Role.OPERATOR, this::notes);
        routes.get("/api/operator/station/frames", Role.OPERATOR, this::frames);
        routes.get("/api/operator/faults", Role.OPERATOR, this::faults);
    }

    // ---- looking

    private Future<?> stations(Asked asked) {
        String words = asked.query("q").toLowerCase(Locale.ROOT);
        String state = asked.query("state");
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<StationView> found = new ArrayList<>();
        int waiting = 0;
        for (StationView view : desk.stations()) {
            for (EvseView evse : view.evses()) {
                var _ = counts.merge(StationJson.word(evse.state()), 1, Integer::sum);
            }
            waiting += view.waiting() ? 1 : 0;
            if (matches(view, words) && isIn(view, state)) {
                found.add(view);
            }
        }
        found.sort(Comparator.comparing((StationView view) -> !view.waiting())
                .thenComparing(view -> view.setup().name().toLowerCase(Locale.ROOT))
                .thenComparing(view -> view.setup().id()));
        int from = Math.min(Math.max(0, asked.count("page", 1, 1_000_000) - 1) * PAGE, found.size());
        return Future.succeededFuture(ObjectValue.of(
                "total",
                found.size(),
                "page",
                PAGE,
                "waiting",
                waiting,
                "counts",
                ObjectValue.copyOf(counts),
                "stations",
                StationJson.list(
                        found.subList(from, Math.min(found.size(), from + PAGE)),
                        view -> StationJson.station(view, asked.who()))));
    }

    private static boolean matches(StationView view, String words) {
        return words.isEmpty()
                || String.join(
                                "\n",
                                view.setup().id(),
                                view.setup().name(),
                                view.setup().place(),
                                String.join(
                                        "\n",
                                        view.evses().stream()
                                                .map(evse -> evse.setup().code())
                                                .toList()))
                        .toLowerCase(Locale.ROOT)
                        .contains(words);
    }

    private static boolean isIn(StationView view, String state) {
        return switch (state) {
            case "" -> true;
            case "waiting" -> view.waiting();
            case "offline" -> !view.online();
            default ->
                view.evses().stream()
                        .anyMatch(evse -> StationJson.word(evse.state()).equals(state));
        };
    }

    private StationView needed(String id) {
        return desk.station(id).orElseThrow(() -> new Refusal(404, "there is no station \"" + id + "\""));
    }

    private Future<?> station(Asked asked) {
        return Future.succeededFuture(StationJson.station(needed(asked.needed("id")), asked.who()));
    }

    private Future<?> notes(Asked asked) {
        return desk.register()
                .notes(asked.query("id"), asked.count("most", 100, MOST_NOTES))
                .map(notes -> ObjectValue.of("notes", StationJson.list(notes, StationJson::note)));
    }

    private Future<?> frames(Asked asked) {
        return Future.succeededFuture(ObjectValue.of(
                "frames",
                StationJson.list(
                        desk.frames(asked.needed("id")),
                        line -> ObjectValue.of(
                                "at", line.at().toEpochMilli(),
                                "way", StationJson.word(line.way()),
                                "text", line.text()))));
    }

    /** What does not work now, and what was told of faults. */
    private Future<?> faults(Asked asked) {
        List<ObjectValue> now = new ArrayList<>();
        for (StationView view : desk.stations()) {
            for (EvseView evse : view.evses()) {
                if (!evse.fault().isEmpty() || evse.state() == dev.fusewire.station.EvseState.FAULTED) {
                    now.add(StationJson.evse(evse, view, asked.who()));
                }
            }
        }
        return desk.register()
                .notes("", MOST_NOTES)
                .map(notes -> ObjectValue.of(
                        "now",
                        ArrayValue.copyOf(now),
                        "notes",
                        StationJson.list(
                                notes.stream().filter(OperatorRoutes::isFault).toList(), StationJson::note)));
    }

    private static boolean isFault(Change.Note note) {
        return note.kind().equals("fault") || note.kind().equals("security");
    }

    // ---- setting up

    private Future<?> put(Asked asked) {
        StationForm form = StationForm.of(asked.body());
        boolean isNew = desk.station(form.setup().id()).isEmpty();
        if (isNew != asked.body().isTrue("isNew")) {
            throw new Refusal(
                    409,
                    isNew
                            ? "there is no station \"" + form.setup().id() + "\""
                            : "there is a station \"" + form.setup().id() + "\" already");
        }
        return desk.register()
                .put(form.setup(), asked.who().user())
                .map(_ -> form.setup().id())
                .map(id -> ObjectValue.of("id", id));
    }

    private Future<?> remove(Asked asked) {
        StationView view = needed(asked.needed("id"));
        if (view.evses().stream().anyMatch(evse -> evse.session() != null)) {
            throw new Refusal(409, "end the sessions at " + view.setup().name() + " first");
        }
        return desk.register().remove(view.setup().id(), asked.who().user());
    }

    private Future<?> password(Asked asked) {
        StationView view = needed(asked.text("id"));
        return desk.register()
                .newPassword(view.setup().id(), asked.who().user())
                .map(password -> ObjectValue.of("password", password));
    }

    // ---- telling

    private EvseKey key(Asked asked) {
        String id = asked.text("id");
        int evse = asked.whole("evse", 0);
        if (Sight.evse(needed(id), evse).isEmpty()) {
            throw new Refusal(404, "%s has no EVSE %d".formatted(id, evse));
        }
        return new EvseKey(id, evse);
    }

    private static Future<?> told(Future<CommandOutcome> outcome) {
        return outcome.map(done -> StationJson.outcome(done).with("ok", done.isDone()));
    }

    private Future<?> maintenance(Asked asked) {
        return told(desk.maintenance(
                key(asked), asked.body().isTrue("on"), asked.who().user()));
    }

    /** For somebody who stands there without app and card: by the operator's own name. */
    private Future<?> start(Asked asked) {
        EvseKey key = key(asked);
        String user = asked.who().user();
        return told(desk.register().appToken(user).compose(token -> desk.start(key, token, user)));
    }

    private Future<?> stop(Asked asked) {
        return told(desk.stop(key(asked), StopReason.REMOTE, asked.who().user()));
    }

    private Future<?> command(Asked asked) {
        StationView view = needed(asked.text("id"));
        int evse = asked.whole("evse", 0);
        StationCommand command = switch (asked.text("what")) {
            case "unlock" -> new StationCommand.Unlock(evse, Math.max(1, asked.whole("connector", 1)));
            case "reset" -> new StationCommand.Reset(evse, asked.body().isTrue("hard"));
            case "trigger" -> new StationCommand.Trigger(asked.text("message"), evse);
            case "limit" ->
                new StationCommand.Limit(
                        evse,
                        ampere(asked),
                        asked.whole("phases", 0),
                        "set by " + asked.who().user());
            case "cancel" -> new StationCommand.CancelReservation(asked.whole("reservation", 0));
            case "cards" ->
                new StationCommand.SendCards(
                        Math.max(1, asked.whole("version", 1)), desk.register().cards());
            case "raw" -> new StationCommand.Raw(asked.text("action"), payload(asked));
            default -> throw new Refusal(400, "\"" + asked.text("what") + "\" is nothing a station can be told");
        };
        return told(desk.command(view.setup().id(), command, asked.who().user()));
    }

    private static double ampere(Asked asked) {
        if (asked.body().get("ampere") instanceof Number ampere && ampere.doubleValue() >= 0) {
            return ampere.doubleValue();
        }
        throw new Refusal(400, "ampere is " + asked.body().get("ampere") + ", expected 0 A or more");
    }

    /** As the form has it: an object, or its text. */
    private static ObjectValue payload(Asked asked) {
        Object payload = asked.body().get("payload");
        if (payload instanceof ObjectValue object) {
            return object;
        }
        try {
            return Json.parseObject(payload instanceof String text && !text.isBlank() ? text : "{}");
        } catch (NodeError e) {
            throw new Refusal(400, "payload is no JSON object: " + e.getMessage());
        }
    }
}
