package dev.fusewire.cockpit;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes sessions of what one charger says. Touches nothing; the charger's own time counts. */
final class SessionCounter {

    /** The meter in the charger begins anew with each car: less by this much after nobody looked is another car, kWh. */
    private static final double LESS = 0.05;

    /** A charger that shows the former car's energy for a moment after the next one is plugged in, ms. */
    private static final long SETTLES = 60_000;

    /** For so long what was said last is taken to go on, ms. */
    private static final long HOLDS = 60_000;

    private static final double MILLIS_IN_HOUR = 3_600_000;
    private static final double WATTS_IN_KW = 1000;

    private final String piece;
    private @Nullable Session open;
    private final SessionEnergy energy = new SessionEnergy();
    private boolean wasPaused;
    private boolean wasDrawing;
    private double power;

    /** @param kept what was under way before; null for nothing */
    SessionCounter(String piece, @Nullable Session kept) {
        this.piece = piece;
        open = kept;
        wasPaused = true;
    }

    /** The session that is under way; null while no car is there. */
    @Nullable
    Session open() {
        return open;
    }

    /**
     * Takes what the charger says now.
     *
     * @param price of a kWh
     * @return a session that is over with this
     */
    Optional<Session> accept(ObjectValue state, double price) {
        if (!Boolean.TRUE.equals(state.get("online")) || !(state.get("time") instanceof Number time)) {
            return Optional.empty();
        }
        long now = time.longValue();
        Session session = open;
        if (!Boolean.TRUE.equals(state.get("connected"))) {
            open = null;
            return session == null ? Optional.empty() : Optional.of(session.ended(end(session, now)));
        }
        double told = state.get("sessionEnergy") instanceof Number kwh ? kwh.doubleValue() : Double.NaN;
        boolean isUnseen = session != null && now - session.seen() > HOLDS;
        if (session == null || (isUnseen && told < session.energy() - LESS)) {
            wasPaused = isPaused(state);
            wasDrawing = false;
            power = 0;
            var _ = energy.begin(told);
            open = new Session(piece, now, null, now, Double.isNaN(told) ? 0 : told, 0, 0, 0, price);
            return session == null ? Optional.empty() : Optional.of(session.ended(end(session, now)));
        }
        boolean isSettling = session.charging() == 0 && now - session.start() < SETTLES;
        open = grown(session, state, now, isSettling ? energy.begin(told) : energy.goOn(told, session.energy()), price);
        return Optional.empty();
    }

    /** What ended while nobody looked ended when the charger was heard of last. */
    private static long end(Session session, long now) {
        return now - session.seen() > HOLDS ? session.seen() : now;
    }

    private Session grown(Session session, ObjectValue state, long now, double told, double price) {
        long passed = Math.clamp(now - session.seen(), 0, HOLDS);
        double peak = session.peak();
        double most = highest(state.get("drawn"));
        int pauses = session.pauses() + (isPaused(state) && !wasPaused ? 1 : 0);
        double kwh = Double.isNaN(told) ? session.energy() + power * passed / MILLIS_IN_HOUR / WATTS_IN_KW : told;
        long charging = session.charging() + (wasDrawing ? passed : 0);
        wasPaused = isPaused(state);
        wasDrawing = "charging".equals(state.get("state"));
        power = Math.max(0, state.get("power") instanceof Number watts ? watts.doubleValue() : 0);
        return new Session(piece, session.start(), null, now, kwh, Math.max(peak, most), pauses, charging, price);
    }

    /** Paused by people or by us; what the charger allows by its own rules is no pause. */
    private static boolean isPaused(ObjectValue state) {
        return Boolean.TRUE.equals(state.get("paused")) && !"charger".equals(state.get("pausedBy"));
    }

    private static double highest(@Nullable Object drawn) {
        return drawn instanceof ObjectValue phases
                ? phases.values().stream()
                        .mapToDouble(Values::toNumber)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0)
                : 0;
    }
}
