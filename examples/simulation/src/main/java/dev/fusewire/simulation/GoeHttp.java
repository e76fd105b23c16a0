package dev.fusewire.simulation;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A go-eCharger's HTTP API, version 2: {@code /api/status} and {@code /api/set}. */
final class GoeHttp {

    private final GoeKeys keys;
    private final Charger charger;
    private final Faults faults;

    GoeHttp(GoeKeys keys, Charger charger, Faults faults) {
        this.keys = keys;
        this.charger = charger;
        this.faults = faults;
    }

    void addTo(Router router) {
        router.get("/api/*").handler(this::mayFail);
        router.get("/api/status").handler(this::onStatus);
        router.get("/api/set").handler(this::onSet);
    }

    private void mayFail(RoutingContext request) {
        if (charger.isBooting()) {
            var _ = request.request().connection().close();
        } else if (!faults.chargerHangs) {
            request.next();
        }
    }

    private void onStatus(RoutingContext request) {
        String filter = request.queryParams().get("filter");
        var names = filter == null ? keys.names() : Arrays.asList(filter.split(","));
        var answer = new JsonObject();
        for (String name : names) {
            if (keys.knows(name)) {
                answer.put(name, keys.read(name));
            }
        }
        request.json(answer);
    }

    private void onSet(RoutingContext request) {
        var answer = new JsonObject();
        boolean refused = false;
        for (Map.Entry<String, String> setting : request.queryParams()) {
            Optional<String> complaint = set(setting.getKey(), setting.getValue());
            refused |= complaint.isPresent();
            answer.put(setting.getKey(), complaint.isPresent() ? complaint.get() : Boolean.TRUE);
        }
        request.response().setStatusCode(refused ? 500 : 200);
        request.json(answer);
    }

    private Optional<String> set(String key, String text) {
        if (faults.chargerRefuses) {
            return Optional.of("not now");
        }
        if (faults.chargerIgnores) {
            return Optional.empty();
        }
        try {
            return keys.write(key, Json.decodeValue(text));
        } catch (DecodeException _) {
            return Optional.of("invalid JSON: " + text);
        }
    }
}
