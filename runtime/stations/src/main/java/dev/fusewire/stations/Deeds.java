package dev.fusewire.stations;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Admission;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseRules;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people and flows do with EVSEs: start, stop, maintenance. Used on the desk's thread only. */
final class Deeds {

    private final Desk desk;
    private final Claims claims;
    private final Authorizer authorizer;
    private int starts;

    Deeds(Desk desk, Claims claims, Authorizer authorizer) {
        this.desk = desk;
        this.claims = claims;
        this.authorizer = authorizer;
    }

    static CommandOutcome outcome(Kind kind, String words) {
        return new CommandOutcome(kind, words, ObjectValue.EMPTY);
    }

    static Future<CommandOutcome> now(Kind kind, String words) {
        return Future.succeededFuture(outcome(kind, words));
    }

    @Nullable
    EvseEntry find(EvseKey key) {
        StationEntry station = desk.state().stations.get(key.station());
        return station == null ? null : station.evses.get(key.evse());
    }

    /** Tells a station something; what it answers is heard on the desk's thread. */
    static void tell(Desk desk, StationEntry station, StationCommand command, Consumer<CommandOutcome> heard) {
        StationLink link = station.link;
        if (link == null) {
            heard.accept(outcome(Kind.OFFLINE, "the station is not connected"));
            return;
        }
        Future<CommandOutcome> answer;
        try {
            answer = link.driver.command(command);
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        var _ = answer.otherwise(e -> outcome(Kind.NO_ANSWER, String.valueOf(e.getMessage())))
                .onSuccess(outcome -> {
                    var _ = desk.thread.post(() -> heard.accept(outcome));
                });
    }

    Future<CommandOutcome> command(String id, StationCommand command, String by) {
        StationEntry station = desk.state().stations.get(id);
        if (station == null) {
            return now(Kind.NOT_ALLOWED, "there is no station " + id);
        }
        Promise<CommandOutcome> promise = Promise.promise();
        tell(desk, station, command, outcome -> {
            if (command instanceof StationCommand.Limit limit && outcome.isDone()) {
                limited(station, limit);
            }
            if (!(command instanceof StationCommand.Limit)) {
                desk.note(
                        id,
                        0,
                        "command",
                        by,
                        command.getClass().getSimpleName() + ": " + outcome.kind() + " " + outcome.words());
            }
            promise.complete(outcome);
        });
        return promise.future();
    }

    private void limited(StationEntry station, StationCommand.Limit limit) {
        station.evses.values().stream()
                .filter(each -> limit.evse() == 0 || each.key.evse() == limit.evse())
                .forEach(each -> {
                    each.limit = limit.ampere();
                    desk.touch(each);
                });
    }

    Future<CommandOutcome> start(EvseKey key, Token token, String user) {
        EvseEntry evse = find(key);
        if (evse == null) {
            return now(Kind.NOT_ALLOWED, "there is no EVSE " + key);
        }
        if (evse.station.link == null) {
            return now(Kind.OFFLINE, "its station is not connected");
        }
        String refusal = evse.starting != null ? "it is about to charge" : EvseRules.refusal(evse.known(), user);
        if (refusal.isEmpty()) {
            Authorization allowed = authorizer.authorize(evse.station, key.evse(), token);
            refusal = allowed.isAccepted() ? "" : allowed.words();
        }
        if (!refusal.isEmpty()) {
            desk.note(key.station(), key.evse(), "start", user, "not started: " + refusal);
            return now(Kind.NOT_ALLOWED, refusal);
        }
        Pending pending = new Pending(user, token, ++starts, null, Promise.promise(), new Runnable[] {() -> {}});
        evse.starting = pending;
        desk.touch(evse);
        tell(desk, evse.station, new StationCommand.Start(key.evse(), 0, token, pending.remoteStart()), outcome -> {
            if (outcome.isDone()) {
                pending.timer()[0] = desk.thread.later(
                        desk.settings.patience(),
                        () -> over(
                                evse,
                                pending,
                                outcome(
                                        Kind.NO_ANSWER,
                                        "the station agreed and no session began: is the cable plugged in at both"
                                                + " ends?")));
            } else {
                over(
                        evse,
                        pending,
                        evse.told == EvseState.FINISHING && outcome.kind() == Kind.REFUSED
                                ? outcome(
                                        Kind.REFUSED,
                                        "the station wants the cable unplugged and plugged in again first")
                                : outcome);
            }
        });
        return pending.promise().future();
    }

    private void over(EvseEntry evse, Pending pending, CommandOutcome outcome) {
        if (evse.starting == pending) {
            evse.starting = null;
            desk.touch(evse);
            desk.note(
                    evse.key.station(),
                    evse.key.evse(),
                    "start",
                    pending.user(),
                    outcome.kind() + " " + outcome.words());
        }
        pending.done(outcome);
    }

    /** A session began: it may be what somebody waits for, or takes the place from somebody on the way. */
    void began(EvseEntry evse, KeptSession session, StationEvent.Started told) {
        Pending pending = evse.starting;
        Token token = told.token();
        boolean isCurrent = evse.session == session;
        if (pending != null && isCurrent && isOurs(pending, told.remoteStart(), token)) {
            evse.starting = null;
            if (session.user.isEmpty()) {
                session.user = pending.user();
            }
            desk.touch(evse);
            pending.done(outcome(Kind.DONE, "charging began"));
        }
        if (isCurrent) {
            claims.began(evse, session);
        }
        if (isCurrent && evse.maintenance && !session.late) {
            // it was begun while the word that it is out of service was on its way
            var _ = stop(evse.key, StopReason.MAINTENANCE, "maintenance");
        }
    }

    private static boolean isOurs(Pending pending, int remoteStart, @Nullable Token token) {
        Token asked = pending.token();
        return remoteStart == pending.remoteStart()
                || (remoteStart < 0 && (token == null || (asked != null && Admission.isSame(asked, token))));
    }

    Future<CommandOutcome> stop(EvseKey key, StopReason reason, String by) {
        EvseEntry evse = find(key);
        KeptSession session = evse == null ? null : evse.session;
        if (evse == null || session == null) {
            return now(Kind.NOT_ALLOWED, evse == null ? "there is no EVSE " + key : "nothing is charging there");
        }
        if (evse.station.link == null) {
            return now(Kind.OFFLINE, "its station is not connected");
        }
        Pending before = evse.stopping;
        if (before != null) {
            return before.promise().future();
        }
        Pending pending = new Pending(by, null, 0, reason, Promise.promise(), new Runnable[] {() -> {}});
        evse.stopping = pending;
        tell(desk, evse.station, new StationCommand.Stop(key.evse(), session.transaction), outcome -> {
            desk.note(key.station(), key.evse(), "stop", by, outcome.kind() + " " + outcome.words());
            if (outcome.isDone() && session.isOpen()) {
                pending.timer()[0] = desk.thread.later(
                        desk.settings.patience(),
                        () -> stopped(
                                evse,
                                pending,
                                outcome(Kind.NO_ANSWER, "the station agreed and the session has not ended")));
            } else {
                stopped(evse, pending, outcome.isDone() ? outcome(Kind.DONE, "charging has ended") : outcome);
            }
        });
        return pending.promise().future();
    }

    private static void stopped(EvseEntry evse, Pending pending, CommandOutcome outcome) {
        if (evse.stopping == pending) {
            evse.stopping = null;
        }
        pending.done(outcome);
    }

    /** Why a session ended: as we asked, where the station says no more than that it was told so. */
    StopReason reason(EvseEntry evse, KeptSession session, StopReason told) {
        Pending pending = evse.stopping;
        StopReason asked = pending == null || evse.session != session ? null : pending.reason();
        boolean isBare = told == StopReason.REMOTE || told == StopReason.OTHER || told == StopReason.LOCAL;
        return asked != null && isBare ? asked : told;
    }

    /** An EVSE stands otherwise: a stop may be done, a claim over. */
    void stands(EvseEntry evse) {
        Pending stopping = evse.stopping;
        if (stopping != null && evse.session == null) {
            stopped(evse, stopping, outcome(Kind.DONE, "charging has ended"));
        }
        claims.stands(evse);
    }

    Future<CommandOutcome> maintenance(EvseKey key, boolean on, String by) {
        EvseEntry evse = find(key);
        if (evse == null) {
            return now(Kind.NOT_ALLOWED, "there is no EVSE " + key);
        }
        evse.maintenance = on;
        desk.state().dirty(evse);
        desk.state().urgent();
        desk.touch(evse);
        desk.note(key.station(), key.evse(), "maintenance", by, on ? "taken out of service" : "back in service");
        Pending starting = evse.starting;
        if (on && starting != null) {
            over(evse, starting, outcome(Kind.NOT_ALLOWED, "it is out of service"));
        }
        claims.stands(evse);
        if (evse.station.link == null) {
            return now(Kind.SCHEDULED, "the station is not connected: it is told when it comes");
        }
        if (!on || evse.session == null) {
            return availability(evse, on);
        }
        return stop(key, StopReason.MAINTENANCE, by)
                .compose(_ -> desk.thread.askLater(
                        () -> evse.maintenance == on ? availability(evse, on) : now(Kind.DONE, "undone meanwhile")));
    }

    private Future<CommandOutcome> availability(EvseEntry evse, boolean off) {
        Promise<CommandOutcome> promise = Promise.promise();
        tell(desk, evse.station, new StationCommand.Availability(evse.key.evse(), !off), outcome -> {
            if (outcome.kind() == Kind.DONE && !off && evse.told == EvseState.MAINTENANCE) {
                evse.told = EvseState.FREE;
                desk.state().dirty(evse);
                desk.touch(evse);
            }
            promise.complete(outcome);
        });
        return promise.future();
    }

    /** A station has come: what it was not told while it was away. Stations have been seen to reboot on what they know already. */
    void came(StationEntry station) {
        for (EvseEntry each : station.evses.values()) {
            if (each.maintenance && each.told != EvseState.MAINTENANCE && each.session == null) {
                var _ = availability(each, true);
            }
        }
    }
}
