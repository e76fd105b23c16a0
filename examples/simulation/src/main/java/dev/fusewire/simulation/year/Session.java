package dev.fusewire.simulation.year;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A car from plug-in to plug-out. Each has its own need, whatever was charged before, so that a rule set cannot make good tomorrow
 * what it missed today.
 *
 * @param arrival second of the simulation
 * @param length seconds until it leaves
 * @param need what the battery lacks when it comes, as a share of the battery
 */
public record Session(long arrival, int length, double need) {

    /** All sessions of these days, in order, never one over another. */
    public static List<Session> of(House house, int days) {
        List<Session> sessions = new ArrayList<>();
        var lot = new Random(house.seed() ^ 0x5E5510);
        long free = 0;
        for (int day = 0; day < days; day++) {
            var session = draw(house, day, lot);
            if (session != null
                    && session.arrival() >= free
                    && session.arrival() + session.length() < (long) days * DayPlan.DAY) {
                sessions.add(session);
                free = session.arrival() + session.length() + 600;
            }
        }
        return sessions;
    }

    private static @Nullable Session draw(House house, int day, Random lot) {
        boolean weekend = day % 7 == 2 || day % 7 == 3;
        double battery = house.car().battery();
        double chance = lot.nextDouble();
        double hour = lot.nextGaussian();
        double kwh = lot.nextDouble();
        double stay = lot.nextDouble();
        return switch (house.habit()) {
            case COMMUTER ->
                weekend
                        ? chance < 0.5 ? at(day, 14 + 2 * hour, 2 + 3 * stay, 6 + 12 * kwh, battery) : null
                        : chance < 0.85 ? at(day, 17.3 + 0.7 * hour, 13 + stay, 6 + 14 * kwh, battery) : null;
            case HOME_OFFICE -> chance < 0.6 ? at(day, 11 + 1.5 * hour, 4 + 4 * stay, 5 + 10 * kwh, battery) : null;
            case TRAVELLER -> chance < 0.5 ? at(day, 19.5 + hour, 9 + 2 * stay, 20 + 40 * kwh, battery) : null;
            case SHORT_STOPS ->
                chance < 0.8 ? at(day, 16.5 + 1.5 * hour, 1 + 2.5 * stay, 10 + 20 * kwh, battery) : null;
        };
    }

    private static Session at(int day, double hour, double hours, double kwh, double battery) {
        long arrival = day * (long) DayPlan.DAY + (long) (Math.clamp(hour, 6, 22) * 3600);
        return new Session(arrival, (int) (hours * 3600), Math.min(0.9, kwh / battery));
    }
}
