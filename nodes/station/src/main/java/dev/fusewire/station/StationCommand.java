package dev.fusewire.station;

import dev.fusewire.node.ObjectValue;
import java.time.Instant;

/** What a station can be told, whatever it speaks. */
public sealed interface StationCommand {

    /** @param evse 0 for the station to choose */
    record Start(int evse, int connector, Token token, int remoteStart) implements StationCommand {}

    /** @param transaction as the station knows it */
    record Stop(int evse, String transaction) implements StationCommand {}

    /**
     * Keeps an EVSE for a token. A station that cannot is not asked: the claim is ours then.
     *
     * @param parent whose cards may use it, too; empty for none
     */
    record Reserve(int evse, int reservation, Token token, Instant until, String parent) implements StationCommand {

        public Reserve(int evse, int reservation, Token token, Instant until) {
            this(evse, reservation, token, until, "");
        }
    }

    record CancelReservation(int reservation) implements StationCommand {}

    /** @param evse 0 for the whole station */
    record Availability(int evse, boolean operative) implements StationCommand {}

    record Unlock(int evse, int connector) implements StationCommand {}

    /** @param evse 0 for the whole station */
    record Reset(int evse, boolean hard) implements StationCommand {}

    /**
     * What a car may draw at most.
     *
     * @param ampere a phase; 0 pauses, by what the station understands as a pause
     * @param phases 1 or 3; 0 leaves it to the station
     * @param reason for the log
     */
    record Limit(int evse, double ampere, int phases, String reason) implements StationCommand {}

    /** Asks it to say something again: boot, status, meter, heartbeat, firmware, log. */
    record Trigger(String what, int evse) implements StationCommand {}

    /** Sends all cards that may charge here, for when it is away. */
    record SendCards(int version, java.util.List<Card> cards) implements StationCommand {}

    /** Anything else, in the protocol's own words. */
    record Raw(String action, ObjectValue payload) implements StationCommand {}
}
