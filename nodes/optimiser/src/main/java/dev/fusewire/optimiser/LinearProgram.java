package dev.fusewire.optimiser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * A linear programme in the form this package needs: columns from nothing to a bound, rows that are at most something, the most
 * value. Solved by ojAlgo's simplex on the caller's thread; ojAlgo starts no others for it.
 */
final class LinearProgram {

    /** Of the dense tableau, in numbers of 8 bytes: above 64 MB an answer in time is not to be expected, and the heap is at risk. */
    private static final long LARGEST = 8_000_000;

    /** What solves a programme: ojAlgo by {@link LinearProgram#solve}, or another that takes its place. */
    @FunctionalInterface
    interface Solver {
        /** The columns' numbers at the most value. */
        double[] solve(LinearProgram program, Duration most) throws Unsolved;
    }

    private record Row(int[] columns, double[] factors, int count, double most) {}

    /** Numbers of a row while it is written. */
    static final class Terms {
        private int[] columns = new int[16];
        private double[] factors = new double[16];
        private int count;

        void add(int column, double factor) {
            if (factor == 0) {
                return;
            }
            if (count == columns.length) {
                columns = Arrays.copyOf(columns, 2 * count);
                factors = Arrays.copyOf(factors, 2 * count);
            }
            columns[count] = column;
            factors[count++] = factor;
        }
    }

    /** Why there is no answer, in words for the one who reads the plan. */
    static final class Unsolved extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        Unsolved(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private final List<double[]> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** @return its number */
    int column(double value, double most) {
        columns.add(new double[] {value, most});
        return columns.size() - 1;
    }

    /** A row that holds whatever its columns are is left out: the time to solve goes with the square of the size. */
    void row(Terms terms, double most) {
        double highest = 0;
        for (int k = 0; k < terms.count; k++) {
            highest += Math.max(0, terms.factors[k]) * upper(terms.columns[k]);
        }
        if (terms.count > 0 && highest > most) {
            rows.add(new Row(terms.columns, terms.factors, terms.count, most));
        }
    }

    double value(int column) {
        return columns.get(column)[0];
    }

    double upper(int column) {
        return columns.get(column)[1];
    }

    double most(int row) {
        return rows.get(row).most();
    }

    /** The factors of a row by the number of the column. */
    double[] factors(int row) {
        double[] dense = new double[columns.size()];
        Row terms = rows.get(row);
        for (int k = 0; k < terms.count(); k++) {
            dense[terms.columns()[k]] += terms.factors()[k];
        }
        return dense;
    }

    int columns() {
        return columns.size();
    }

    int rows() {
        return rows.size();
    }

    static Unsolved late(Duration most) {
        return new Unsolved("the solver was not ready in %d ms".formatted(most.toMillis()));
    }

    /** The columns' numbers at the most value; all at nothing must be allowed by the rows. */
    double[] solve(Duration most) throws Unsolved {
        long start = System.nanoTime();
        int count = columns.size();
        if (count == 0) {
            return new double[0];
        }
        if ((long) (rows.size() + 1) * (count + rows.size()) > LARGEST) {
            throw new Unsolved("the problem is too large: %d columns, %d rows".formatted(count, rows.size()));
        }
        double[] costs = new double[count];
        double[] upper = new double[count];
        for (int c = 0; c < count; c++) {
            costs[c] = -columns.get(c)[0];
            upper[c] = columns.get(c)[1];
        }
        LinearSolver.Builder builder = LinearSolver.newBuilder(costs);
        builder.lower(0.0);
        builder.upper(upper);
        for (int r = 0; r < rows.size(); r++) {
            builder.inequality(most(r), factors(r));
        }
        Optimisation.Options options = new Optimisation.Options();
        // The dense tableau is several times faster than the sparse one at this size. The "primal" solver forgets upper
        // bounds.
        options.sparse = false;
        long left = most.toMillis() - (System.nanoTime() - start) / 1_000_000;
        if (left <= 0) {
            throw late(most);
        }
        options.time_suffice = left;
        options.time_abort = left;
        Optimisation.Result result = builder.build(options).solve();
        if (!result.getState().isOptimal()) {
            boolean isLate = System.nanoTime() - start >= left * 1_000_000;
            throw isLate ? late(most) : new Unsolved("the solver says " + result.getState());
        }
        double[] answer = new double[count];
        for (int c = 0; c < count; c++) {
            answer[c] = Math.clamp(result.doubleValue(c), 0, upper[c]);
        }
        return answer;
    }
}
