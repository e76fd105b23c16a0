package dev.fusewire.simulation.ready;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The days that are simulated, and how their time is cut into steps and quarters of an hour. */
record Span(ZoneId zone, LocalDate first, int days) {

    /** Seconds of a step. */
    static final int STEP = 10;

    static final int QUARTER = 900;
    static final int STEPS_A_QUARTER = QUARTER / STEP;

    /** The year of the simulation: its first of January is a Thursday, as {@link dev.fusewire.simulation.year} has it. */
    static Span year(int days) {
        return new Span(ZoneId.of("Europe/Berlin"), LocalDate.of(2026, 1, 1), days);
    }

    Instant start() {
        return first.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return first.plusDays(days).atStartOfDay(zone).toInstant();
    }

    int quarters() {
        return (int) ((end().getEpochSecond() - start().getEpochSecond()) / QUARTER);
    }

    int step(Instant time) {
        return (int) ((time.getEpochSecond() - start().getEpochSecond()) / STEP);
    }

    Instant time(int step) {
        return start().plusSeconds((long) step * STEP);
    }

    int quarter(Instant time) {
        return (int) ((time.getEpochSecond() - start().getEpochSecond()) / QUARTER);
    }

    Instant quarterStart(int quarter) {
        return start().plusSeconds((long) quarter * QUARTER);
    }

    /** Seconds of the local clock since the beginning: what the house's own generator counts in. */
    Instant ofLocal(long second) {
        return LocalDateTime.of(first, java.time.LocalTime.MIDNIGHT)
                .plusSeconds(second)
                .atZone(zone)
                .toInstant();
    }
}
