package dev.fusewire.simulation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A go-eCharger's HTTP API, version 1: everything a text, and a setting that is refused just does not change. */
final class GoeHttpV1 {

    private static final int LOWEST_CURRENT = 6;
    private static final int HIGHEST_CURRENT = 32;

    private final Site site;
    private final Charger charger;
    private final String serial;
    private final Faults faults;

    GoeHttpV1(Site site, String serial, Faults faults) {
        this.site = site;
        charger = site.charger();
        this.serial = serial;
        this.faults = faults;
    }

    void addTo(Router router) {
        router.get("/status").handler(request -> answer(request, () -> {}));
        router.get("/mqtt")
                .handler(request ->
                        answer(request, () -> set(request.queryParams().get("payload"))));
    }

    private void answer(RoutingContext request, Runnable first) {
        if (charger.isBooting()) {
            var _ = request.request().connection().close();
        } else if (!faults.chargerHangs) {
            first.run();
            request.json(status());
        }
    }

    private void set(@Nullable String setting) {
        int equals = setting == null ? -1 : setting.indexOf('=');
        if (setting == null || equals < 0 || faults.chargerRefuses || faults.chargerIgnores) {
            return;
        }
        String text = setting.substring(equals + 1);
        if (!text.matches("[0-9]{1,4}")) {
            return;
        }
        int value = Integer.parseInt(text);
        switch (setting.substring(0, equals)) {
            case "amp" -> {
                if (isCurrent(value)) {
                    charger.settings().setAmp(value);
                }
            }
            case "amx" -> {
                if (isCurrent(value)) {
                    charger.settings().setVolatileAmp(value);
                }
            }
            case "alw" -> charger.settings().setForce(value == 0 ? ChargerSettings.OFF : ChargerSettings.NEUTRAL);
            default -> {
                return;
            }
        }
    }

    private boolean isCurrent(int value) {
        return value >= LOWEST_CURRENT
                && value <= HIGHEST_CURRENT
                && value <= charger.settings().absoluteMaximum();
    }

    private JsonObject status() {
        var status = new JsonObject();
        put(status, "version", "B");
        put(status, "sse", serial);
        put(status, "fwv", "041");
        put(status, "rbc", charger.reboots());
        put(status, "rbt", charger.uptime().toMillis());
        put(
                status,
                "car",
                switch (charger.state()) {
                    case CHARGING -> 2;
                    case WAITING -> 3;
                    case COMPLETE -> 4;
                    default -> charger.isPlugged() ? 4 : 1;
                });
        put(status, "amp", charger.settings().amp());
        put(status, "amx", charger.settings().requested());
        put(status, "ama", charger.settings().absoluteMaximum());
        put(status, "alw", charger.isAllowed() ? 1 : 0);
        put(status, "ast", charger.settings().access());
        put(status, "stp", 0);
        put(status, "dwo", 0);
        put(status, "err", charger.error());
        put(status, "cbl", charger.isPlugged() ? 20 : 0);
        put(status, "pha", charger.offered() > 0 ? charger.phases() == 3 ? 63 : 57 : 56);
        put(status, "tmp", 31);
        put(status, "dws", Math.round(charger.sessionWh() * 360));
        put(status, "eto", Math.round(charger.totalWh() / 100));
        return status.put("nrg", energyArray());
    }

    private static void put(JsonObject status, String key, Object value) {
        status.put(key, String.valueOf(value));
    }

    /** Volts L1 L2 L3 N, tenths of ampere L1 L2 L3, tenths of kW L1 L2 L3 N, hundredths of kW, power factors. */
    private JsonArray energyArray() {
        var values = new JsonArray();
        Phases drawn = site.drawn();
        double watts = 0;
        for (int phase = 0; phase < 3; phase++) {
            values.add(Math.round(site.chargerVoltage(phase)));
        }
        values.add(0);
        for (int phase = 0; phase < 3; phase++) {
            values.add(Math.round(drawn.get(phase) * 10));
        }
        for (int phase = 0; phase < 3; phase++) {
            double each = site.chargerVoltage(phase) * drawn.get(phase);
            watts += each;
            values.add(tenths(each / 100));
        }
        values.add(0).add(tenths(watts / 10));
        for (int phase = 0; phase < 3; phase++) {
            values.add(drawn.get(phase) > 0 ? 99 : 0);
        }
        return values.add(0);
    }

    private static long tenths(double value) {
        return BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP).longValue();
    }
}
