package dev.fusewire.example.stations.ocpp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a station says of its meter: texts with units, as OCPP 1.6 has them. */
final class StationMeter {

    private static final String REGISTER = "Energy.Active.Import.Register";

    private final StationBody body;
    private final StationPlan plan;
    private final Predicate<String> isMetered;
    private final TimeWords times;

    /** @param isMetered which measurands it is set up to tell */
    StationMeter(StationBody body, Predicate<String> isMetered, TimeWords times) {
        this.body = body;
        this.plan = body.plan;
        this.isMetered = isMetered;
        this.times = times;
    }

    /** A register as this station counts it, Wh. */
    double register(OcppEvse evse, @Nullable Transaction transaction, double total) {
        return plan.has(Deviation.SESSION_REGISTER) && transaction != null ? total - transaction.meterStart : total;
    }

    JsonArray sample(OcppEvse evse, @Nullable Transaction transaction, String context) {
        JsonArray sampled = new JsonArray();
        double register = register(evse, transaction, evse.register);
        if (plan.has(Deviation.ENERGY_PER_PHASE)) {
            for (int phase = 1; phase <= 3; phase++) {
                sampled.add(value(register / 3, REGISTER, "Wh", context).put("phase", "L" + phase));
            }
        } else if (plan.has(Deviation.KWH_WITHOUT_UNIT)) {
            sampled.add(new JsonObject()
                    .put("value", String.format(Locale.ROOT, " %.3f ", register / 1000))
                    .put("measurand", REGISTER));
        } else {
            sampled.add(value(Math.floor(register), REGISTER, "Wh", context));
        }
        if (isMetered.test("Power.Active.Import")) {
            sampled.add(
                    plan.has(Deviation.ODD_UNITS)
                            ? value(evse.power() / 1000, "Power.Active.Import", "kW", context)
                            : value(evse.power(), "Power.Active.Import", "W", context));
        }
        if (isMetered.test("Current.Import")) {
            for (int phase = 1; phase <= 3; phase++) {
                double ampere = phase <= evse.phases ? evse.drawn : 0;
                sampled.add(
                        plan.has(Deviation.PHASE_IN_MEASURAND)
                                ? value(ampere, "Current.Import.L" + phase, "A", context)
                                : value(ampere, "Current.Import", "A", context).put("phase", "L" + phase));
            }
            if (plan.has(Deviation.ODD_UNITS)) {
                sampled.add(value(0.1, "Current.Import", "A", context).put("phase", "N"));
                sampled.add(value(400, "Voltage", "V", context).put("phase", "N"));
                sampled.add(value(35, "Temperature", "Celcius", context));
            }
        }
        if (isMetered.test("Current.Offered")) {
            sampled.add(value(evse.offered, "Current.Offered", "A", context));
        }
        ChargingCar car = evse.car;
        if (car != null && isMetered.test("SoC")) {
            sampled.add(value(Math.floor(car.soc()), "SoC", "Percent", context).put("location", "EV"));
        }
        JsonObject whole = new JsonObject();
        if (!plan.has(Deviation.NO_TIME)) {
            whole.put("timestamp", times.of(body.now()));
        }
        JsonArray values = new JsonArray().add(whole.put("sampledValue", sampled));
        if (plan.has(Deviation.LATE_OUT_OF_ORDER)) {
            values.add(whole.copy().put("timestamp", times.of(body.now().minusSeconds(600))));
        }
        return values;
    }

    private JsonObject value(double value, String measurand, String unit, String context) {
        JsonObject said = new JsonObject()
                .put("value", String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value))
                .put("measurand", measurand)
                .put("unit", unit);
        return plan.has(Deviation.NO_CONTEXT) ? said : said.put("context", context);
    }
}
