package dev.fusewire.plan.price.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.PriceSlot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sources tell, as tests write it. */
final class Told {

    private Told() {}

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    static final Reading READING = new Reading(BERLIN, "", "EUR", NOW);

    static PriceSlot slot(String from, String to, long micros) {
        return new PriceSlot(
                Instant.parse("2026-12-01T" + from + ":00Z"),
                Instant.parse("2026-12-01T" + to + ":00Z"),
                micros,
                false,
                false);
    }

    static List<PriceSlot> read(Object told) {
        return read(told, READING);
    }

    static List<PriceSlot> read(Object told, Reading reading) {
        assertThat(PriceForms.areKnown(told)).isTrue();
        return PriceSeries.of(PriceForms.read(told, reading).slots()).slots();
    }

    static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    static long millis(String time) {
        return Instant.parse("2026-12-01T" + time + ":00Z").toEpochMilli();
    }
}
