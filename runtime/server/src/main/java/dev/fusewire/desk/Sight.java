package dev.fusewire.desk;

import dev.fusewire.station.EvseKey;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import java.util.List;
import java.util.Optional;

/** Which stations somebody sees: operators all, drivers those that are open or named on a card of theirs. */
final class Sight {

    private final StationDesk desk;

    Sight(StationDesk desk) {
        this.desk = desk;
    }

    boolean sees(Who who, StationView view) {
        if (who.isOperator()) {
            return true;
        }
        return view.setup().approved()
                && (view.setup().open() || isNamed(who, view.setup().id()));
    }

    private boolean isNamed(Who who, String station) {
        return desk.register().cards().stream()
                .anyMatch(card -> who.owns(card.user())
                        && !card.blocked()
                        && card.stations().contains(station));
    }

    List<StationView> stations(Who who) {
        return desk.stations().stream().filter(view -> sees(who, view)).toList();
    }

    /** The EVSE with this code, with where it is. */
    Optional<Place> place(Who who, String code) {
        return desk.evse(code)
                .flatMap(evse -> desk.station(evse.key().station()).map(station -> new Place(station, evse)))
                .filter(place -> sees(who, place.station()));
    }

    /** @throws Refusal where there is none they may see */
    Place needed(Who who, String code) {
        return place(who, code).orElseThrow(() -> new Refusal(404, "no charge point has the code \"" + code + "\""));
    }

    /** One EVSE of a station. */
    record Place(StationView station, EvseView evse) {

        EvseKey key() {
            return evse.key();
        }
    }

    static Optional<EvseView> evse(StationView station, int number) {
        return station.evses().stream()
                .filter(evse -> evse.key().evse() == number)
                .findFirst();
    }
}
