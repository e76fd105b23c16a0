#!/usr/bin/env bash
# ojAlgo 57.1.0: two charge points of at most 16 A each behind a limit of 20 A, the first one worth more. A LinearSolver told
# to use its primal simplex (options.linear().primal()) gives the first 20 A and says OPTIMAL: upper bounds given to its
# builder are not kept. Left to itself, or told to use the dual one, it keeps them. Expected: 16 A and 4 A each time.
source "$(dirname "$0")/common.sh"
maven org.ojalgo:ojalgo:57.1.0
cat >"$work/Bound.java" <<'END'
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;

class Bound {
    public static void main(String... which) {
        LinearSolver.Builder builder = LinearSolver.newBuilder(-2.0, -1.0).lower(0.0).upper(16.0, 16.0);
        builder.inequality(20.0, 1.0, 1.0);
        Optimisation.Options options = new Optimisation.Options();
        switch (which[0]) {
            case "primal" -> options.linear().primal();
            case "dual" -> options.linear().dual();
            default -> {}
        }
        Optimisation.Result result = builder.build(options).solve();
        System.out.printf("%s, %.0f A and %.0f A%n", result.getState(), result.doubleValue(0), result.doubleValue(1));
    }
}
END
shows 'left to itself' 'OPTIMAL, 16 A and 4 A' "$(java -cp "$work/jars/*" "$work/Bound.java" itself)"
shows 'told to use the dual' 'OPTIMAL, 16 A and 4 A' "$(java -cp "$work/jars/*" "$work/Bound.java" dual)"
shows 'told to use the primal' 'OPTIMAL, 20 A and 0 A' "$(java -cp "$work/jars/*" "$work/Bound.java" primal)"
