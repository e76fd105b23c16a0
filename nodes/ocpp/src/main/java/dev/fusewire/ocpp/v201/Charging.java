package dev.fusewire.ocpp.v201;

import dev.fusewire.station.EvseState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the transactions of this connection say of their EVSEs, for as long as they run. */
final class Charging {

    private final Map<Integer, EvseState> states = new HashMap<>(4);

    /** @param word the chargingState of 2.0.1; any other, an empty one too, says nothing */
    Optional<EvseState> says(int evse, String word) {
        Optional<EvseState> state = switch (word.toLowerCase(Locale.ROOT)) {
            case "charging" -> Optional.of(EvseState.CHARGING);
            case "evconnected", "idle" -> Optional.of(EvseState.PREPARING);
            case "suspendedev" -> Optional.of(EvseState.SUSPENDED_BY_CAR);
            case "suspendedevse" -> Optional.of(EvseState.SUSPENDED_BY_STATION);
            default -> Optional.empty();
        };
        state.ifPresent(each -> states.put(evse, each));
        return state;
    }

    void ended(int evse) {
        states.remove(evse);
    }

    Optional<EvseState> of(int evse) {
        return Optional.ofNullable(states.get(evse));
    }
}
