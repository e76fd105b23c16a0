package dev.fusewire.nodes.evse;

import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationView;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sessions at the EVSEs of one station, told from how they stand: the first form has no word for a session. One that was
 * open while the station or this program was away goes on where the EVSE is still occupied.
 */
final class StationSessions {

    private final StationRules rules;
    private final StationSheet sheet;
    private final Consumer<StationEvent> tell;
    /** By the station's number of the EVSE: the station's id of the session, empty where it has none. */
    private final Map<Integer, String> open = new HashMap<>();

    private final Map<Integer, StationCommand.Start> starts = new HashMap<>();
    private final Set<Integer> stops = new HashSet<>();

    StationSessions(StationRules rules, StationSheet sheet, Consumer<StationEvent> tell) {
        this.rules = rules;
        this.sheet = sheet;
        this.tell = tell;
    }

    /** Takes over what is known to be open. */
    void resume(@Nullable StationView known) {
        open.clear();
        if (known != null) {
            for (EvseView evse : known.evses()) {
                ChargeSession session = evse.session();
                if (session != null && session.isOpen()) {
                    open.put(evse.key().evse() - 1 + rules.first(), session.transaction());
                }
            }
        }
    }

    void starting(int evse, StationCommand.Start start) {
        starts.put(evse, start);
    }

    void notStarting(int evse) {
        starts.remove(evse);
    }

    void stopping(int evse) {
        stops.add(evse);
    }

    /** The id to tell of what is measured there; empty where the station has none. */
    String transaction(int evse) {
        return open.getOrDefault(evse, "");
    }

    void onStatus(StationAnswer.Status said, Instant now) {
        Instant at = said.time() == null ? now : said.time();
        String known = open.get(said.evse());
        boolean charges = isSession(said.state());
        // a session without an id of the station's has our number: only two ids of its own can differ
        boolean isAnother = charges
                && known != null
                && !said.session().isEmpty()
                && !said.session().equals(known);
        if (known != null && (!charges || isAnother)) {
            open.remove(said.evse());
            tell.accept(new StationEvent.Ended(
                    at,
                    said.evse() - rules.first() + 1,
                    known,
                    token(said.token()),
                    isAnother ? Double.NaN : sheet.register(said.evse()),
                    isAnother ? StopReason.NOT_TOLD : reason(said),
                    said.time() != null && at.plusSeconds(60).isBefore(now)));
        }
        if (charges && (known == null || isAnother)) {
            begin(said, at, now);
        }
        if (!charges) {
            stops.remove(said.evse());
        }
    }

    private void begin(StationAnswer.Status said, Instant at, Instant now) {
        StationCommand.Start start = starts.remove(said.evse());
        open.put(said.evse(), said.session());
        Token token = !said.token().isEmpty()
                ? start != null && start.token().value().equalsIgnoreCase(said.token())
                        ? start.token()
                        : Token.card(said.token())
                : start == null ? null : start.token();
        tell.accept(new StationEvent.Started(
                at,
                said.evse() - rules.first() + 1,
                said.session(),
                token,
                sheet.register(said.evse()),
                start == null ? -1 : start.remoteStart(),
                -1,
                said.time() != null && at.plusSeconds(60).isBefore(now)));
    }

    private static @Nullable Token token(String value) {
        return value.isEmpty() ? null : Token.card(value);
    }

    private static boolean isSession(EvseState state) {
        return state == EvseState.CHARGING
                || state == EvseState.SUSPENDED_BY_CAR
                || state == EvseState.SUSPENDED_BY_STATION;
    }

    private StopReason reason(StationAnswer.Status said) {
        if (said.reason() != StopReason.NOT_TOLD) {
            return said.reason();
        }
        if (said.state() == EvseState.MAINTENANCE) {
            return StopReason.MAINTENANCE;
        }
        if (said.state() == EvseState.FAULTED) {
            return StopReason.FAULT;
        }
        if (stops.contains(said.evse())) {
            return StopReason.REMOTE;
        }
        return sheet.percentage(said.evse()) >= 99 ? StopReason.COMPLETE : StopReason.LOCAL;
    }
}
