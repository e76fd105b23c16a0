package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How the connectors stand: five words in 2.0.1, which say of an occupied one no more than that. Whether the car charges its
 * transaction says, and a word about the connector does not take that back.
 */
final class Status201 {

    private final StationLink link;
    private final Charging charging;
    private final Map<Integer, Instant> last = new HashMap<>(4);

    Status201(StationLink link, Charging charging) {
        this.link = link;
        this.charging = charging;
    }

    Future<ObjectValue> status(ObjectValue payload) {
        int evse = Math.max(0, Given.whole(payload, "evseId", 0));
        int connector = Math.max(0, Given.whole(payload, "connectorId", 0));
        String status = Given.text(payload, "connectorStatus");
        StationTime time = StationTime.of(payload.get("timestamp"), link.loop().now(), link.quirks());
        if (!time.doubt().isEmpty()) {
            link.log(time.doubt());
        }
        Instant before = last.get(evse);
        if (time.isTold() && before != null && time.at().isBefore(before)) {
            return link.told(new StationEvent.Noted(time.at(), evse, "status", "was " + status + " earlier"))
                    .map(ObjectValue.EMPTY);
        }
        if (time.isTold()) {
            last.put(evse, time.at());
        }
        EvseState state = state(status, evse);
        return link.told(new StationEvent.StateTold(
                        time.at(), evse, connector, state, state == EvseState.FAULTED ? "Faulted" : "", ""))
                .map(ObjectValue.EMPTY);
    }

    private EvseState state(String status, int evse) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            // some say so after each transaction, the cable still in (FoxESS): the transaction's end has said it
            // already
            case "available" -> charging.of(evse).orElse(EvseState.FREE);
            case "occupied" -> charging.of(evse).orElse(EvseState.PREPARING);
            case "reserved" -> EvseState.RESERVED;
            case "unavailable" -> EvseState.MAINTENANCE;
            case "faulted" -> EvseState.FAULTED;
            default -> {
                link.log("the status \"" + (status.length() <= 40 ? status : status.substring(0, 40)) + "\" is none");
                yield EvseState.FAULTED;
            }
        };
    }
}
