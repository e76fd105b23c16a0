package dev.fusewire.simulation.ready;

import dev.fusewire.simulation.ready.Policy.Promise;

/** What one way to charge did under one contract. */
final class Tally {

    int stays;
    int feasible;
    int met;
    int promised;
    int wrong;
    int probable;
    int notProbable;
    int takenBack;
    int trips;
    double energy;
    double cost;
    double bound;
    double overload;

    /**
     * Adds a stay.
     *
     * @param isFeasible whether charging at once had the car ready
     * @param least what the same energy could have cost, EUR
     */
    void add(Outcome outcome, boolean isFeasible, double least) {
        stays++;
        feasible += isFeasible ? 1 : 0;
        met += isFeasible && outcome.isMet() ? 1 : 0;
        promised += outcome.first() == Promise.READY ? 1 : 0;
        wrong += outcome.first() == Promise.READY && !outcome.isMet() ? 1 : 0;
        probable += outcome.first() == Promise.PROBABLY_READY ? 1 : 0;
        notProbable += outcome.first() == Promise.PROBABLY_READY && !outcome.isMet() ? 1 : 0;
        takenBack += outcome.isTakenBack() ? 1 : 0;
        trips += outcome.trips();
        energy += outcome.energy();
        cost += outcome.cost();
        bound += least;
        overload += outcome.overload();
    }

    void add(Tally other) {
        stays += other.stays;
        feasible += other.feasible;
        met += other.met;
        promised += other.promised;
        wrong += other.wrong;
        probable += other.probable;
        notProbable += other.notProbable;
        takenBack += other.takenBack;
        trips += other.trips;
        energy += other.energy;
        cost += other.cost;
        bound += other.bound;
        overload += other.overload;
    }

    /** Cost against the least that the same energy could have cost. */
    double ratio() {
        return cost / bound;
    }

    double metShare() {
        return feasible == 0 ? 1 : met / (double) feasible;
    }

    double wrongShare() {
        return promised == 0 ? 0 : wrong / (double) promised;
    }
}
