package dev.fusewire.desk;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Connector;
import dev.fusewire.station.Position;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationRegister;
import dev.fusewire.station.desk.StationRegister.Nearby;
import dev.fusewire.station.desk.StationRegister.NearestQuery;
import dev.fusewire.station.desk.StationView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stations by how far they are, the nearest first; those of which nobody said where they are come last, and all by name
 * where it is not known where the driver is.
 *
 * @param from null where that is not known
 * @param type of connector, in OCPP's words; empty for any
 * @param current null for both
 * @param freeOnly whether only those count where somebody can charge now
 */
record Nearest(@Nullable Position from, String type, Connector.@Nullable Kind current, boolean freeOnly, int most) {

    /** No two places on earth are farther apart, m. */
    private static final double ANYWHERE = 20_100_000;

    /** EVSEs looked at, for so many stations as a page shows. */
    private static final int MOST_EVSES = 10_000;

    private record Found(StationView station, double metres, List<EvseView> fitting) {

        double power() {
            return fitting.stream()
                    .flatMap(evse -> evse.setup().connectors().stream())
                    .mapToDouble(Connector::maxPower)
                    .max()
                    .orElse(0);
        }

        long free() {
            return fitting.stream().filter(evse -> evse.state().isFree()).count();
        }
    }

    ArrayValue among(List<StationView> stations, StationRegister register, Who who) {
        Map<String, Double> distances = new LinkedHashMap<>();
        if (from != null) {
            NearestQuery query = new NearestQuery(from, type, current, freeOnly, "", ANYWHERE, MOST_EVSES);
            for (Nearby near : register.nearest(query)) {
                var _ = distances.putIfAbsent(near.station().setup().id(), near.distance());
            }
        }
        List<Found> found = new ArrayList<>();
        for (StationView station : stations) {
            List<EvseView> fitting = station.evses().stream().filter(this::fits).toList();
            Found each =
                    new Found(station, distances.getOrDefault(station.setup().id(), Double.NaN), fitting);
            if (!fitting.isEmpty() && (!freeOnly || each.free() > 0)) {
                found.add(each);
            }
        }
        found.sort(Comparator.comparingDouble(Found::metres)
                .thenComparing(Comparator.comparingDouble(Found::power).reversed())
                .thenComparing(each -> each.station().setup().name()));
        return StationJson.list(found.subList(0, Math.min(most, found.size())), each -> json(each, who));
    }

    private static ObjectValue json(Found found, Who who) {
        return StationJson.station(found.station(), who)
                .with("metres", StationJson.finite(found.metres()))
                .with("power", found.power())
                .with("free", found.free())
                .with("fitting", found.fitting().size());
    }

    private boolean fits(EvseView evse) {
        return evse.setup().connectors().stream().anyMatch(this::fits)
                || (type.isEmpty()
                        && current == null
                        && evse.setup().connectors().isEmpty());
    }

    private boolean fits(Connector connector) {
        return (type.isEmpty() || connector.type().equalsIgnoreCase(type))
                && (current == null || connector.current() == current);
    }
}
