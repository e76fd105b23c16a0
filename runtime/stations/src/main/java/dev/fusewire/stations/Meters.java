package dev.fusewire.stations;

import dev.fusewire.station.Meter;
import java.util.List;

/** What is not told in one message may have been told in the one before. */
final class Meters {

    private Meters() {}

    static Meter merged(Meter before, Meter now) {
        return new Meter(
                now.at(),
                or(now.register(), before.register()),
                or(now.power(), before.power()),
                or(now.currents(), before.currents()),
                or(now.voltages(), before.voltages()),
                or(now.offered(), before.offered()),
                or(now.soc(), before.soc()),
                or(now.temperature(), before.temperature()));
    }

    private static double or(double now, double before) {
        return Double.isNaN(now) ? before : now;
    }

    private static List<Double> or(List<Double> now, List<Double> before) {
        return now.isEmpty() ? before : now;
    }
}
