package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Running;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How the connectors stand. What is older than what was said last comes out of a queue and is history. */
final class StatusReports {

    private final StationLink link;
    private final Running running;
    private final Map<Integer, Instant> last = new HashMap<>(4);

    StatusReports(StationLink link, Running running) {
        this.link = link;
        this.running = running;
    }

    Future<ObjectValue> status(ObjectValue payload) {
        int connector = Math.max(0, Given.whole(payload, "connectorId", 0));
        String status = Given.text(payload, "status");
        EvseState state = state(status);
        if (connector == 0 && !isOfAStation(state) && running.isSingle()) {
            connector = 1;
        }
        StationTime time = StationTime.of(payload.get("timestamp"), link.loop().now(), link.quirks());
        if (!time.doubt().isEmpty()) {
            link.log(time.doubt());
        }
        Instant before = last.get(connector);
        if (time.isTold() && before != null && time.at().isBefore(before)) {
            return link.told(new StationEvent.Noted(time.at(), connector, "status", "was " + status + " earlier"))
                    .map(ObjectValue.EMPTY);
        }
        if (time.isTold()) {
            last.put(connector, time.at());
        }
        String error = Given.text(payload, "errorCode");
        String fault = error.equalsIgnoreCase("NoError") ? "" : error;
        String info = Given.text(payload, "info");
        String vendor = Given.text(payload, "vendorErrorCode");
        String words = info.isEmpty() || vendor.isEmpty() ? info + vendor : info + " (" + vendor + ")";
        return link.told(new StationEvent.StateTold(time.at(), connector, connector == 0 ? 0 : 1, state, fault, words))
                .map(ObjectValue.EMPTY);
    }

    /** Connector 0 is the station as such, which knows no cable. */
    private static boolean isOfAStation(EvseState state) {
        return state == EvseState.FREE || state == EvseState.MAINTENANCE || state == EvseState.FAULTED;
    }

    private EvseState state(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "available" -> EvseState.FREE;
            case "preparing", "occupied" -> EvseState.PREPARING;
            case "charging" -> EvseState.CHARGING;
            case "suspendedevse" -> EvseState.SUSPENDED_BY_STATION;
            case "suspendedev" -> EvseState.SUSPENDED_BY_CAR;
            case "finishing" -> EvseState.FINISHING;
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
