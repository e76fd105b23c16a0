package dev.fusewire.plan.house;

import dev.fusewire.plan.house.SolarForecast.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads solar forecasts in the forms their sources send them: maps and lists as JSON has them.
 *
 * <ul>
 *   <li>Forecast.Solar: {@code result.watts} (or the object itself) with local times and watts; a value is the power at that time, and
 *       between two of them it moves evenly.
 *   <li>Solcast: {@code forecasts} with {@code period_end}, {@code period}, {@code pv_estimate} and {@code pv_estimate10} in kW; the
 *       time is that of the end.
 *   <li>Open-Meteo: {@code minutely_15} (or {@code hourly}) with {@code time} and {@code global_tilted_irradiance} in W/m², a mean of
 *       the stretch before; needs the peak power of the generator.
 *   <li>A list of {@code {start, end, kw}}.
 * </ul>
 */
public final class SolarForms {

    /** Of what a generator gives in full sun by its name plate, this arrives: warm cells, inverter, dirt. */
    private static final double ARRIVES = 0.85;

    private final ZoneId zone;
    private final double peak;

    /**
     * @param zone of times that do not say theirs
     * @param peak power of the generator by its name plate, kW; for sources that tell the sun's power only
     */
    public SolarForms(ZoneId zone, double peak) {
        this.zone = zone;
        this.peak = peak;
    }

    /**
     * Reads what a source sent.
     *
     * @throws IllegalArgumentException where it is in none of the known forms, or broken
     */
    public SolarForecast read(Object sent) {
        if (sent instanceof List<?> list) {
            return new SolarForecast(plain(list));
        }
        if (sent instanceof Map<?, ?> map) {
            if (map.get("forecasts") instanceof List<?> list) {
                return new SolarForecast(solcast(list));
            }
            for (String series : List.of("minutely_15", "hourly")) {
                if (map.get(series) instanceof Map<?, ?> values) {
                    return new SolarForecast(openMeteo(values));
                }
            }
            var result = map.get("result") instanceof Map<?, ?> inner ? inner : map;
            if (result.get("watts") instanceof Map<?, ?> watts) {
                return new SolarForecast(forecastSolar(watts));
            }
        }
        throw new IllegalArgumentException(
                "not a solar forecast in a known form (Forecast.Solar, Solcast, Open-Meteo, or a list of"
                        + " start, end and kw): " + shortened(sent));
    }

    private List<Span> plain(List<?> list) {
        List<Span> spans = new ArrayList<>();
        for (Object entry : list) {
            var map = map(entry);
            spans.add(new Span(time(map.get("start")), time(map.get("end")), number(map, "kw")));
        }
        return spans;
    }

    private List<Span> solcast(List<?> list) {
        List<Span> spans = new ArrayList<>();
        for (Object entry : list) {
            var map = map(entry);
            var end = time(map.get("period_end"));
            double kw = number(map, "pv_estimate");
            double low = map.containsKey("pv_estimate10") ? Math.min(kw, number(map, "pv_estimate10")) : kw / 2;
            spans.add(new Span(end.minus(period(map.get("period"))), end, kw, low));
        }
        return spans;
    }

    private List<Span> openMeteo(Map<?, ?> values) {
        if (!(values.get("time") instanceof List<?> times
                && values.get("global_tilted_irradiance") instanceof List<?> sun
                && times.size() == sun.size())) {
            throw new IllegalArgumentException(
                    "a forecast of Open-Meteo without time and global_tilted_irradiance of the same length");
        }
        if (!(peak > 0)) {
            throw new IllegalArgumentException(
                    "Open-Meteo tells W/m² only: the peak power of the generator in kW has to be known");
        }
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            // the last values of a forecast may be null
            if (sun.get(i) instanceof Number watts) {
                double kw = Math.max(0, watts.doubleValue()) / 1000 * peak * ARRIVES;
                spans.add(new Span(time(times.get(i - 1)), time(times.get(i)), kw));
            }
        }
        return spans;
    }

    private List<Span> forecastSolar(Map<?, ?> watts) {
        TreeMap<Instant, Double> powers = new TreeMap<>();
        watts.forEach((key, value) -> powers.put(time(key), kilowatts(key, value)));
        List<Span> spans = new ArrayList<>();
        for (var entry : powers.entrySet()) {
            var next = powers.higherEntry(entry.getKey());
            // a night lies between the last value of a day and the first of the next
            if (next != null && Duration.between(entry.getKey(), next.getKey()).toHours() < 4) {
                spans.add(new Span(entry.getKey(), next.getKey(), (entry.getValue() + next.getValue()) / 2));
            }
        }
        return spans;
    }

    private static double kilowatts(Object key, @Nullable Object value) {
        if (value instanceof Number watts && watts.doubleValue() >= 0) {
            return watts.doubleValue() / 1000;
        }
        throw new IllegalArgumentException("a solar forecast of '%s' W at %s".formatted(value, key));
    }

    private static Duration period(@Nullable Object text) {
        try {
            return text == null ? Duration.ofMinutes(30) : Duration.parse(text.toString());
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("a period of '" + text + "', expected one such as PT30M");
        }
    }

    private Instant time(@Nullable Object value) {
        if (value instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        String text = String.valueOf(value).strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException _) {
                throw new IllegalArgumentException(
                        "a solar forecast for '" + value + "', expected a time such as 2026-12-01T10:00:00Z");
            }
        }
    }

    private static Map<?, ?> map(@Nullable Object entry) {
        if (entry instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("a solar forecast with an entry that is none: " + shortened(entry));
    }

    private static double number(Map<?, ?> map, String name) {
        if (map.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "a solar forecast whose %s is '%s', expected kW".formatted(name, map.get(name)));
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
