package dev.fusewire.plan;

import java.util.List;

/**
 * What a kWh costs on top in slots that more cars want than there is room for. All plan as if each were alone; where their wishes
 * together pass the room the toll rises, elsewhere it falls, until those that can do otherwise do. Only for comparing: nobody pays
 * it.
 */
final class Toll {

    private static final int STEPS = 6;

    /** How much it rises at first in a slot in which the wishes are twice the room, in usual prices. */
    private static final double RISE = 0.3;

    private Toll() {}

    /** For each slot, millionths of the currency. */
    static double[] of(Shares alone, List<Integer> cars, Room empty) {
        int slots = empty.course().slots.count();
        var toll = new double[slots];
        var before = new CarProblem[alone.traces.length];
        var wishes = new Trace[alone.traces.length];
        for (int step = 0; step < STEPS; step++) {
            var together = new Room(empty.supply(), empty.course());
            boolean isNew = false;
            for (int car : cars) {
                var problem = alone.problem(car, toll);
                if (wishes[car] == null || !problem.isSameAs(before[car])) {
                    wishes[car] = problem.wish();
                    before[car] = problem;
                    isNew = true;
                }
                together.take(wishes[car], 1);
            }
            if (!isNew) {
                break;
            }
            double rise = RISE * empty.course().usualPrice / Math.sqrt(step + 1.0);
            for (int slot = 0; slot < slots; slot++) {
                toll[slot] = Math.max(0, toll[slot] + rise * Math.min(1, together.overload(slot)));
            }
        }
        return toll;
    }
}
