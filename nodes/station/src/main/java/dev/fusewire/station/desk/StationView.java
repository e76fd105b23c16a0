package dev.fusewire.station.desk;

import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StationSetup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station as it stands.
 *
 * @param identity what it said of itself; null when it never has
 * @param online whether it is connected
 * @param heard when it said anything last; null for never
 * @param waiting whether it wants to connect and nobody has approved it
 * @param hasPassword whether it has to give one; anyone who knows the identity of one without can connect as it
 */
public record StationView(
        StationSetup setup,
        @Nullable StationIdentity identity,
        boolean online,
        @Nullable Instant heard,
        boolean waiting,
        boolean hasPassword,
        List<EvseView> evses) {

    public StationView {
        evses = List.copyOf(evses);
    }
}
