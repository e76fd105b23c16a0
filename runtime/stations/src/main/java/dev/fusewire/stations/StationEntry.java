package dev.fusewire.stations;

import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.desk.StationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A station as the desk knows it. Used on the desk's thread only, but for what is volatile. */
final class StationEntry {

    StationSetup setup;

    @Nullable
    StationIdentity identity;

    Instant heard = Instant.EPOCH;
    /** What it said of itself as a whole; {@link EvseState#FREE} for nothing special. */
    EvseState whole = EvseState.FREE;

    /** The hash; empty for none. */
    volatile String password = "";

    @Nullable
    StationLink link;
    /** Whether it does not know reservations. */
    boolean refusesReservations;

    final SortedMap<Integer, EvseEntry> evses = new TreeMap<>();
    volatile StationView view;

    StationEntry(StationSetup setup) {
        this.setup = setup;
        takeOver(setup);
        view = see();
    }

    /** Another setup: what is known of EVSEs that stay is kept. */
    void takeOver(StationSetup changed) {
        setup = changed;
        evses.values()
                .removeIf(there -> there.session == null
                        && changed.evses().stream().noneMatch(each -> each.number() == there.key.evse()));
        for (EvseSetup each : changed.evses()) {
            EvseEntry there = evses.get(each.number());
            if (there == null) {
                evses.put(each.number(), new EvseEntry(this, each));
            } else {
                there.setup = each;
            }
        }
    }

    /** An EVSE that nobody set up and the station speaks of. */
    EvseEntry add(EvseSetup more) {
        List<EvseSetup> all = new ArrayList<>(setup.evses());
        all.add(more);
        takeOver(new StationSetup(
                setup.id(),
                setup.name(),
                setup.place(),
                setup.position(),
                all,
                setup.tariff(),
                setup.open(),
                setup.approved()));
        EvseEntry entry = new EvseEntry(this, more);
        return evses.getOrDefault(more.number(), entry);
    }

    StationView see() {
        return new StationView(
                setup,
                identity,
                link != null,
                heard.equals(Instant.EPOCH) ? null : heard,
                !setup.approved(),
                !password.isEmpty(),
                evses.values().stream().map(each -> each.view).toList());
    }
}
