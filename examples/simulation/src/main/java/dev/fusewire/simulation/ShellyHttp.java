package dev.fusewire.simulation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** A Shelly 3EM's (first generation) HTTP interface: {@code /shelly}, {@code /status}, {@code /emeter/N}, {@code /relay/0}. */
final class ShellyHttp {

    private final String id;
    private final Site site;
    private final Faults faults;
    private final ShellyMqtt mqtt;

    ShellyHttp(String id, Site site, Faults faults, ShellyMqtt mqtt) {
        this.id = id;
        this.site = site;
        this.faults = faults;
        this.mqtt = mqtt;
    }

    void addTo(Router router) {
        router.get("/shelly")
                .handler(request -> request.json(new JsonObject()
                        .put("type", "SHEM-3")
                        .put("mac", ShellyMqtt.mac(id))
                        .put("auth", false)
                        .put("fw", "20230913-114244/v1.14.0-gcb84623")
                        .put("num_outputs", 1)
                        .put("num_emeters", 3)));
        router.get("/status").handler(request -> request.json(status()));
        router.get("/emeter/:phase").handler(this::onPhase);
        router.get("/relay/0").handler(this::onRelay);
    }

    private JsonObject status() {
        var phases = new JsonArray();
        double power = 0;
        for (int phase = 0; phase < 3; phase++) {
            phases.add(reading(phase));
            power += site.meter().read(phase).power();
        }
        return new JsonObject()
                .put("mqtt", new JsonObject().put("connected", mqtt.isConnected()))
                .put("unixtime", Instant.now().getEpochSecond())
                .put("relays", new JsonArray().add(relay()))
                .put("emeters", phases)
                .put("total_power", rounded(power, 2))
                .put("uptime", site.elapsed().toSeconds());
    }

    private void onPhase(RoutingContext request) {
        String phase = request.pathParam("phase");
        if (phase != null && phase.matches("[012]")) {
            request.json(reading(Integer.parseInt(phase)));
        } else {
            request.response().setStatusCode(404).end("Not found");
        }
    }

    private void onRelay(RoutingContext request) {
        String turn = request.queryParams().get("turn");
        if (turn != null) {
            mqtt.switchRelay(turn.equals("toggle") ? !mqtt.isRelayOn() : turn.equals("on"));
        }
        request.json(relay());
    }

    private JsonObject relay() {
        return new JsonObject()
                .put("ison", mqtt.isRelayOn())
                .put("has_timer", false)
                .put("overpower", false)
                .put("is_valid", true);
    }

    private JsonObject reading(int phase) {
        Meter.Reading reading = site.meter().read(phase);
        return new JsonObject()
                .put("power", rounded(reading.power(), 2))
                .put("pf", rounded(reading.factor(), 2))
                .put("current", rounded(reading.current(), 2))
                .put("voltage", rounded(reading.voltage(), 2))
                .put("is_valid", faults.reports(phase))
                .put("total", rounded(reading.total(), 1))
                .put("total_returned", rounded(reading.returned(), 1));
    }

    private static double rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }
}
