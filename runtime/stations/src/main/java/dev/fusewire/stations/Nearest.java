package dev.fusewire.stations;

import dev.fusewire.station.Card;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Places;
import dev.fusewire.station.Position;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationRegister.Nearby;
import dev.fusewire.station.desk.StationRegister.NearestQuery;
import dev.fusewire.station.desk.StationView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where to charge. Used from any thread. */
final class Nearest {

    private @Nullable Places<StationEntry> places;
    private int version;
    private @Nullable DeskState of;

    List<Nearby> of(DeskState state, NearestQuery query) {
        Set<String> allowed = stationsOf(state, query.user());
        List<Nearby> found = new ArrayList<>();
        for (Places.Found<StationEntry> each : places(state)
                .near(
                        query.from(),
                        query.within() > 0 ? query.within() : Double.POSITIVE_INFINITY,
                        query.most(),
                        entry -> isFor(entry.view, allowed)
                                && entry.view.evses().stream().anyMatch(evse -> fits(evse, query)))) {
            StationView station = each.what().view;
            station.evses().stream()
                    .filter(evse -> fits(evse, query))
                    .forEach(evse -> found.add(new Nearby(station, evse, each.distance())));
        }
        found.sort(Comparator.comparingDouble(Nearby::distance)
                .thenComparing(Comparator.comparingDouble((Nearby each) -> power(each.evse(), query))
                        .reversed()));
        return found.size() > query.most() ? List.copyOf(found.subList(0, query.most())) : List.copyOf(found);
    }

    private synchronized Places<StationEntry> places(DeskState state) {
        Places<StationEntry> known = places;
        int now = state.setups.get();
        if (known != null && version == now && of == state) {
            return known;
        }
        Places.Builder<StationEntry> builder = new Places.Builder<>();
        for (StationEntry each : state.stations.values()) {
            Position position = each.view.setup().position();
            if (position != null) {
                builder.add(position, each);
            }
        }
        known = builder.build();
        places = known;
        version = now;
        of = state;
        return known;
    }

    /** Where somebody may charge; empty for everywhere. */
    static Set<String> stationsOf(DeskState state, String user) {
        Set<String> stations = new HashSet<>();
        if (user.isEmpty()) {
            return stations;
        }
        for (Card each : state.cards.values()) {
            if (each.user().equals(user) && !each.blocked()) {
                if (each.stations().isEmpty()) {
                    return Set.of();
                }
                stations.addAll(each.stations());
            }
        }
        return stations;
    }

    private static boolean isFor(StationView station, Set<String> allowed) {
        return station.setup().approved()
                && (allowed.isEmpty()
                        || station.setup().open()
                        || allowed.contains(station.setup().id()));
    }

    private static boolean fits(EvseView evse, NearestQuery query) {
        boolean isFree = evse.state().isFree() || (evse.state() == EvseState.PREPARING && evse.claim() == null);
        return (!query.onlyFree() || isFree)
                && (query.type().isEmpty() && query.current() == null
                        || evse.setup().connectors().stream().anyMatch(each -> fits(each, query)));
    }

    private static boolean fits(Connector connector, NearestQuery query) {
        return (query.type().isEmpty() || connector.type().equalsIgnoreCase(query.type()))
                && (query.current() == null || connector.current() == query.current());
    }

    private static double power(EvseView evse, NearestQuery query) {
        return evse.setup().connectors().stream()
                .filter(each -> fits(each, query))
                .mapToDouble(Connector::maxPower)
                .max()
                .orElse(0);
    }
}
