package dev.fusewire.example.stations.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A time as this station writes it. */
final class TimeWords {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final StationPlan plan;

    TimeWords(StationPlan plan) {
        this.plan = plan;
    }

    String of(Instant at) {
        Instant told = plan.has(Deviation.CLOCK_1970)
                ? Instant.EPOCH.plus(Duration.ofSeconds(Math.floorMod(at.getEpochSecond(), 86_400L)))
                : plan.has(Deviation.CLOCK_OFF) ? at.minus(Duration.ofHours(1)) : at;
        if (plan.has(Deviation.NO_ZONE)) {
            return LOCAL.format(told.atOffset(ZoneOffset.UTC));
        }
        if (plan.has(Deviation.SHORT_ZONE)) {
            return LOCAL.format(told.atOffset(ZoneOffset.ofHours(3))) + "+03";
        }
        return told.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
