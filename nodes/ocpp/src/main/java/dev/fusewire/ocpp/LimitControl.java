package dev.fusewire.ocpp;

import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;

/** How one station is told what a car may draw at most, in what it understands. */
public interface LimitControl {

    /** Done when the station took it; the future does not fail. */
    Future<CommandOutcome> limit(StationCommand.Limit limit);
}
