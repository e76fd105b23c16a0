package dev.fusewire.simulation.ready;

import dev.fusewire.simulation.year.House;
import dev.fusewire.simulation.year.Noise;
import dev.fusewire.simulation.year.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A car from plug-in to plug-out, and what its driver has asked for.
 *
 * @param leaves when it leaves, which the driver has said when plugging in
 * @param arrival state of charge when it comes, 0 to 1
 * @param target what it is to be when it leaves, 0 to 1
 */
record Stay(Instant comes, Instant leaves, double arrival, double target) {

    /** Of three needs two are for 80 %, the others for 90 and for 100 %. */
    private static final double[] TARGETS = {0.8, 0.8, 0.8, 0.8, 0.9, 1};

    private static final double EMPTIEST = 0.05;

    static List<Stay> of(House house, Span span) {
        List<Stay> stays = new ArrayList<>();
        for (var session : Session.of(house, span.days())) {
            long bits = Noise.bits(house.seed() ^ 0x7A46E7, session.arrival());
            double target = TARGETS[(int) Math.floorMod(bits, (long) TARGETS.length)];
            // who asks for energy, because the car tells nothing, does not ask for the last of it
            target = StayLoop.Told.of(house) == StayLoop.Told.NEVER ? Math.min(0.9, target) : target;
            var comes = span.ofLocal(session.arrival() / Span.STEP * Span.STEP);
            var leaves = comes.plusSeconds(session.length() / Span.STEP * Span.STEP);
            double arrival = Math.max(EMPTIEST, target - session.need());
            if (leaves.isBefore(span.end())) {
                stays.add(new Stay(comes, leaves, arrival, target));
            }
        }
        return stays;
    }
}
