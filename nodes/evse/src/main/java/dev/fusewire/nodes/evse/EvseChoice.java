package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeError;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import org.jspecify.annotations.Nullable;

/**
 * Which EVSEs are meant.
 *
 * @param station a station's id; empty for any
 * @param evse an EVSE's number, counted from 1, or its code; empty for any
 */
record EvseChoice(String station, String evse) {

    EvseChoice {
        station = station.strip();
        evse = evse.strip();
    }

    boolean contains(EvseView view) {
        return (station.isEmpty() || station.equals(view.key().station()))
                && (evse.isEmpty()
                        || evse.equals(String.valueOf(view.key().evse()))
                        || evse.equalsIgnoreCase(view.setup().code()));
    }

    /**
     * The one that is meant.
     *
     * @throws NodeError where there is none, or where it is not said which
     */
    EvseKey one(StationDesk desk) {
        if (evse.isEmpty()) {
            throw new NodeError("Error", "evse is not set: its number with a station, or its code, expected");
        }
        if (station.isEmpty()) {
            return desk.evse(evse)
                    .map(EvseView::key)
                    .orElseThrow(() -> new NodeError("Error", "no EVSE has the code \"%s\"".formatted(evse)));
        }
        StationView known = desk.station(station)
                .orElseThrow(() -> new NodeError("Error", "no station is called \"%s\"".formatted(station)));
        return known.evses().stream()
                .filter(this::contains)
                .map(EvseView::key)
                .findFirst()
                .orElseThrow(() -> new NodeError("Error", "station %s has no EVSE \"%s\"".formatted(station, evse)));
    }

    static String text(@Nullable Object value, String otherwise) {
        return switch (value) {
            case String text when !text.isBlank() -> text.strip();
            case Number number
            when number.doubleValue() == Math.rint(number.doubleValue()) -> String.valueOf(number.longValue());
            case null, default -> otherwise;
        };
    }
}
