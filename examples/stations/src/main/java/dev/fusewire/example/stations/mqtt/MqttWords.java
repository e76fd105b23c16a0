package dev.fusewire.example.stations.mqtt;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a station on MQTT answers, as JSON. */
final class MqttWords {

    private static final String TYPE = "type";
    private static final String EVSE = "evse_id";
    private static final String CODE = "evse_code";

    private MqttWords() {}

    static JsonObject boot(String station) {
        return new JsonObject()
                .put(TYPE, "boot")
                .put("vendor", "Fusewire")
                .put("model", "Simulated MQTT station")
                .put("serial", station)
                .put("firmware", "1.0")
                .put("reason", "power_up");
    }

    static JsonObject done(String id, int evse, String command) {
        return new JsonObject()
                .put(TYPE, "done")
                .put("id", id)
                .put(EVSE, evse)
                .put("command", command)
                .put("words", "done");
    }

    /** @param evse -1 for none */
    static JsonObject error(String id, int evse, String command, String words) {
        JsonObject said = new JsonObject()
                .put(TYPE, "error")
                .put("id", id)
                .put("command", command)
                .put("words", words);
        return evse < 0 ? said : said.put(EVSE, evse);
    }

    static JsonObject counter(MqttEvse evse) {
        return new JsonObject().put(TYPE, "counter").put(CODE, evse.code).put("counter", evse.left);
    }

    static JsonObject status(MqttEvse evse) {
        return new JsonObject()
                .put(TYPE, "status")
                .put(EVSE, evse.number)
                .put(CODE, evse.code)
                .put("status", evse.word());
    }

    /** What the better form says of a session, and why it ended where it did. */
    static void addSession(JsonObject said, MqttEvse evse, String reason) {
        said.put("energy_wh", Math.round(evse.register));
        if (!evse.session.isEmpty()) {
            said.put("session", evse.session).put("token", evse.token);
        }
        if (!reason.isEmpty()) {
            said.put("reason", reason);
        }
    }

    /** @param percentage a number, or the text "-1" by which the first form takes back what it had shown */
    static JsonObject metric(MqttEvse evse, Object percentage, int energy) {
        return new JsonObject()
                .put(TYPE, "metric")
                .put(EVSE, evse.number)
                .put(CODE, evse.code)
                .put("percentage", percentage)
                .put("energy", energy);
    }

    /** What the better form says of its meter. */
    static void addMeter(JsonObject said, MqttEvse evse) {
        said.put("energy_wh", Math.round(evse.register))
                .put("power", evse.power())
                .put("session", evse.session);
        if (evse.isAlternating()) {
            said.put(
                    "currents",
                    new JsonArray().add(evse.current()).add(evse.current()).add(evse.current()));
        }
        if (!Double.isNaN(evse.limit)) {
            said.put("offered", evse.limit);
        }
    }
}
