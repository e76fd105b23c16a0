package dev.fusewire.simulation.sessions;

import dev.fusewire.load.plan.Goal;
import java.util.List;

/**
 * Under what a month is run.
 *
 * @param capacity of the connection, kW: a third on each conductor
 * @param whole whole amperes from 6 A on; else continuous
 * @param goals of the plan; the rules know none
 * @param hint highest power that is expected of the month, kW, for plans that mind the peak; 0: none
 */
public record Setting(double capacity, Battery battery, boolean whole, List<Goal> goals, double hint) {

    public static Setting energy(double capacity, Battery battery, boolean whole) {
        return new Setting(capacity, battery, whole, List.of(Goal.ENERGY, Goal.DEADLINES, Goal.CHANGES), 0);
    }

    public double conductor() {
        return capacity * 1000 / 3 / GarageSession.VOLTS;
    }
}
