package dev.fusewire.plan;

/** Goes through every sequence of currents. */
final class AllPlans {

    private final CarProblem problem;
    private final int[] amperes;
    private Trace best;

    AllPlans(CarProblem problem) {
        this.problem = problem;
        amperes = new int[problem.most.length];
        best = new Trace(problem, amperes);
    }

    Trace best() {
        go(0);
        return best;
    }

    private void go(int slot) {
        if (slot == problem.end) {
            var trace = new Trace(problem, amperes);
            double less = problem.lackOf(best) - problem.lackOf(trace);
            if (less > CarProblem.TRIFLE || less > -CarProblem.TRIFLE && problem.weight(trace) < problem.weight(best)) {
                best = trace;
            }
            return;
        }
        amperes[slot] = 0;
        go(slot + 1);
        for (int current = problem.lowest(); current <= problem.most[slot]; current++) {
            amperes[slot] = current;
            go(slot + 1);
        }
        amperes[slot] = 0;
    }
}
