package dev.fusewire.load.circuit;

import dev.fusewire.load.Doubt;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.circuit.PointReason.Kind;
import org.jspecify.annotations.Nullable;

/** How far the meters above a charge point are to be trusted: the worst of them decides, and only for what is below it. */
final class Trust {

    private final Site site;
    private final long now;
    private final @Nullable Level[] levels;
    /** For each circuit the one whose meter that is of. */
    private final int[] sources;

    Trust(Site site, long now) {
        this.site = site;
        this.now = now;
        levels = new Level[site.circuits.size()];
        sources = new int[levels.length];
        for (int circuit = levels.length - 1; circuit >= 0; circuit--) {
            sources[circuit] = circuit;
            levels[circuit] = site.circuits.get(circuit).level(now);
            if (levels[circuit] == null) {
                reckoned(circuit);
            }
        }
    }

    /** What is reckoned is as good as the worst meter it rests on. */
    private void reckoned(int circuit) {
        for (int child = circuit + 1; child < levels.length; child++) {
            Level below = levels[child];
            Level worst = levels[circuit];
            boolean isWorse = below != null && (worst == null || below.compareTo(worst) > 0);
            if (site.tree.parents[child] == circuit && isWorse) {
                levels[circuit] = below;
                sources[circuit] = sources[child];
            }
        }
    }

    /** The circuit above it whose meter is worst; -1 where all are in time. */
    private int worst(int point) {
        int worst = -1;
        for (int circuit : site.tree.paths[point]) {
            Level level = levels[circuit];
            Level most = worst < 0 ? Level.FRESH : levels[worst];
            if (level != null && most != null && level.compareTo(most) > 0) {
                worst = circuit;
            }
        }
        return worst;
    }

    private boolean is(Level level, int point) {
        int worst = worst(point);
        return worst >= 0 && levels[worst] == level;
    }

    boolean isSilent(int point) {
        return is(Level.SILENT, point);
    }

    boolean isLost(int point) {
        return is(Level.LOST, point);
    }

    /** Whether all meters above it have measured what the last increase below them has done. */
    boolean hasSettled(int point, long toldAt) {
        long dead = site.rules.deadTime().toMillis();
        for (int circuit : site.tree.paths[point]) {
            CircuitState state = site.circuits.get(circuit);
            MeterSample sample = state.sample();
            if (state.settings.hasMeter()
                    && (sample == null || sample.time() < Math.max(state.raisedAt, toldAt) + dead)) {
                return false;
            }
        }
        return true;
    }

    /** Why nothing may be raised; null where it may. */
    @Nullable
    PointReason objection(int point, int offered) {
        int worst = worst(point);
        if (worst < 0) {
            return null;
        }
        CircuitState circuit = site.circuits.get(sources[worst]);
        Level level = levels[worst];
        Kind kind = level == null
                ? Kind.METER_UNPROVED
                : switch (level) {
                    case FRESH, RECOVERING -> circuit.sample() == null ? Kind.WAITS_FOR_METER : Kind.METER_UNPROVED;
                    case DOUBTED -> Kind.METER_DOUBTED;
                    case LATE -> Kind.METER_LATE;
                    case SILENT -> Kind.METER_SILENT;
                    case LOST -> Kind.METER_LOST;
                };
        Doubt doubt = level == Level.DOUBTED ? circuit.suspicion() : circuit.doubt();
        return new PointReason(
                kind == Kind.METER_DOUBTED && doubt == null ? Kind.METER_UNPROVED : kind,
                circuit.settings.name(),
                null,
                0,
                0,
                offered,
                0,
                circuit.silence(now) / 1000.0,
                doubt);
    }
}
