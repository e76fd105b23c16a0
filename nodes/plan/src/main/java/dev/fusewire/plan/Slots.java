package dev.fusewire.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.TreeSet;

/** The quarters of an hour that are planned; cut where planning begins and where a car leaves. */
final class Slots {

    private static final long QUARTER = 900;

    private final Instant[] edges;
    private final double[] hours;

    Slots(Instant from, Instant to, Collection<Instant> departures) {
        var all = new TreeSet<Instant>();
        all.add(from);
        long second = Math.floorDiv(from.getEpochSecond(), QUARTER) * QUARTER + QUARTER;
        for (var at = Instant.ofEpochSecond(second); at.isBefore(to); at = at.plusSeconds(QUARTER)) {
            all.add(at);
        }
        departures.stream().filter(at -> at.isAfter(from) && at.isBefore(to)).forEach(all::add);
        all.add(to);
        edges = all.toArray(Instant[]::new);
        hours = new double[edges.length - 1];
        for (int slot = 0; slot < hours.length; slot++) {
            hours[slot] = Duration.between(edges[slot], edges[slot + 1]).toMillis() / 3_600_000d;
        }
    }

    int count() {
        return hours.length;
    }

    Instant start(int slot) {
        return edges[slot];
    }

    Instant end(int slot) {
        return edges[slot + 1];
    }

    double hours(int slot) {
        return hours[slot];
    }

    /** How many slots have ended by then. */
    int endedBy(Instant time) {
        int ended = 0;
        while (ended < hours.length && !edges[ended + 1].isAfter(time)) {
            ended++;
        }
        return ended;
    }

    /** So long after a slot's start, and not past its end. */
    Instant within(int slot, double passed) {
        var at = edges[slot].plusMillis(Math.round(passed * 3_600_000)).truncatedTo(ChronoUnit.SECONDS);
        return at.isAfter(edges[slot + 1]) ? edges[slot + 1] : at;
    }
}
