package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.house.SolarForms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the sun gives: forecast by somebody else, and measured where an inverter tells it. */
final class SunWatch {

    /** What was measured stands for so long, ms. */
    private static final long HOLDS = 5 * 60_000L;

    private final SolarForms forms;
    private @Nullable PowerForecast told;
    private double measured;
    private long measuredUntil = Long.MIN_VALUE;

    /** @param peak power of the generator by its name plate, kW; 0 where it is not known */
    SunWatch(ZoneId zone, double peak) {
        forms = new SolarForms(zone, peak);
    }

    /** Whether a payload is a forecast of one of the known forms. */
    static boolean isForecast(@Nullable Object payload) {
        if (payload instanceof ArrayValue list) {
            return !list.isEmpty() && list.get(0) instanceof ObjectValue first && first.has("kw");
        }
        return payload instanceof ObjectValue fields
                && (isOpenMeteo(fields, "minutely_15")
                        || isOpenMeteo(fields, "hourly")
                        || fields.get("watts") instanceof ObjectValue
                        || fields.get("result") instanceof ObjectValue result
                                && result.get("watts") instanceof ObjectValue
                        || fields.get("forecasts") instanceof ArrayValue list
                                && !list.isEmpty()
                                && list.get(0) instanceof ObjectValue first
                                && first.has("pv_estimate"));
    }

    private static boolean isOpenMeteo(ObjectValue fields, String series) {
        return fields.get(series) instanceof ObjectValue values && values.has("global_tilted_irradiance");
    }

    /**
     * Takes a forecast in place of the one before; nothing takes it back.
     *
     * @throws NodeError where it is none
     */
    void forecast(@Nullable Object forecast) {
        if (forecast == null || forecast == Null.NULL) {
            told = null;
            return;
        }
        try {
            told = forms.read(forecast);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NodeError("Error", "sun: " + e.getMessage());
        }
    }

    /** Takes what it gives now, kW. */
    void measured(double kw, long steady) {
        measured = Math.max(0, kw);
        measuredUntil = steady + HOLDS;
    }

    PowerForecast forecast() {
        PowerForecast forecast = told;
        return forecast == null ? PowerForecast.constant(0) : forecast;
    }

    /** What it gives now, kW: what the house draws is that much more than its meter shows. */
    double now(Instant now, long steady) {
        return steady < measuredUntil ? measured : forecast().expected(now, now.plusSeconds(60));
    }
}
