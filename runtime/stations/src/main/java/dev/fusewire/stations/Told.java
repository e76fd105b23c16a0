package dev.fusewire.stations;

import dev.fusewire.station.Admission;
import dev.fusewire.station.EnergyCount;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.Metric;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stations say, taken down. Used on the desk's thread only. */
final class Told {

    /** A state that is older than what is known, and by this much older than now, comes out of a queue. */
    private static final Duration REPLAYED = Duration.ofMinutes(1);
    /** What is told later than this was told after the fact. */
    private static final Duration LATE = Duration.ofMinutes(5);
    /** Some stations send a session's last figures after its end. */
    private static final Duration CLOSING = Duration.ofSeconds(60);
    /** What is not told in one message may be told in the next. */
    private static final Duration SAME = Duration.ofMinutes(2);
    /** A station whose clock nobody can trust repeats a beginning at another time. */
    private static final Duration REPEATED = Duration.ofMinutes(10);

    private final Desk desk;
    private final Deeds deeds;
    private final SessionWork work;
    private final Budgets budgets;

    Told(Desk desk, Deeds deeds, SessionWork work, Budgets budgets) {
        this.desk = desk;
        this.deeds = deeds;
        this.work = work;
        this.budgets = budgets;
    }

    @Nullable
    KeptSession take(StationEntry station, StationEvent event) throws SQLException {
        station.heard = desk.now();
        KeptSession about = switch (event) {
            case StationEvent.Booted booted -> {
                booted(station, booted);
                yield null;
            }
            case StationEvent.Heard _ -> null;
            case StationEvent.StateTold state -> {
                state(station, state);
                yield null;
            }
            case StationEvent.Started started -> started(station, started);
            case StationEvent.Measured measured -> {
                measured(station, measured);
                yield null;
            }
            case StationEvent.Ended ended -> ended(station, ended);
            case StationEvent.Noted noted -> {
                desk.note(station.setup.id(), Math.max(0, noted.evse()), noted.kind(), "", noted.words());
                yield null;
            }
        };
        return about;
    }

    private void booted(StationEntry station, StationEvent.Booted booted) {
        if (!booted.identity().equals(station.identity)) {
            station.identity = booted.identity();
            desk.state().dirty(station);
            desk.touch(station);
        }
        desk.note(station.setup.id(), 0, "boot", "", booted.reason().isEmpty() ? "started" : booted.reason());
    }

    private void state(StationEntry station, StationEvent.StateTold told) throws SQLException {
        EvseEntry evse = desk.state().evse(station, told.evse());
        if (told.evse() < 1 && (evse == null || isOfWhole(told.state()))) {
            whole(station, told);
            return;
        }
        if (evse == null) {
            return;
        }
        Instant now = desk.now();
        if (told.at().isBefore(evse.toldAt) && told.at().isBefore(now.minus(REPLAYED))) {
            desk.note(evse.key.station(), evse.key.evse(), "late", "", "was " + told.state() + " at " + told.at());
            return;
        }
        boolean isNew = evse.told != told.state() || !evse.fault.equals(told.fault());
        evse.told = told.state();
        evse.toldAt = told.at();
        evse.fault = told.fault();
        evse.words = told.words();
        desk.state().dirty(evse);
        desk.touch(evse);
        if (isNew) {
            String words = told.state()
                    + (told.fault().isEmpty() ? "" : " (" + told.fault() + ")")
                    + (told.words().isEmpty() ? "" : " " + told.words());
            desk.note(evse.key.station(), evse.key.evse(), "state", "", words);
        }
        KeptSession open = evse.session;
        if (told.state() == EvseState.FREE && open != null && told.at().isAfter(open.begun)) {
            work.end(evse, open, told.at(), Double.NaN, StopReason.NOT_TOLD);
        }
        deeds.stands(evse);
    }

    private static boolean isOfWhole(EvseState state) {
        return state == EvseState.FAULTED || state == EvseState.MAINTENANCE || state == EvseState.FREE;
    }

    private void whole(StationEntry station, StationEvent.StateTold told) {
        EvseState whole = told.state() == EvseState.FAULTED || told.state() == EvseState.MAINTENANCE
                ? told.state()
                : EvseState.FREE;
        if (whole != station.whole) {
            station.whole = whole;
            desk.state().dirty(station);
            desk.note(station.setup.id(), 0, "state", "", told.state() + " " + told.fault());
            desk.touch(station);
            station.evses.values().forEach(deeds::stands);
        }
    }

    private KeptSession started(StationEntry station, StationEvent.Started told) throws SQLException {
        String id = station.setup.id();
        EvseEntry evse = some(station, told.evse());
        String transaction = SessionMatch.known(told.transaction());
        Token token = told.token();
        String key = transaction.isEmpty()
                ? evse.key.evse() + "|" + (token == null ? "" : Passwords.brief(Admission.key(token))) + "|"
                        + told.meterStart() + "|" + told.at().toEpochMilli()
                : "t|" + transaction;
        KeptSession twice = desk.state().sessions.byKey(id, key);
        if (twice == null && !transaction.isEmpty()) {
            twice = desk.state().sessions.byTransaction(id, transaction);
        }
        if (twice == null && transaction.isEmpty() && isRepeated(evse, told)) {
            twice = evse.session;
        }
        if (twice != null) {
            work.place(evse, twice, told.evse());
            work.complete(evse, twice, told);
            return twice;
        }
        long number = desk.state().sessions.nextNumber(id);
        KeptSession session = new KeptSession(
                number,
                evse.key,
                transaction.isEmpty() ? String.valueOf(number) : transaction,
                key,
                told.at(),
                new EnergyCount(told.at(), told.meterStart(), evse.mostPower()),
                desk.now());
        session.late = told.offline() || told.at().isBefore(desk.now().minus(LATE));
        work.begin(station, evse, session, token);
        deeds.began(evse, session, told);
        budgets.look(evse, session, deeds);
        return session;
    }

    /** The same card at the same meter, soon after and before anything has flowed. */
    private static boolean isRepeated(EvseEntry evse, StationEvent.Started told) {
        KeptSession open = evse.session;
        Token token = open == null ? null : open.token;
        Token again = told.token();
        return open != null
                && token != null
                && again != null
                && Admission.isSame(token, again)
                && open.meterStart == told.meterStart()
                && open.energy() == 0
                && Duration.between(open.begun, told.at()).abs().compareTo(REPEATED) < 0;
    }

    /** A session needs a place: where none is told, and there are several, it is the first. */
    private EvseEntry some(StationEntry station, int number) {
        EvseEntry evse = desk.state().evse(station, number);
        return evse == null ? desk.state().sure(station) : evse;
    }

    private void measured(StationEntry station, StationEvent.Measured told) throws SQLException {
        String transaction = SessionMatch.known(told.transaction());
        EvseEntry evse = desk.state().evse(station, told.evse());
        KeptSession session =
                transaction.isEmpty() ? null : desk.state().sessions.byTransaction(station.setup.id(), transaction);
        if (session != null && evse == null) {
            evse = station.evses.get(session.evse.evse());
        }
        if (evse == null) {
            return;
        }
        if (session != null) {
            work.place(evse, session, told.evse());
        }
        Meter meter = told.meter();
        live(evse, meter);
        if (session == null) {
            session = ofPlace(evse, meter.at());
            if (session == null && !transaction.isEmpty()) {
                session = work.recover(station, evse, transaction, meter);
            }
        }
        if (session != null && session.evse.equals(evse.key)) {
            count(evse, session, meter, !transaction.isEmpty());
            budgets.look(evse, session, deeds);
        }
        keep(evse, meter);
    }

    private @Nullable KeptSession ofPlace(EvseEntry evse, Instant at) {
        KeptSession open = evse.session;
        if (open != null) {
            return at.isBefore(open.begun) ? null : open;
        }
        return desk.state()
                .sessions
                .latest(evse.key.station(), each -> each.evse.equals(evse.key) && !at.isBefore(each.begun));
    }

    private void count(EvseEntry evse, KeptSession session, Meter meter, boolean byName) throws SQLException {
        Instant at = meter.at();
        Instant ended = session.ended;
        if (at.isBefore(session.begun)) {
            return;
        }
        if (ended != null && at.isAfter(ended.plus(CLOSING))) {
            if (!byName || session.reason != StopReason.NOT_TOLD || evse.session != null) {
                return;
            }
            work.revive(evse, session);
            ended = null;
        }
        double before = session.energy();
        session.count.read(at, meter.register(), ended == null ? meter.power() : Double.NaN);
        if (ended == null) {
            session.power = meter.power() >= 0 ? meter.power() : session.power;
            session.soc = meter.soc() >= 0 ? meter.soc() : session.soc;
            session.counted(at);
        } else {
            session.counted(at.isAfter(ended) ? ended : at);
        }
        session.heard = desk.now();
        desk.state().sessions.touch(session, false);
        if (ended != null && session.energy() != before) {
            work.changed(session);
        }
    }

    private void live(EvseEntry evse, Meter now) {
        Meter before = evse.meter;
        if (before != null && now.at().isBefore(before.at())) {
            return;
        }
        boolean isAnew =
                before == null || Duration.between(before.at(), now.at()).compareTo(SAME) >= 0;
        evse.meter = before == null || isAnew ? now : Meters.merged(before, now);
        desk.touch(evse);
    }

    private void keep(EvseEntry evse, Meter meter) {
        if (meter.at().isBefore(evse.metricAt.plus(desk.settings.metricEvery()))) {
            return;
        }
        evse.metricAt = meter.at();
        KeptSession open = evse.session;
        desk.state()
                .put(new Metric(
                        meter.at(), evse.key, open == null ? Double.NaN : open.energy(), meter.power(), meter.soc()));
    }

    private KeptSession ended(StationEntry station, StationEvent.Ended told) throws SQLException {
        KeptSession session = new SessionMatch(desk.state()).ended(station, told);
        if (session == null) {
            return work.orphan(station, some(station, told.evse()), told);
        }
        if (told.evse() > 0) {
            work.place(some(station, told.evse()), session, told.evse());
        }
        EvseEntry evse = some(station, session.evse.evse());
        if (!session.isEndTold()) {
            work.end(evse, session, told.at(), told.meterStop(), deeds.reason(evse, session, told.reason()));
            Token token = told.token();
            if (session.token == null && token != null && !Admission.key(token).isEmpty()) {
                work.name(station, session, token);
            }
        }
        return session;
    }
}
