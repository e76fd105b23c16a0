package dev.fusewire.plan;

import java.util.SortedMap;

/** Straight lines between points; level outside of them. */
record Curve(double[] x, double[] y) {

    static Curve of(SortedMap<Double, Double> points) {
        var x = points.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        var y = points.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new Curve(x, y);
    }

    double at(double value) {
        int last = x.length - 1;
        if (value <= x[0]) {
            return y[0];
        }
        if (value >= x[last]) {
            return y[last];
        }
        int after = 1;
        while (x[after] < value) {
            after++;
        }
        double share = (value - x[after - 1]) / (x[after] - x[after - 1]);
        return y[after - 1] + share * (y[after] - y[after - 1]);
    }
}
