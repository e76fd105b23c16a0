package dev.fusewire.ocpp;

import dev.fusewire.station.Authorization;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationDesk.Welcome;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** A station's place at the desk: taken once it may come in, and until then nobody there hears of it. */
final class DeskPlace {

    private final StationDesk desk;
    private final String identity;
    private final Loop loop;
    private StationDesk.@Nullable Connection connection;
    private boolean isLeft;

    DeskPlace(StationDesk desk, String identity, Loop loop) {
        this.desk = desk;
        this.identity = identity;
        this.loop = loop;
    }

    /** Takes it, if it may now. */
    void take(StationIdentity known, StationDesk.Driver driver) {
        if (connection == null && !isLeft && desk.welcome(identity) == Welcome.ACCEPTED) {
            connection = desk.connected(known, driver);
        }
    }

    boolean isTaken() {
        return connection != null;
    }

    Welcome welcome() {
        return isTaken() ? Welcome.ACCEPTED : desk.welcome(identity);
    }

    Future<@Nullable ChargeSession> told(StationEvent event) {
        return connection == null ? Future.succeededFuture() : loop.back(connection.told(event));
    }

    Future<Authorization> authorize(int evse, Token token) {
        return connection == null
                ? Future.succeededFuture(new Authorization(
                        Authorization.Verdict.INVALID, "", "", null, "the station waits for approval"))
                : loop.back(connection.authorize(evse, token));
    }

    void leave(String why) {
        isLeft = true;
        if (connection != null) {
            connection.closed(why);
        }
    }
}
