package dev.fusewire.stations;

import static dev.fusewire.stations.Deeds.now;
import static dev.fusewire.stations.Deeds.outcome;

import dev.fusewire.station.Card;
import dev.fusewire.station.Claim;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseRules;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** EVSEs that somebody is on the way to, and for how long. Used on the desk's thread only. */
final class Claims {

    /** A claim is ours whether or not the station knows of it: nobody waits longer for its answer. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);

    private final Desk desk;
    private final Authorizer authorizer;
    private int reservations;

    Claims(Desk desk, Authorizer authorizer) {
        this.desk = desk;
        this.authorizer = authorizer;
    }

    Future<CommandOutcome> claim(EvseEntry evse, String user) {
        if (user.isEmpty()) {
            return now(Kind.NOT_ALLOWED, "nobody in particular cannot claim it");
        }
        String refusal = EvseRules.refusal(evse.known(), user);
        if (!refusal.isEmpty()) {
            return now(evse.station.link == null ? Kind.OFFLINE : Kind.NOT_ALLOWED, refusal);
        }
        elsewhere(evse, user);
        Claim former = evse.claim;
        Instant until = desk.now().plus(desk.settings.claim());
        Claim claim = new Claim(evse.key, user, until);
        evse.claim = claim;
        evse.claimTimer.run();
        evse.claimTimer = desk.thread.later(desk.settings.claim(), () -> {
            if (evse.claim == claim) {
                over(evse, "claim over", "the time of the claim is over");
            }
        });
        desk.touch(evse);
        desk.note(
                evse.key.station(),
                evse.key.evse(),
                "claim",
                user,
                "claimed for " + desk.settings.claim().toSeconds() + " s");
        CommandOutcome done = outcome(Kind.DONE, "claimed until " + until);
        if (evse.station.refusesReservations || former != null) {
            return Future.succeededFuture(done);
        }
        return atStation(evse, claim, done);
    }

    /** The station may show it; one that does not know reservations is not asked again. */
    private Future<CommandOutcome> atStation(EvseEntry evse, Claim claim, CommandOutcome done) {
        Token token = authorizer.appToken(claim.user());
        int reservation = ++reservations;
        Promise<CommandOutcome> promise = Promise.promise();
        evse.reservation = reservation;
        Deeds.tell(
                desk,
                evse.station,
                new StationCommand.Reserve(evse.key.evse(), reservation, token, claim.until(), parent(claim.user())),
                outcome -> {
                    boolean isMine = Objects.equals(evse.claim, claim);
                    if (outcome.kind() == Kind.NOT_SUPPORTED) {
                        evse.station.refusesReservations = true;
                    }
                    if (!outcome.isDone() && evse.reservation == reservation) {
                        evse.reservation = 0;
                    }
                    boolean isRefused = outcome.kind() == Kind.REFUSED && evse.told != EvseState.PREPARING;
                    if (isRefused && isMine) {
                        over(evse, "claim interrupted", "the station refuses it: " + outcome.words());
                    }
                    var _ = promise.tryComplete(isRefused ? outcome : done);
                });
        Runnable _ = desk.thread.later(IMPATIENCE, () -> promise.tryComplete(done));
        return promise.future();
    }

    /** Of the user's cards: a station that keeps an EVSE for the app's token would refuse them. */
    private String parent(String user) {
        return desk.state().cards.values().stream()
                .filter(card -> card.user().equals(user) && !card.parent().isEmpty())
                .map(Card::parent)
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** Who claims another lets go of the former. */
    private void elsewhere(EvseEntry but, String user) {
        for (StationEntry station : desk.state().stations.values()) {
            for (EvseEntry each : station.evses.values()) {
                Claim claim = each.claim;
                if (each != but && claim != null && claim.user().equals(user)) {
                    over(each, "claim over", "claimed another");
                }
            }
        }
    }

    Future<CommandOutcome> release(EvseEntry evse, String user) {
        Claim claim = evse.claim;
        if (claim == null || !claim.user().equals(user)) {
            return now(Kind.NOT_ALLOWED, claim == null ? "nobody has claimed it" : "somebody else has claimed it");
        }
        over(evse, "claim over", "let go");
        return now(Kind.DONE, "let go");
    }

    private void over(EvseEntry evse, String kind, String words) {
        Claim claim = evse.claim;
        if (claim == null) {
            return;
        }
        evse.claim = null;
        evse.claimTimer.run();
        desk.touch(evse);
        desk.note(evse.key.station(), evse.key.evse(), kind, claim.user(), words);
        int reservation = evse.reservation;
        evse.reservation = 0;
        if (reservation != 0 && evse.station.link != null) {
            Deeds.tell(desk, evse.station, new StationCommand.CancelReservation(reservation), _ -> {});
        }
    }

    /** The EVSE stands otherwise than before. */
    void stands(EvseEntry evse) {
        if (evse.claim == null || evse.starting != null) {
            return;
        }
        String why = EvseRules.interruption(evse.known());
        if (!why.isEmpty()) {
            over(evse, "claim interrupted", why);
        }
    }

    /** A session began there: the claim was for it, or is taken away by it. */
    void began(EvseEntry evse, KeptSession session) {
        Claim claim = evse.claim;
        if (claim == null) {
            return;
        }
        // the reservation is used up
        evse.reservation = 0;
        boolean isTheirs = claim.user().equals(session.user);
        over(evse, isTheirs ? "claim over" : "claim interrupted", isTheirs ? "charging began" : "busy");
    }
}
