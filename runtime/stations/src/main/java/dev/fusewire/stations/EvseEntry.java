package dev.fusewire.stations;

import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Claim;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseRules;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.desk.EvseView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An EVSE as the desk knows it. Used on the desk's thread only. */
final class EvseEntry {

    final StationEntry station;
    final EvseKey key;
    EvseSetup setup;
    EvseState told = EvseState.FREE;
    Instant toldAt = Instant.EPOCH;
    String fault = "";
    String words = "";
    boolean maintenance;
    double limit = Double.NaN;

    @Nullable
    Claim claim;
    /** Ours at the station; 0 for none. */
    int reservation;

    Runnable claimTimer = () -> {};
    /** For whom charging is about to begin. */
    @Nullable
    Pending starting;

    @Nullable
    Pending stopping;

    @Nullable
    KeptSession session;

    @Nullable
    Meter meter;

    Instant metricAt = Instant.EPOCH;
    EvseView view;

    EvseEntry(StationEntry station, EvseSetup setup) {
        this.station = station;
        this.setup = setup;
        key = new EvseKey(station.setup.id(), setup.number());
        view = see();
    }

    EvseRules.Known known() {
        KeptSession open = session;
        Claim by = claim;
        Pending next = starting;
        return new EvseRules.Known(
                station.link != null,
                told,
                station.whole,
                maintenance,
                open != null,
                open == null ? Double.NaN : open.power,
                by != null ? by.user() : next != null ? next.user() : "");
    }

    EvseState state() {
        return EvseRules.state(known());
    }

    /** W; 0 when nobody said. */
    double mostPower() {
        return setup.connectors().stream()
                .mapToDouble(each -> each.maxPower())
                .max()
                .orElse(0);
    }

    EvseView see() {
        KeptSession open = session;
        ChargeSession shown = open == null ? null : open.view();
        return new EvseView(key, setup, state(), fault, words(), claim, shown, meter, limit);
    }

    private String words() {
        if (maintenance && session != null) {
            return "it goes out of service once the session has ended";
        }
        if (maintenance && told != EvseState.MAINTENANCE) {
            return "taken out of service";
        }
        return words;
    }
}
