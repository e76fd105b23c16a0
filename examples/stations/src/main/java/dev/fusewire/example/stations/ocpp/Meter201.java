package dev.fusewire.example.stations.ocpp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a station says of its meter in OCPP 2.0.1: numbers, their unit an object. */
final class Meter201 {

    private final StationMeter meter;

    Meter201(StationMeter meter) {
        this.meter = meter;
    }

    JsonArray sample(OcppEvse evse, @Nullable Transaction transaction, String context) {
        JsonArray values = meter.sample(evse, transaction, context);
        for (int i = 0; i < values.size(); i++) {
            JsonArray sampled = values.getJsonObject(i).getJsonArray("sampledValue");
            for (int k = 0; k < sampled.size(); k++) {
                JsonObject one = sampled.getJsonObject(k);
                one.put("value", Double.parseDouble(one.getString("value").strip()));
                Object unit = one.remove("unit");
                if (unit != null) {
                    one.put("unitOfMeasure", new JsonObject().put("unit", unit));
                }
            }
        }
        return values;
    }
}
