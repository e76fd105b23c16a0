package dev.fusewire.example.stations.ocpp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

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
        return changed(plan -> plan.version = spoken);
    }

    public StationPlan withEvses(int count) {
        return changed(plan -> plan.evses = count);
    }

    public StationPlan withPassword(String word) {
        return changed(plan -> plan.password = word);
    }

    public StationPlan withTimes(Duration meter, double faster) {
        return changed(plan -> {
            plan.meterEvery = meter;
            plan.lapse = faster;
        });
    }

    public StationPlan withAnswer(Duration within) {
        return changed(plan -> plan.answer = within);
    }

    public StationPlan withCurrent(double ampere, int conductors) {
        return changed(plan -> {
            plan.current = ampere;
            plan.phases = conductors;
        });
    }

    public StationPlan withModel(String maker, String name) {
        return changed(plan -> {
            plan.vendor = maker;
            plan.model = name;
        });
    }

    public StationPlan with(Deviation... wrong) {
        return changed(plan -> plan.deviations.addAll(Set.of(wrong)));
    }

    private StationPlan changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.plan();
    }

    /** A plan on its way to another one. */
    private static final class Draft {
        private final String identity;
        private final String url;
        private final EnumSet<Deviation> deviations = EnumSet.noneOf(Deviation.class);
        private OcppVersion version;
        private String password;
        private int evses;
        private double current;
        private int phases;
        private Duration meterEvery;
        private Duration answer;
        private double lapse;
        private String vendor;
        private String model;

        private Draft(StationPlan plan) {
            identity = plan.identity;
            url = plan.url;
            deviations.addAll(plan.deviations);
            version = plan.version;
            password = plan.password;
            evses = plan.evses;
            current = plan.current;
            phases = plan.phases;
            meterEvery = plan.meterEvery;
            answer = plan.answer;
            lapse = plan.lapse;
            vendor = plan.vendor;
            model = plan.model;
        }

        private StationPlan plan() {
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
                    deviations);
        }
    }

    boolean has(Deviation deviation) {
        return deviations.contains(deviation);
    }
}
