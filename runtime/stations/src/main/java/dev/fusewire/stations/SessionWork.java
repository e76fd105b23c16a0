package dev.fusewire.stations;

import dev.fusewire.station.Admission;
import dev.fusewire.station.Card;
import dev.fusewire.station.EnergyCount;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.Metric;
import dev.fusewire.station.SessionCost;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.Change;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Begins, ends and mends sessions. Used on the desk's thread only. */
final class SessionWork {

    /** How long nothing may be heard of a session that began in the past, and whose end is still to be told. */
    private static final Duration PAST = Duration.ofHours(1);
    /** And of one at a station that is gone. */
    private static final Duration GONE = Duration.ofDays(30);

    private final Desk desk;

    SessionWork(Desk desk) {
        this.desk = desk;
    }

    void begin(StationEntry station, EvseEntry evse, KeptSession session, @Nullable Token token) throws SQLException {
        if (token != null) {
            name(station, session, token);
        }
        Tariff tariff = desk.state().tariffs.get(station.setup.tariff());
        session.cost = tariff == null ? null : new SessionCost(tariff);
        KeptSession current = evse.session;
        boolean isPast = desk.state()
                                .sessions
                                .latest(
                                        evse.key.station(),
                                        each -> each.evse.equals(evse.key) && each.begun.isAfter(session.begun))
                        != null
                || (session.late && evse.told == EvseState.FREE && evse.toldAt.isAfter(session.begun));
        if (current != null && !isPast) {
            end(evse, current, session.begun, Double.NaN, StopReason.NOT_TOLD);
        }
        KeptSession former = desk.state().sessions.before(evse.key, session.begun, session);
        if (former != null
                && !former.count.registerAt().isBefore(session.begun)
                && session.meterStart < former.count.register()) {
            // its last figures belong to this one
            former.count.endsWith(session.meterStart);
            former.counted(former.ended == null ? session.begun : former.ended);
            desk.state().sessions.touch(former, true);
            changed(former);
        }
        if (!isPast) {
            evse.session = session;
            if (!session.late
                    && (evse.told.isFree() || evse.told == EvseState.RESERVED || evse.told == EvseState.FINISHING)) {
                evse.told = EvseState.CHARGING;
                desk.state().dirty(evse);
            }
        }
        desk.state().sessions.touch(session, true);
        desk.touch(evse);
        desk.note(
                evse.key.station(),
                evse.key.evse(),
                "session",
                session.user,
                "session %d began%s".formatted(session.number, session.late ? ", told late" : ""));
    }

    /** Whose it is. */
    void name(StationEntry station, KeptSession session, Token token) {
        session.token = token;
        Card card = desk.state().cards.get(Admission.key(token));
        if (card != null) {
            session.parent = card.parent();
            session.user = card.user();
            session.vehicle = card.vehicle();
        } else {
            session.user = desk.state().appUsers.getOrDefault(Admission.key(token), "");
        }
    }

    /** OCPP 2.x may say only later at which EVSE a session is. @param number as told; 0 when not */
    void place(EvseEntry evse, KeptSession session, int number) {
        if (number < 1 || session.evse.equals(evse.key)) {
            return;
        }
        EvseEntry former = evse.station.evses.get(session.evse.evse());
        if (former != null && former.session == session) {
            former.session = null;
            desk.touch(former);
        }
        session.evse = evse.key;
        if (session.isOpen() && evse.session == null) {
            evse.session = session;
        }
        desk.state().sessions.touch(session, true);
        desk.touch(evse);
    }

    /** A beginning that is told again, or after what followed it. */
    void complete(EvseEntry evse, KeptSession session, StationEvent.Started told) {
        Token token = told.token();
        boolean isNews = false;
        if (session.token == null && token != null) {
            name(evse.station, session, token);
            isNews = true;
        }
        if (session.orphan) {
            session.orphan = false;
            session.begun = told.at().isBefore(session.begun) ? told.at() : session.begun;
            session.meterStart = told.meterStart();
            session.count.beginsWith(told.at(), told.meterStart());
            session.counted(session.ended == null ? desk.now() : session.ended);
            isNews = true;
        }
        if (isNews) {
            desk.state().sessions.touch(session, true);
            desk.touch(evse);
            changed(session);
        }
    }

    void end(EvseEntry evse, KeptSession session, Instant at, double meterStop, StopReason reason) {
        Instant ended = at.isBefore(session.begun) ? session.begun : at;
        session.ended = ended;
        session.reason = reason;
        session.count.end(ended, meterStop);
        session.counted(ended);
        session.power = Double.NaN;
        session.heard = desk.now();
        desk.state().sessions.touch(session, true);
        if (evse.session == session) {
            evse.session = null;
            if (evse.told.isBusy() && reason != StopReason.NOT_TOLD) {
                evse.told = EvseState.FINISHING;
                desk.state().dirty(evse);
            }
            desk.state().put(new Metric(ended, evse.key, session.energy(), 0, session.soc));
        }
        desk.touch(evse);
        desk.note(
                evse.key.station(),
                evse.key.evse(),
                "session",
                session.user,
                "session %d ended: %s, %d Wh".formatted(session.number, reason, Math.round(session.energy())));
        changed(session);
    }

    void changed(KeptSession session) {
        if (!session.isOpen()) {
            desk.tell(new Change.OfSession(desk.now(), session.view()));
        }
    }

    /** A session that was taken for over goes on. */
    void revive(EvseEntry evse, KeptSession session) {
        session.ended = null;
        session.reason = null;
        evse.session = session;
        desk.state().sessions.touch(session, true);
        desk.touch(evse);
        desk.note(
                evse.key.station(), evse.key.evse(), "session", session.user, "session " + session.number + " goes on");
    }

    /** A session of which something is measured and whose beginning nobody was told of. */
    KeptSession recover(StationEntry station, EvseEntry evse, String transaction, Meter meter) throws SQLException {
        KeptSession session = new KeptSession(
                desk.state().sessions.nextNumber(station.setup.id()),
                evse.key,
                transaction,
                "t|" + transaction,
                meter.at(),
                new EnergyCount(meter.at(), Double.NaN, evse.mostPower()),
                desk.now());
        session.orphan = true;
        session.late = true;
        begin(station, evse, session, null);
        return session;
    }

    /** An end that belongs to no session: kept, since somebody may miss it. */
    KeptSession orphan(StationEntry station, EvseEntry evse, StationEvent.Ended told) throws SQLException {
        String transaction = SessionMatch.known(told.transaction());
        String key = transaction.isEmpty()
                ? "o|" + told.evse() + "|" + told.at().toEpochMilli() + "|" + told.meterStop()
                : "t|" + transaction;
        KeptSession twice = desk.state().sessions.byKey(station.setup.id(), key);
        if (twice != null) {
            return twice;
        }
        long number = desk.state().sessions.nextNumber(station.setup.id());
        KeptSession session = new KeptSession(
                number,
                evse.key,
                transaction.isEmpty() ? String.valueOf(number) : transaction,
                key,
                told.at(),
                new EnergyCount(told.at(), Double.NaN, evse.mostPower()),
                desk.now());
        session.orphan = true;
        session.late = true;
        Token token = told.token();
        if (token != null) {
            name(station, session, token);
        }
        end(evse, session, told.at(), told.meterStop(), told.reason());
        return session;
    }

    /** Ends what nobody will ever tell the end of. */
    void sweep() {
        Instant now = desk.now();
        for (KeptSession each : desk.state().sessions.open()) {
            StationEntry station = desk.state().stations.get(each.evse.station());
            EvseEntry evse = station == null ? null : station.evses.get(each.evse.evse());
            boolean isCurrent = evse != null && evse.session == each;
            Duration patience = isCurrent && station != null && station.link != null ? null : isCurrent ? GONE : PAST;
            if (patience != null && each.heard.plus(patience).isBefore(now)) {
                if (evse != null) {
                    end(evse, each, each.flowed, Double.NaN, StopReason.NOT_TOLD);
                } else {
                    each.ended = each.flowed;
                    each.reason = StopReason.NOT_TOLD;
                    desk.state().sessions.touch(each, true);
                }
            }
        }
        desk.state().sessions.forget(now);
    }
}
