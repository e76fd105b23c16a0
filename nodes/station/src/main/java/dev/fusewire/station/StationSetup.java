package dev.fusewire.station;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station as its operator set it up.
 *
 * @param id its identity: what it calls itself on the wire
 * @param name for people
 * @param place for people, such as a street
 * @param position null when nobody said
 * @param tariff the name of a tariff; empty for charging without a price
 * @param open whether drivers may see and use it without being named
 * @param approved whether it may connect: an unknown one waits for the operator
 */
public record StationSetup(
        String id,
        String name,
        String place,
        @Nullable Position position,
        List<EvseSetup> evses,
        String tariff,
        boolean open,
        boolean approved) {

    public StationSetup {
        evses = List.copyOf(evses);
    }
}
