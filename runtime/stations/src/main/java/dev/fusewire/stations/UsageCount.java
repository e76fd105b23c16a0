package dev.fusewire.stations;

import dev.fusewire.station.EvseKey;
import dev.fusewire.station.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up how EVSEs were used: pure arithmetic on what is kept of sessions, faults and connections. */
final class UsageCount {

    /** More would be a sheet nobody reads, and hold up the stations while it is made. */
    private static final int MOST_ROWS = 100_000;

    private static final class Sum {
        private double energy;
        private int sessions;
        private Duration busy = Duration.ZERO;
        private int faults;
        private Duration silent = Duration.ZERO;
    }

    private final List<Instant> bounds = new ArrayList<>();
    private final Map<String, List<EvseKey>> ofStation = new HashMap<>();
    private final Map<EvseKey, Sum[]> sums =
            new TreeMap<>(Comparator.comparing(EvseKey::station).thenComparing(EvseKey::evse));

    /** @param now where the last stretch ends, if it is not over */
    UsageCount(Instant from, Instant to, Usage.Step step, ZoneId zone, Instant now, List<EvseKey> evses) {
        Instant end = to.isBefore(now) ? to : now;
        LocalDate day = step.begin(LocalDate.ofInstant(from, zone));
        while (day.atStartOfDay(zone).toInstant().isBefore(end)) {
            bounds.add(day.atStartOfDay(zone).toInstant());
            day = step.next(day);
            if (bounds.size() * (long) Math.max(1, evses.size()) > MOST_ROWS) {
                throw BookRegister.wrong(
                        "%d charge points for that time are more than %d rows: ask for a shorter time, longer steps or one station"
                                .formatted(evses.size(), MOST_ROWS));
            }
        }
        if (!bounds.isEmpty()) {
            Instant last = day.atStartOfDay(zone).toInstant();
            bounds.add(last.isBefore(now) ? last : now);
        }
        for (EvseKey each : evses) {
            Sum[] all = new Sum[Math.max(0, bounds.size() - 1)];
            for (int i = 0; i < all.length; i++) {
                all[i] = new Sum();
            }
            sums.put(each, all);
            ofStation.computeIfAbsent(each.station(), _ -> new ArrayList<>()).add(each);
        }
    }

    boolean isEmpty() {
        return bounds.isEmpty() || sums.isEmpty();
    }

    Instant from() {
        return bounds.getFirst();
    }

    Instant until() {
        return bounds.getLast();
    }

    private interface Part {
        void of(Sum sum, Duration time, double share);
    }

    private void spread(EvseKey evse, Instant from, Instant to, Part part) {
        Sum[] all = sums.get(evse);
        if (all == null) {
            return;
        }
        double whole = Duration.between(from, to).toMillis();
        for (int i = 0; i < all.length; i++) {
            Instant begin = from.isAfter(bounds.get(i)) ? from : bounds.get(i);
            Instant end = to.isBefore(bounds.get(i + 1)) ? to : bounds.get(i + 1);
            if (begin.isBefore(end)) {
                Duration time = Duration.between(begin, end);
                part.of(all[i], time, time.toMillis() / whole);
            }
        }
    }

    private @Nullable Sum at(EvseKey evse, Instant at) {
        Sum[] all = sums.get(evse);
        for (int i = 0; all != null && i < all.length; i++) {
            if (!at.isBefore(bounds.get(i)) && at.isBefore(bounds.get(i + 1))) {
                return all[i];
            }
        }
        return null;
    }

    /**
     * @param ended or until now
     * @param flowed when it drew something last
     */
    void session(EvseKey evse, Instant begun, Instant ended, Instant flowed, double energy) {
        Sum first = at(evse, begun);
        if (first != null) {
            first.sessions++;
        }
        spread(evse, begun, ended, (sum, time, _) -> sum.busy = sum.busy.plus(time));
        if (flowed.isAfter(begun)) {
            spread(evse, begun, flowed, (sum, _, share) -> sum.energy += energy * share);
        } else if (first != null) {
            first.energy += energy;
        }
    }

    /** @param evse 0 for the station as a whole */
    void fault(String station, int evse, Instant at) {
        for (EvseKey each : ofStation.getOrDefault(station, List.of())) {
            Sum sum = evse == 0 || each.evse() == evse ? at(each, at) : null;
            if (sum != null) {
                sum.faults++;
            }
        }
    }

    void silence(String station, Instant from, Instant to) {
        for (EvseKey each : ofStation.getOrDefault(station, List.of())) {
            spread(each, from, to, (sum, time, _) -> sum.silent = sum.silent.plus(time));
        }
    }

    List<Usage> rows() {
        List<Usage> rows = new ArrayList<>();
        for (int i = 0; i < bounds.size() - 1; i++) {
            for (Map.Entry<EvseKey, Sum[]> each : sums.entrySet()) {
                Sum sum = each.getValue()[i];
                rows.add(new Usage(
                        each.getKey(),
                        bounds.get(i),
                        bounds.get(i + 1),
                        sum.energy,
                        sum.sessions,
                        sum.busy,
                        sum.faults,
                        sum.silent));
            }
        }
        return rows;
    }
}
