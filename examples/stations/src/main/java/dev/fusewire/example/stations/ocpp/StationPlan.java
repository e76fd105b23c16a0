package dev.fusewire.example.stations.ocpp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A station as it is built.
 *
 * @param url of the server, without the identity, such as ws://127.0.0.1:1880/ocpp
 * @param password empty for none
 * @param current of the installation, A a phase
 * @param phases 1 or 3
 * @param meterEvery how often it tells its meter while charging
 * @param answer how long it waits for an answer
 * @param lapse how many times faster cars fill
 */
public record StationPlan(
        OcppVersion version,
        String identity,
        String url,
        String password,
        int evses,
        double current,
        int phases,
        Duration meterEvery,
        Duration answer,
        double lapse,
        String vendor,
        String model,
        Set<Deviation> deviations) {

    public StationPlan {
        for (Deviation each : deviations) {
            if (!each.isOf(version)) {
                throw new IllegalArgumentException(
                        "%s is nothing a station of OCPP %s can do".formatted(each.word(), version));
            }
        }
        deviations = deviations.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(deviations));
    }

    public static StationPlan of(String identity, String url) {
        return new StationPlan(
                OcppVersion.V16,
                identity,
                url,
                "",
                1,
                32,
                3,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                1,
                "Fusewire",
                "Simulated",
                Set.of());
    }

    /** One of OCPP 1.6 unless told so. */
    public StationPlan withVersion(OcppVersion spoken) {
        return new StationPlan(
                spoken,
                identity,
                url,
                password,
                evses,
                current,
                phases,
                meterEvery,
                answer,
                lapse,
                vendor,
                model,
                deviations);
    }

    public StationPlan withEvses(int count) {
        return new StationPlan(
                version,
                identity,
                url,
                password,
                count,
                current,
                phases,
                meterEvery,
                answer,
                lapse,
                vendor,
                model,
                deviations);
    }

    public StationPlan withPassword(String word) {
        return new StationPlan(
                version,
                identity,
                url,
                word,
                evses,
                current,
                phases,
                meterEvery,
                answer,
                lapse,
                vendor,
                model,
                deviations);
    }

    public StationPlan withTimes(Duration meter, double faster) {
        return new StationPlan(
                version,
                identity,
                url,
                password,
                evses,
                current,
                phases,
                meter,
                answer,
                faster,
                vendor,
                model,
                deviations);
    }

    public StationPlan withAnswer(Duration within) {
        return new StationPlan(
                version,
                identity,
                url,
                password,
                evses,
                current,
                phases,
                meterEvery,
                within,
                lapse,
                vendor,
                model,
                deviations);
    }

    public StationPlan withCurrent(double ampere, int conductors) {
        return new StationPlan(
                version,
                identity,
                url,
                password,
                evses,
                ampere,
                conductors,
                meterEvery,
                answer,
                lapse,
                vendor,
                model,
                deviations);
    }

    public StationPlan withModel(String maker, String name) {
        return new StationPlan(
                version,
                identity,
                url,
                password,
                evses,
                current,
                phases,
                meterEvery,
                answer,
                lapse,
                maker,
                name,
                deviations);
    }

    public StationPlan with(Deviation... wrong) {
        EnumSet<Deviation> all = EnumSet.noneOf(Deviation.class);
        all.addAll(deviations);
        all.addAll(Set.of(wrong));
        return new StationPlan(
                version,
                identity,
                url,
                password,
                evses,
                current,
                phases,
                meterEvery,
                answer,
                lapse,
                vendor,
                model,
                all);
    }

    boolean has(Deviation deviation) {
        return deviations.contains(deviation);
    }
}
