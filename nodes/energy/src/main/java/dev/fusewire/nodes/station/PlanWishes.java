package dev.fusewire.nodes.station;

import dev.fusewire.load.PlanWish;
import dev.fusewire.load.circuit.ChargingStation;
import java.util.List;
import java.util.function.Consumer;

/** What charge plans want for charge points; that one has fallen silent is told once. */
final class PlanWishes {

    private final Consumer<String> warn;
    private List<String> silent = List.of();

    PlanWishes(Consumer<String> warn) {
        this.warn = warn;
    }

    void accept(Station station, StationInput.Planned wish, long now) {
        String point = point(station, wish.point());
        station.rules().plan(point, wish.amperes(), wish.words(), now);
    }

    void end(Station station, StationInput.Unplanned none) {
        station.rules().endPlan(point(station, none.point()));
    }

    /** The charge point that is named; where none is, the only one there is. */
    private static String point(Station station, String named) {
        var points = station.members().points();
        return named.isEmpty() && points.size() == 1 ? points.getFirst().name() : station.point(named);
    }

    void look(ChargingStation rules, long now) {
        List<String> before = silent;
        silent = rules.silentPlans(now);
        silent.stream()
                .filter(point -> !before.contains(point))
                .forEach(point ->
                        warn.accept("%s: the charge plan has been silent for %d min: it does not count any more"
                                .formatted(point, PlanWish.HOLDS / 60_000)));
    }
}
