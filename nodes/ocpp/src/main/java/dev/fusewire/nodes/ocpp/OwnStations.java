package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.NodeContext;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;

/** The stations of a house that has no operator: they come in by their name alone, and charge without a card. */
final class OwnStations {

    private OwnStations() {}

    /**
     * Lets them in. One that somebody has set up stays as it is, unless it still waits for approval.
     *
     * @param names with commas between them
     */
    static void letIn(String names, StationDesk desk, NodeContext context) {
        Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .filter(name -> desk.station(name).map(StationView::waiting).orElse(true))
                .map(OwnStations::setup)
                .forEach(setup -> {
                    Future<Void> _ = desk.register().put(setup, "flow").onFailure(e -> context.error(e, null));
                });
    }

    private static StationSetup setup(String name) {
        return new StationSetup(name, name, "", null, List.of(new EvseSetup(1, name, List.of())), "", true, true);
    }
}
