package dev.fusewire.ocpp.limit;

import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.Quirks;
import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a station can do about limits, from what it says of itself and what its model is known for. */
final class StationMeans {

    /** What a car may draw when nothing is heard of us: the least it can charge with (IEC 61851). */
    private static final double FLOOR = 6;

    private static final double NO_FLOOR = -1;

    private static final Duration DEAD = Duration.ofSeconds(120);
    private static final double VOLTAGE = 230;
    /** Where a station does not say: the level most have, and level 0 is tried after it. */
    private static final int USUAL = 1;

    private StationMeans() {}

    static Means of(LimitWords.Told told, Quirks quirks) {
        return new Means(
                purposes(quirks),
                units(told.units(), quirks),
                quirks.has(Quirk.STACK_ZERO) ? 0 : told.highest() < 0 ? USUAL : told.highest(),
                // what a station does not follow is no floor, and one that did would be held down by it
                quirks.has(Quirk.MAX_PROFILE) ? NO_FLOOR : FLOOR,
                DEAD,
                quirks.has(Quirk.ZERO_ENDS) || quirks.has(Quirk.NO_RESUME),
                true,
                VOLTAGE);
    }

    private static List<Purpose> purposes(Quirks quirks) {
        if (quirks.has(Quirk.MAX_PROFILE)) {
            return List.of(Purpose.STATION_MAX, Purpose.TX, Purpose.TX_DEFAULT);
        }
        return List.of(Purpose.TX, Purpose.TX_DEFAULT, Purpose.STATION_MAX);
    }

    /** {@code Current} and {@code Power} in 1.6; some say {@code A} and {@code W} there too, or nothing (evcc, HA 1278). */
    private static List<Unit> units(String told, Quirks quirks) {
        if (quirks.has(Quirk.LIMIT_IN_WATTS)) {
            return List.of(Unit.W);
        }
        List<Unit> units = new ArrayList<>(2);
        for (String each : told.toLowerCase(Locale.ROOT).split("[,;\\s\"']+")) {
            switch (each) {
                case "current", "a" -> units.addFirst(Unit.A);
                case "power", "w" -> units.add(Unit.W);
                default -> {}
            }
        }
        return units.isEmpty()
                ? List.of(Unit.A, Unit.W)
                : units.stream().distinct().toList();
    }
}
