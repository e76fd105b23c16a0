package dev.fusewire.stations;

import dev.fusewire.station.Authorization;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** A station's connection: of several of one station only the newest counts. */
final class StationLink implements StationDesk.Connection {

    final StationDesk.Driver driver;
    private final Desk desk;
    private final Told told;
    private final Deeds deeds;
    private final Authorizer authorizer;
    private final StationIdentity identity;

    StationLink(
            Desk desk,
            Told told,
            Deeds deeds,
            Authorizer authorizer,
            StationIdentity identity,
            StationDesk.Driver driver) {
        this.desk = desk;
        this.told = told;
        this.deeds = deeds;
        this.authorizer = authorizer;
        this.identity = identity;
        this.driver = driver;
    }

    /** On the thread: takes the place of the connection there was. */
    void open() {
        StationEntry station = entry();
        StationLink before = station.link;
        station.link = this;
        station.heard = desk.now();
        StationIdentity known = station.identity;
        boolean isBare = identity.vendor().isEmpty() && identity.model().isEmpty();
        if (!identity.equals(known) && (known == null || !isBare)) {
            station.identity = identity;
        }
        desk.state().dirty(station);
        desk.touch(station);
        desk.note(station.setup.id(), 0, "connection", "", "connected by " + identity.protocol());
        if (before != null) {
            before.driver.replaced();
        }
        station.evses.values().forEach(deeds::stands);
        deeds.came(station);
    }

    /** Again after what is known was read anew. */
    void reopen() {
        StationEntry station = entry();
        station.link = this;
        desk.touch(station);
    }

    String id() {
        return identity.id();
    }

    private StationEntry entry() {
        return desk.sureEntry(identity.id());
    }

    private boolean isNewest(StationEntry station) {
        return station.link == this;
    }

    @Override
    public Future<@Nullable ChargeSession> told(StationEvent event) {
        return desk.thread.<@Nullable ChargeSession>ask(() -> {
            StationEntry station = entry();
            if (!isNewest(station)) {
                return null;
            }
            KeptSession session = told.take(station, event);
            station.evses.values().stream()
                    .filter(each -> each.stopping != null)
                    .forEach(deeds::stands);
            return session == null ? null : session.view();
        });
    }

    @Override
    public Future<Authorization> authorize(int evse, Token token) {
        return desk.thread.ask(() -> authorizer.authorize(entry(), evse, token));
    }

    @Override
    public void closed(String why) {
        var _ = desk.thread.post(() -> {
            StationEntry station = entry();
            if (isNewest(station)) {
                station.link = null;
                desk.state().dirty(station);
                desk.touch(station);
                desk.note(station.setup.id(), 0, "connection", "", "gone" + (why.isEmpty() ? "" : ": " + why));
            }
        });
    }
}
