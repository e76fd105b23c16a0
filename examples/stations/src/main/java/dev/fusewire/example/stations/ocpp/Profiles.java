package dev.fusewire.example.stations.ocpp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charging profiles of a station, and what they allow: of each purpose the highest valid stack level, and of those the least:
 * ChargePointMaxProfile, and TxProfile or else TxDefaultProfile. From the text of OCPP 1.6, for itself: it is compared with what
 * a server thinks.
 */
final class Profiles {

    private static final double VOLTS = 230;
    private static final int DEFAULT_PHASES = 3;

    /** A profile, and where it is. */
    private record Installed(int connector, JsonObject profile, Instant since) {

        int id() {
            return profile.getInteger("chargingProfileId", 0);
        }

        int stack() {
            return profile.getInteger("stackLevel", 0);
        }

        String purpose() {
            return profile.getString("chargingProfilePurpose", "");
        }

        JsonObject schedule() {
            return profile.getJsonObject("chargingSchedule", new JsonObject());
        }
    }

    private final List<Installed> all = new ArrayList<>();
    /** Since when the server has not been there; null while it is. */
    private @Nullable Instant offline;

    void offline(Instant now) {
        offline = offline == null ? now : offline;
    }

    /** Those that a long absence ends for good are gone by now (2.1, invalidAfterOfflineDuration). */
    void online(Instant now) {
        all.removeIf(
                each -> isOver(each.profile(), now) && each.profile().getBoolean("invalidAfterOfflineDuration", false));
        offline = null;
    }

    private boolean isOver(JsonObject profile, Instant now) {
        Integer most = profile.getInteger("maxOfflineDuration");
        return most != null && offline != null && Duration.between(offline, now).toSeconds() > most;
    }

    /** Whether another profile stands where this one would: 2.0.1 refuses that (K01.FR.39), 1.6 replaces it. */
    boolean isTaken(int connector, JsonObject profile) {
        Installed fresh = new Installed(connector, profile, Instant.EPOCH);
        return all.stream()
                .anyMatch(each -> each.id() != fresh.id()
                        && each.connector() == connector
                        && each.stack() == fresh.stack()
                        && each.purpose().equals(fresh.purpose()));
    }

    void install(int connector, JsonObject profile, Instant now) {
        Installed fresh = new Installed(connector, profile, now);
        all.removeIf(each -> each.id() == fresh.id()
                || each.connector() == connector
                        && each.stack() == fresh.stack()
                        && each.purpose().equals(fresh.purpose()));
        all.add(fresh);
    }

    /** @return whether any went */
    boolean clear(
            @Nullable Integer id, @Nullable Integer connector, @Nullable String purpose, @Nullable Integer stack) {
        return all.removeIf(each -> id != null
                ? each.id() == id
                : (connector == null || each.connector() == connector)
                        && (purpose == null || each.purpose().equals(purpose))
                        && (stack == null || each.stack() == stack));
    }

    /** A transaction's profiles end with it. */
    void endTransaction(int connector) {
        all.removeIf(each -> each.connector() == connector && each.purpose().equals("TxProfile"));
    }

    int count() {
        return all.size();
    }

    /**
     * What an EVSE may offer.
     *
     * @param begun when its transaction began; null for none
     * @param relativeOnly whether absolute ones are ignored
     * @return A a phase; infinite for no limit
     */
    double limit(int connector, @Nullable Instant begun, Instant now, boolean relativeOnly) {
        double max = purpose("ChargePointMaxProfile", 0, begun, now, relativeOnly);
        double own = begun == null ? Double.NaN : purpose("TxProfile", connector, begun, now, relativeOnly);
        if (Double.isNaN(own)) {
            own = purpose("TxDefaultProfile", connector, begun, now, relativeOnly);
        }
        if (Double.isNaN(own) && connector > 0) {
            own = purpose("TxDefaultProfile", 0, begun, now, relativeOnly);
        }
        return Math.min(
                Double.isNaN(max) ? Double.POSITIVE_INFINITY : max, Double.isNaN(own) ? Double.POSITIVE_INFINITY : own);
    }

    private double purpose(String purpose, int connector, @Nullable Instant begun, Instant now, boolean relativeOnly) {
        return all.stream()
                .filter(each -> each.connector() == connector && each.purpose().equals(purpose))
                .filter(each -> !isOver(each.profile(), now))
                .filter(each -> !relativeOnly
                        || each.profile().getString("chargingProfileKind", "").equals("Relative"))
                .sorted(Comparator.comparingInt(Installed::stack).reversed())
                .mapToDouble(each -> at(each, begun, now))
                .filter(limit -> !Double.isNaN(limit))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double at(Installed installed, @Nullable Instant begun, Instant now) {
        JsonObject profile = installed.profile();
        if (!isValid(profile, now)) {
            return Double.NaN;
        }
        JsonObject schedule = installed.schedule();
        Instant start = start(installed, begun);
        if (start == null) {
            return Double.NaN;
        }
        long second = Duration.between(start, now).toSeconds();
        if (profile.getString("chargingProfileKind", "").equals("Recurring")) {
            long period = profile.getString("recurrencyKind", "Daily").equals("Weekly") ? 604_800 : 86_400;
            second = Math.floorMod(second, period);
        }
        Integer duration = schedule.getInteger("duration");
        if (second < 0 || duration != null && second >= duration) {
            return Double.NaN;
        }
        double limit = Double.NaN;
        JsonArray periods = schedule.getJsonArray("chargingSchedulePeriod", new JsonArray());
        for (int i = 0; i < periods.size(); i++) {
            JsonObject period = periods.getJsonObject(i);
            if (period.getInteger("startPeriod", 0) <= second) {
                limit = ampere(period, schedule.getString("chargingRateUnit", "A"));
            }
        }
        return limit;
    }

    private static boolean isValid(JsonObject profile, Instant now) {
        Instant from = time(profile.getString("validFrom"));
        Instant to = time(profile.getString("validTo"));
        return (from == null || !now.isBefore(from)) && (to == null || now.isBefore(to));
    }

    private static @Nullable Instant start(Installed installed, @Nullable Instant begun) {
        if (installed.profile().getString("chargingProfileKind", "").equals("Relative")) {
            return begun != null ? begun : installed.since();
        }
        Instant told = time(installed.schedule().getString("startSchedule"));
        return told != null ? told : installed.since();
    }

    static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    private static double ampere(JsonObject period, String unit) {
        double limit = period.getDouble("limit", 0.0);
        return unit.equals("W") ? limit / VOLTS / period.getInteger("numberPhases", DEFAULT_PHASES) : limit;
    }

    /** The schedule as a whole, for GetCompositeSchedule: one period for each change, in A. */
    JsonArray composite(int connector, @Nullable Instant begun, Instant from, int seconds, double most) {
        JsonArray periods = new JsonArray();
        double before = Double.NaN;
        for (int second = 0; second < seconds; second++) {
            double limit = Math.min(most, limit(connector, begun, from.plusSeconds(second), false));
            if (limit != before) {
                periods.add(new JsonObject().put("startPeriod", second).put("limit", Math.floor(limit * 10) / 10));
                before = limit;
            }
        }
        return periods;
    }
}
