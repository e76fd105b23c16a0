package dev.fusewire.desk;

import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Claim;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds in what changes at EVSEs what their drivers want to know: the beginning, each 20 %, the end, and what goes wrong. */
final class Noticing {

    /** Percent of the battery from one word to the next. */
    private static final double STEP = 20;

    private final Function<EvseKey, Named> names;
    private final Map<Long, Integer> steps = new HashMap<>();
    private long last;

    /** What an EVSE and its station are called. */
    record Named(String code, String name) {}

    Noticing(Function<EvseKey, Named> names) {
        this.names = names;
    }

    /** What is to be told of a change; null for nothing. Each change is given once, in order. */
    @Nullable
    Notice of(Change change) {
        return switch (change) {
            case Change.OfEvse evse -> ofEvse(evse.at(), evse.before(), evse.now());
            case Change.OfSession ended -> ofEnd(ended.at(), ended.session());
            case Change.OfBudget low -> ofBudget(low);
            case Change.OfStation _, Change.Note _ -> null;
        };
    }

    private @Nullable Notice ofEvse(Instant at, EvseView before, EvseView now) {
        ChargeSession session = now.session();
        if (session != null) {
            ChargeSession old = before.session();
            Claim claim = before.claim();
            if (old == null && claim != null && !claim.user().equals(session.user())) {
                begin(session);
                return claimLost(at, claim, Notice.Kind.TAKEN);
            }
            if (session.user().isEmpty()) {
                return null;
            }
            if (old == null || old.number() != session.number()) {
                begin(session);
                return session.late() ? null : notice(at, session, Notice.Kind.STARTED, Double.NaN, null);
            }
            return goesOn(at, before, now, session);
        }
        return before.session() == null ? ofClaim(at, before, now) : null;
    }

    private void begin(ChargeSession session) {
        steps.put(session.number(), step(session));
    }

    private static int step(ChargeSession session) {
        return Double.isNaN(session.soc()) ? -1 : (int) Math.floor(session.soc() / STEP);
    }

    private @Nullable Notice goesOn(Instant at, EvseView before, EvseView now, ChargeSession session) {
        if (now.state() != before.state()) {
            if (now.state() == EvseState.FAULTED) {
                return notice(at, session, Notice.Kind.FAULT, Double.NaN, now.fault());
            }
            if (now.state() == EvseState.SILENT) {
                return notice(at, session, Notice.Kind.SILENT, Double.NaN, null);
            }
        }
        int step = step(session);
        Integer told = steps.get(session.number());
        if (told == null || told < 0) {
            // the first that is known of it, such as after a restart: nothing was passed
            steps.put(session.number(), step);
            return null;
        }
        if (step <= told) {
            return null;
        }
        steps.put(session.number(), step);
        return notice(at, session, Notice.Kind.PROGRESS, step * STEP, null);
    }

    private @Nullable Notice ofEnd(Instant at, ChargeSession session) {
        // of one that was told long after, or is only put right, nobody waits for a word
        if (session.isOpen()
                || steps.remove(session.number()) == null
                || session.user().isEmpty()) {
            return null;
        }
        return notice(
                at,
                session,
                Notice.Kind.ENDED,
                session.soc(),
                session.reason() == null ? null : StationJson.word(session.reason()));
    }

    private @Nullable Notice ofBudget(Change.OfBudget low) {
        ChargeSession session = low.session();
        return session.user().isEmpty()
                ? null
                : notice(
                        low.at(),
                        session,
                        Notice.Kind.BUDGET_LOW,
                        Math.floor(low.share() * 100),
                        StationJson.word(low.budget().period()));
    }

    private @Nullable Notice ofClaim(Instant at, EvseView before, EvseView now) {
        Claim claim = before.claim();
        if (claim == null) {
            return null;
        }
        if (now.claim() != null) {
            return before.state() == EvseState.PREPARING
                            && now.state() != EvseState.PREPARING
                            && now.state() != EvseState.CHARGING
                    ? claimLost(at, claim, Notice.Kind.UNPLUGGED)
                    : null;
        }
        return switch (now.state()) {
            case MAINTENANCE -> claimLost(at, claim, Notice.Kind.MAINTENANCE);
            case FAULTED -> claimLost(at, claim, Notice.Kind.FAULT);
            case SILENT -> claimLost(at, claim, Notice.Kind.SILENT);
            default -> at.isBefore(claim.until()) ? null : claimLost(at, claim, Notice.Kind.CLAIM_OVER);
        };
    }

    private Notice claimLost(Instant at, Claim claim, Notice.Kind kind) {
        Named named = names.apply(claim.evse());
        return new Notice(
                ++last,
                at,
                claim.user(),
                kind,
                named.code(),
                named.name(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                "",
                null,
                0);
    }

    private Notice notice(
            Instant at, ChargeSession session, Notice.Kind kind, double percent, @Nullable String reason) {
        Named named = names.apply(session.evse());
        return new Notice(
                ++last,
                at,
                session.user(),
                kind,
                named.code(),
                named.name(),
                percent,
                session.energy(),
                session.currency().isEmpty() ? Double.NaN : session.cost(),
                session.currency(),
                reason,
                session.number());
    }
}
