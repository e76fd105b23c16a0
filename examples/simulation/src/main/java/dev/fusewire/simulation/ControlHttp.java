package dev.fusewire.simulation;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The hand of a stage manager: {@code GET /simulation} tells all, {@code POST /simulation} makes things happen. */
final class ControlHttp {

    private static final String DO = "do";

    private final SimulatedHouse house;

    ControlHttp(SimulatedHouse house) {
        this.house = house;
    }

    void addTo(Router router) {
        router.get("/simulation").handler(request -> request.json(state()));
        router.post("/simulation")
                .handler(BodyHandler.create(false).setBodyLimit(16_384))
                .handler(this::onPost);
    }

    private void onPost(RoutingContext request) {
        try {
            JsonObject wishes = request.body().asJsonObject();
            if (wishes == null) {
                throw new IllegalArgumentException("a JSON object expected, like {\"do\": \"unplug\"}");
            }
            apply(wishes).onSuccess(_ -> request.json(state())).onFailure(failure -> refuse(request, failure));
        } catch (DecodeException | IllegalArgumentException | ClassCastException refused) {
            refuse(request, refused);
        }
    }

    private static void refuse(RoutingContext request, Throwable reason) {
        request.response().setStatusCode(400);
        request.json(new JsonObject().put("error", String.valueOf(reason.getMessage())));
    }

    private Future<Void> apply(JsonObject wishes) {
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<String, Object> wish : wishes) {
            Object value = wish.getValue();
            switch (wish.getKey()) {
                case "meterSilent" -> house.faults().meterSilent = (Boolean) value;
                case "silentPhases" -> house.faults().silentPhases = phases((JsonArray) value);
                case "chargerHangs" -> house.faults().chargerHangs = (Boolean) value;
                case "chargerRefuses" -> house.faults().chargerRefuses = (Boolean) value;
                case "chargerIgnores" -> house.faults().chargerIgnores = (Boolean) value;
                case "chargerSilent" -> house.faults().chargerSilent = (Boolean) value;
                case "chargerWithoutLimit" -> house.faults().chargerWithoutLimit = (Boolean) value;
                case "chargerShowsOnly" -> house.faults().chargerShowsOnly = (Boolean) value;
                case "chargerTells" -> house.faults().chargerTells = value == null ? null : carState((String) value);
                case "meterShows" -> house.faults().meterShows = shows((String) value);
                case "extraLoad" -> done = done.compose(_ -> house.setExtraLoad(currents((JsonArray) value)));
                case "foreignWrite" -> done = done.compose(_ -> house.foreignWrite((Integer) value));
                case DO -> done = done.compose(_ -> act(String.valueOf(value)));
                default -> throw new IllegalArgumentException("unknown wish: " + wish.getKey());
            }
        }
        return done;
    }

    private Future<Void> act(String what) {
        return switch (what) {
            case "plug" -> house.plugIn();
            case "unplug" -> house.unplug();
            case "stop" -> house.userStops();
            case "start" -> house.userStarts();
            case "resume" -> house.userResumes();
            case "reboot" -> house.rebootCharger();
            default -> Future.failedFuture("plug, unplug, stop, start, resume or reboot expected, not " + what);
        };
    }

    private static Meter.Shows shows(String word) {
        return switch (word) {
            case "truth" -> Meter.Shows.TRUTH;
            case "noughts" -> Meter.Shows.NOUGHTS;
            case "frozen" -> Meter.Shows.FROZEN;
            default -> throw new IllegalArgumentException("truth, noughts or frozen expected, not " + word);
        };
    }

    private static Charger.CarState carState(String word) {
        for (Charger.CarState each : Charger.CarState.values()) {
            if (word(each).equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("unknown, idle, charging, waiting, complete or error expected, not " + word);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Set<Integer> phases(JsonArray numbers) {
        Set<Integer> phases = new HashSet<>();
        for (int index = 0; index < numbers.size(); index++) {
            phases.add(numbers.getInteger(index));
        }
        return Set.copyOf(phases);
    }

    private static Phases currents(JsonArray ampere) {
        if (ampere.size() != 3) {
            throw new IllegalArgumentException("three currents in ampere expected, not " + ampere.size());
        }
        return new Phases(ampere.getDouble(0), ampere.getDouble(1), ampere.getDouble(2));
    }

    private JsonObject state() {
        SimulatedHouse.Snapshot now = house.now();
        Faults faults = house.faults();
        Charger.CarState told = faults.chargerTells;
        return new JsonObject()
                .put("house", json(now.house()))
                .put(
                        "car",
                        new JsonObject()
                                .put("state", now.car().name())
                                .put("drawn", json(now.drawn()))
                                .put("stateOfCharge", Math.round(now.stateOfCharge() * 1000) / 1000.0))
                .put(
                        "charger",
                        new JsonObject()
                                .put("amp", now.amp())
                                .put("frc", now.force())
                                .put("flashWrites", now.flashWrites()))
                .put(
                        "fuse",
                        new JsonObject()
                                .put("current", json(now.total()))
                                .put("highest", hundredths(now.highestCurrent()))
                                .put("overloadSeconds", now.overload().toSeconds())
                                .put(
                                        "longestOverloadSeconds",
                                        now.longestOverload().toSeconds()))
                .put("meterConnected", now.meterConnected())
                .put(
                        "faults",
                        new JsonObject()
                                .put("meterSilent", faults.meterSilent)
                                .put(
                                        "silentPhases",
                                        new JsonArray(faults.silentPhases.stream()
                                                .sorted()
                                                .toList()))
                                .put("chargerHangs", faults.chargerHangs)
                                .put("chargerRefuses", faults.chargerRefuses)
                                .put("chargerIgnores", faults.chargerIgnores)
                                .put("chargerSilent", faults.chargerSilent)
                                .put("chargerWithoutLimit", faults.chargerWithoutLimit)
                                .put("chargerShowsOnly", faults.chargerShowsOnly)
                                .put("chargerTells", told == null ? null : word(told))
                                .put("meterShows", word(faults.meterShows)));
    }

    private static JsonArray json(Phases phases) {
        return JsonArray.of(hundredths(phases.l1()), hundredths(phases.l2()), hundredths(phases.l3()));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
