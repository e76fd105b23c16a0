package dev.fusewire.ocpp.limit;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;

/** What a limit needs to say to a station, in the words of one version of OCPP. */
public interface LimitWords {

    /** Asks the station for the highest level of its stack and the units it takes; fails where it does not say. */
    Future<Told> ask();

    /** Sets a profile; fails as calls do. */
    Future<ObjectValue> set(int evse, Step.Profile profile);

    /** Does anything else: stop, start, trigger. */
    Future<CommandOutcome> command(StationCommand command);

    /**
     * What a station says of its profiles.
     *
     * @param highest level of its stack; negative where it does not say
     * @param units such as {@code Current,Power} or {@code A,W}; empty where it does not say
     */
    record Told(int highest, String units) {}
}
