package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.circuit.PointReason.Kind;

/** Why a charge point is offered what it is. */
final class Explaining {

    private final Site site;
    private final Division division;
    private final Trust trust;
    private final long now;

    Explaining(Site site, Division division, Trust trust, long now) {
        this.site = site;
        this.division = division;
        this.trust = trust;
        this.now = now;
    }

    /** That a meter is lost, or silent where no safe current is wanted. */
    PointReason lost(int point) {
        PointReason objection = trust.objection(point, 0);
        return (objection == null ? PointReason.of(Kind.METER_LOST) : objection).as(Kind.METER_LOST);
    }

    /** Why it is paused. */
    PointReason whyNothing(int point, PointState state) {
        int due = division.dueLane(point);
        double drawn = drawn(state);
        if (due >= 0) {
            CircuitState circuit = site.circuits.get(due / Rooms.LANES);
            Kind kind = circuit.isWarm(due % Rooms.LANES) ? Kind.FUSE_WARM : Kind.OVERLOADED;
            return division.reason(kind, due, 0, drawn);
        }
        return division.reason(whyWaiting(point, state), division.bounds[point], 0, drawn);
    }

    private Kind whyWaiting(int point, PointState state) {
        if (division.bounds[point] < 0) {
            return Kind.NOT_PLANNED;
        }
        return state.turn.isEstablished() ? Kind.TURN_OVER : Kind.AWAITS_TURN;
    }

    /** Why it is offered less than before. */
    PointReason whyLess(int point, PointState state, int target, boolean isSafe) {
        PointReason objection = isSafe ? trust.objection(point, target) : null;
        if (objection != null) {
            return objection;
        }
        double drawn = drawn(state);
        if (target == state.most(now)) {
            return most(state);
        }
        if (state.turn.isIdle()) {
            return PointReason.of(Kind.CAR_RESTS, target, drawn, 0);
        }
        if (target >= state.appetite(now)) {
            return division.reason(Kind.UNUSED, division.bounds[point], target, drawn);
        }
        return division.reason(
                division.bounds[point] < 0 ? Kind.PLANNED : Kind.LOWERED, division.bounds[point], target, drawn);
    }

    /** Why it is offered what it is. */
    PointReason steady(int point, PointState state, int target, int offered) {
        ChargerReading told = state.reading();
        double drawn = drawn(state);
        int lane = division.bounds[point];
        if (division.isDue(point)
                || lane >= 0 && site.circuits.get(lane / Rooms.LANES).isOver(lane % Rooms.LANES)) {
            int over = division.isDue(point) ? division.dueLane(point) : lane;
            return division.reason(
                    offered > state.settings.minimum() ? Kind.WAITS_OUT : Kind.AT_MINIMUM, over, offered, drawn);
        }
        if (told != null && !told.draws()) {
            return PointReason.of(Kind.CAR_RESTS, offered, drawn, 0);
        }
        if (offered >= state.most(now)) {
            return most(state);
        }
        PointReason objection = trust.objection(point, offered);
        if (objection != null) {
            return objection;
        }
        if (target > offered) {
            return division.reason(Kind.WAITS_TO_RAISE, lane, offered, drawn);
        }
        if (lane < 0) {
            boolean isLess = state.appetite(now) < state.most(now);
            return PointReason.of(isLess ? Kind.TAKES_LESS : Kind.PLANNED, offered, drawn, 0);
        }
        return division.reason(Kind.STEADY, lane, offered, drawn);
    }

    /** Why it is to charge on another number of phases. */
    PointReason switched(int point, PointState state, boolean toThree, boolean isPlanned) {
        if (isPlanned) {
            return PointReason.of(toThree ? Kind.PLANNED_THREE : Kind.PLANNED_ONE);
        }
        return toThree
                ? PointReason.of(Kind.THREE_PHASES)
                : division.reason(Kind.ONE_PHASE, division.bounds[point], state.settings.minimum(), 0);
    }

    /** That it is offered no more than the most. */
    private PointReason most(PointState state) {
        int most = state.most(now);
        if (most < state.mostUnplanned()) {
            return planned(state, Kind.PLAN_BOUND, most);
        }
        Kind kind = most < state.settings.maximum() ? Kind.CHARGER_MAXIMUM : Kind.MAXIMUM;
        return PointReason.of(kind, most, drawn(state), 0);
    }

    static PointReason planned(PointState state, Kind kind, int most) {
        return new PointReason(kind, null, null, 0, 0, most, drawn(state), 0, state.plan.why());
    }

    /** Why it still waits. */
    PointReason waits(int point, PointState state) {
        PointReason objection = trust.objection(point, 0);
        if (objection != null) {
            return objection;
        }
        int lane = division.bounds[point];
        long rests = state.settings.shortestOff().toMillis() - state.turn.offFor(now);
        // who rests was given nothing for that
        if (state.target == 0 && (lane >= 0 || rests <= 0)) {
            return division.reason(lane < 0 ? Kind.NOT_PLANNED : Kind.AWAITS_TURN, lane, 0, drawn(state));
        }
        return rests > 0
                ? PointReason.of(Kind.RESTS, 0, 0, rests / 1000.0)
                : division.reason(Kind.WAITS_TO_CONTINUE, lane, 0, 0);
    }

    /** What its most loaded conductor carries, A. */
    static double drawn(PointState state) {
        ChargerReading told = state.reading();
        return told == null ? 0 : told.mostDrawn();
    }
}
