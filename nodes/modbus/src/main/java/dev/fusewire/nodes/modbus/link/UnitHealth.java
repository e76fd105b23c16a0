package dev.fusewire.nodes.modbus.link;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which units answer. One that did not twice in a row is asked only now and then from there on - after 1 s, 2 s, 4 s, at
 * most 30 s - as long as there are others on the same line, whom each wait for it would hold up. It gets its full time-out
 * when it is asked, so that a slow one comes back too. Where a unit is alone it is asked whenever somebody wants.
 */
final class UnitHealth {

    private static final int MISSES = 2;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = 30 * SECOND;
    /** So long a unit counts as being there besides. */
    private static final long IN_USE = 60 * SECOND;

    private static final class Unit {
        private int misses;
        private long wantedAt;
        private long askAt;
        private long owesUntil;
    }

    private final Map<Integer, Unit> units = new HashMap<>();

    /** Somebody wants something of this unit. */
    void onWanted(int unit, long now) {
        units.computeIfAbsent(unit, _ -> new Unit()).wantedAt = now;
    }

    void onAnswer(int unit) {
        units.computeIfAbsent(unit, _ -> new Unit()).misses = 0;
    }

    void onSilence(int unit, long now) {
        Unit known = units.computeIfAbsent(unit, _ -> new Unit());
        known.misses++;
        if (known.misses >= MISSES) {
            known.askAt = now + Math.min(LONGEST, SECOND << Math.min(5, known.misses - MISSES));
        }
    }

    /**
     * It may still answer what it was asked, where answers have no number: it is not asked anything else before it has, or
     * before this time is over.
     */
    void onOwed(int unit, long until) {
        units.computeIfAbsent(unit, _ -> new Unit()).owesUntil = until;
    }

    /** A late answer has come. */
    void onPaid(int unit) {
        units.computeIfAbsent(unit, _ -> new Unit()).owesUntil = 0;
    }

    /** No answer to what was asked on a connection before comes on this one. */
    void onConnected() {
        units.values().forEach(each -> each.owesUntil = 0);
    }

    /** Until when a late answer of this unit may come; 0 where none can. */
    long owesUntil(int unit, long now) {
        Unit known = units.get(unit);
        return known == null || known.owesUntil <= now ? 0 : known.owesUntil;
    }

    /** How many nanoseconds it has to be let alone yet; 0 where it may be asked. */
    long pause(int unit, long now) {
        Unit known = units.get(unit);
        if (known == null || known.misses < MISSES || isAlone(known, now)) {
            return 0;
        }
        return Math.max(0, known.askAt - now);
    }

    private boolean isAlone(Unit unit, long now) {
        return units.values().stream().allMatch(each -> each == unit || now - each.wantedAt > IN_USE);
    }
}
