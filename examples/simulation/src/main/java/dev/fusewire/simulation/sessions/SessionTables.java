package dev.fusewire.simulation.sessions;

import static dev.fusewire.simulation.sessions.SessionsMain.print;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.optimiser.RollingPlan;
import java.util.Arrays;
import java.util.List;

/** Runs the comparisons and prints their tables. */
final class SessionTables {

    private SessionTables() {}

    static void figures(List<GarageSession> sessions) {
        double[] stays = sessions.stream()
                .mapToDouble(s -> (s.leaves() - s.arrives()) / 12.0)
                .sorted()
                .toArray();
        double[] needs =
                sessions.stream().mapToDouble(GarageSession::energy).sorted().toArray();
        int end = sessions.stream().mapToInt(GarageSession::leaves).max().orElse(0);
        int[] present = new int[end + 1];
        for (GarageSession s : sessions) {
            for (int t = s.arrives(); t < s.leaves(); t++) {
                present[t]++;
            }
        }
        print(
                "sessions %d, stations %d",
                sessions.size(),
                sessions.stream().map(GarageSession::station).distinct().count());
        print("energy %.0f kWh, median %.2f kWh", Arrays.stream(needs).sum(), median(needs));
        print(
                "median stay %.2f h, at most %d at once",
                median(stays), Arrays.stream(present).max().orElse(0));
        print(
                "three-phase %d",
                sessions.stream().filter(GarageSession::threePhase).count());
        print(
                "infeasible alone %d",
                sessions.stream().filter(s -> !s.feasible()).count());
        print("stretches %d", Optimum.stretches(sessions).size());
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    static void energy(List<GarageSession> sessions, double[] capacities, Battery battery, boolean whole) {
        print("| kW | | energy %% | of the optimum %% | met | peak kW | starts and stops | changes | ms median | 99"
                + " %% | most | violations |");
        print("|---|---|---|---|---|---|---|---|---|---|---|---|");
        double needed = sessions.stream().mapToDouble(GarageSession::energy).sum();
        for (double capacity : capacities) {
            double optimum = Optimum.energy(sessions, capacity);
            print("| %.0f | offline optimum | %.2f | 100 | | | | | | | | |", capacity, 100 * optimum / needed);
            Setting setting = Setting.energy(capacity, battery, whole);
            for (Policy policy : Policies.all()) {
                row(sessions, setting, policy, policy.name(), optimum);
            }
            Setting pure = new Setting(capacity, battery, whole, List.of(Goal.ENERGY), 0);
            row(sessions, pure, new PlannedPolicy("plan", new RollingPlan()), "plan, energy only", optimum);
            Setting count =
                    new Setting(capacity, battery, whole, List.of(Goal.DEADLINES, Goal.ENERGY, Goal.CHANGES), 0);
            row(sessions, count, new PlannedPolicy("plan", new RollingPlan()), "plan, deadlines first", optimum);
        }
    }

    private static void row(List<GarageSession> sessions, Setting setting, Policy policy, String name, double optimum) {
        Outcome o = Garage.run(sessions, setting, policy);
        print(
                "| %.0f | %s | %.2f | %.2f | %d | %.1f | %d | %d | %.2f | %.2f | %.1f | %d |%s",
                setting.capacity(),
                name,
                o.share(),
                100 * o.energy() / optimum,
                o.met(),
                o.peak(),
                o.starts(),
                o.changes(),
                o.median(),
                o.slow(),
                o.slowest(),
                o.violations(),
                policy instanceof PlannedPolicy p && !p.reasons().isEmpty() ? " " + p.reasons() : "");
    }

    static void profit(List<GarageSession> sessions, double[] capacities, Battery battery, boolean whole) {
        print("| kW | | energy %% | met | peak kW | cost | profit | of the optimum | starts and stops | violations |");
        print("|---|---|---|---|---|---|---|---|---|---|");
        for (double capacity : capacities) {
            double optimum = Optimum.profit(sessions, capacity);
            print("| %.0f | offline optimum | | | | | %.0f | 1 | | |", capacity, optimum);
            Setting setting = new Setting(
                    capacity, battery, whole, List.of(Goal.COST, Goal.ENERGY, Goal.DEADLINES, Goal.CHANGES), 0);
            for (Policy policy : Policies.all()) {
                Outcome o = Garage.run(sessions, setting, policy);
                print(
                        "| %.0f | %s | %.2f | %d | %.1f | %.0f | %.0f | %.3f | %d | %d |%s",
                        capacity,
                        policy.name(),
                        o.share(),
                        o.met(),
                        o.peak(),
                        o.cost(),
                        o.profit(),
                        o.profit() / optimum,
                        o.starts(),
                        o.violations(),
                        policy instanceof PlannedPolicy p && !p.reasons().isEmpty() ? " " + p.reasons() : "");
            }
        }
    }
}
