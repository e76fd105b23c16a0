package dev.fusewire.example.stations.mqtt;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** One EVSE of a simulated station: its state and what is in the car. */
final class MqttEvse {

    /** In the station's own words; on the wire busy is called occupied. */
    enum State {
        FREE,
        COUNT,
        BUSY,
        MAINTENANCE
    }

    private static final double VOLTS = 230;
    private static final int FULL = 99;

    final int number;
    final String code;
    private final JsonObject description;
    private final boolean isAlternating;
    private final double maximum;

    State state = State.FREE;
    /** Of what is kept for somebody, in seconds; it goes down to -1. */
    int left;
    /** Counts anew with each count and each charge, so that a loop of before knows that it is over. */
    int round;

    int percentage = -1;
    /** The meter's total, Wh. */
    double register;
    /** A a phase; NaN for no limit. */
    double limit = Double.NaN;

    String session = "";
    String token = "";

    MqttEvse(JsonObject description, int index) {
        this.description = description;
        number = description.getInteger("id", index);
        code = description.getString("id_code", String.valueOf(index));
        JsonArray connectors = description.getJsonArray("connectors", new JsonArray());
        JsonObject first = connectors.isEmpty() ? new JsonObject() : connectors.getJsonObject(0);
        isAlternating = !first.getString("cur_type", "AC").equals("DC");
        maximum = first.getDouble("max_power", 22.0) * 1000;
        if (description.getString("status", "free").equals("maintenance")) {
            state = State.MAINTENANCE;
        }
    }

    String word() {
        return state == State.BUSY ? "occupied" : state.name().toLowerCase(Locale.ROOT);
    }

    /** Drawn while it charges, W. */
    double power() {
        double allowed = Double.isNaN(limit) ? maximum : Math.min(maximum, limit * VOLTS * 3);
        return state == State.BUSY ? allowed : 0;
    }

    double current() {
        return isAlternating ? Math.round(power() / VOLTS / 3 * 10) / 10.0 : 0;
    }

    boolean isAlternating() {
        return isAlternating;
    }

    boolean isFull() {
        return percentage > FULL;
    }

    JsonObject describe(boolean better) {
        JsonObject now = description.copy().put("status", word());
        if (better) {
            now.put("energy_wh", Math.round(register)).put("percentage", percentage);
            if (!session.isEmpty()) {
                now.put("session", session).put("token", token);
            }
        }
        return now;
    }
}
