package dev.fusewire.station;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A card, or whatever else stands for a person at a station.
 *
 * @param label for people
 * @param parent cards of one parent may stop each other's sessions; empty for none
 * @param user whose account it is; empty for nobody's
 * @param vehicle the car that comes with it; empty when not known
 * @param blocked whether it opens nothing
 * @param until null for no end
 * @param stations where it may charge; empty for everywhere
 */
public record Card(
        Token token,
        String label,
        String parent,
        String user,
        String vehicle,
        boolean blocked,
        @Nullable Instant until,
        Set<String> stations) {

    public Card {
        stations = Set.copyOf(stations);
    }
}
