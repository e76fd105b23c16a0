package dev.fusewire.stations;

import dev.fusewire.station.Admission;
import dev.fusewire.station.Card;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which session a station means that says one has ended: by its transaction, else by place, token and time. */
final class SessionMatch {

    private final DeskState state;

    SessionMatch(DeskState state) {
        this.state = state;
    }

    /** A transaction as told; empty for none: stations say 0 or -1 for one whose number they never got. */
    static String known(String transaction) {
        String bare = transaction.strip();
        return bare.matches("-\\d+|0+") ? "" : bare;
    }

    @Nullable
    KeptSession ended(StationEntry station, StationEvent.Ended told) throws SQLException {
        String id = station.setup.id();
        String transaction = known(told.transaction());
        if (!transaction.isEmpty()) {
            KeptSession named = state.sessions.byTransaction(id, transaction);
            if (named != null) {
                return named;
            }
        }
        KeptSession twice = state.sessions.latest(
                id, each -> each.isEndTold() && told.at().equals(each.ended) && isAt(each, told) && isBy(each, told));
        if (twice != null) {
            return twice;
        }
        KeptSession before = told.evse() < 1 ? null : state.sessions.endedAt(id, told.evse(), told.at());
        if (before != null && before.isEndTold() && isBy(before, told)) {
            return before;
        }
        List<KeptSession> possible = state.sessions.ofStation(id).stream()
                .filter(each -> each.isOpen() || (each.reason == StopReason.NOT_TOLD && isLast(each, told)))
                .filter(each -> !told.at().isBefore(each.begun) && isAt(each, told))
                .filter(each -> isBy(each, told) || (transaction.isEmpty() && told.evse() > 0))
                .toList();
        List<KeptSession> open = possible.stream().filter(KeptSession::isOpen).toList();
        List<KeptSession> best = open.isEmpty() ? possible : open;
        if (best.size() == 1 || (told.evse() > 0 && !best.isEmpty())) {
            return newest(best);
        }
        List<KeptSession> metered = best.stream()
                .filter(each -> told.meterStop() >= each.count.register() - 1)
                .toList();
        return metered.size() == 1 ? metered.getFirst() : null;
    }

    private static KeptSession newest(List<KeptSession> sessions) {
        KeptSession newest = sessions.getFirst();
        for (KeptSession each : sessions) {
            newest = each.begun.isAfter(newest.begun) ? each : newest;
        }
        return newest;
    }

    /** Whether no other began there before this end. */
    private boolean isLast(KeptSession session, StationEvent.Ended told) {
        return state.sessions.latest(
                        session.evse.station(),
                        each -> each.evse.equals(session.evse)
                                && each.begun.isAfter(session.begun)
                                && !each.begun.isAfter(told.at()))
                == null;
    }

    private static boolean isAt(KeptSession session, StationEvent.Ended told) {
        return told.evse() < 1 || session.evse.evse() == told.evse();
    }

    /** Whoever is not told may be anybody. */
    private boolean isBy(KeptSession session, StationEvent.Ended told) {
        Token shown = told.token();
        Token began = session.token;
        if (shown == null || began == null || Admission.isSame(shown, began)) {
            return true;
        }
        Card card = state.cards.get(Admission.key(shown));
        return card != null && !card.parent().isEmpty() && card.parent().equals(session.parent);
    }
}
