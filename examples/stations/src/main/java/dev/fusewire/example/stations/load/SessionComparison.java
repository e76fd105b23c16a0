package dev.fusewire.example.stations.load;

import dev.fusewire.example.stations.ocpp.Charged;
import dev.fusewire.station.ChargeSession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions as the program has kept them beside those that the stations have metered: by their number, and to the watt-hour. */
final class SessionComparison {

    private static final double TOLERANCE = 1.5;

    private final List<ChargeSession> kept;
    private final Map<Long, ChargeSession> byNumber = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();

    SessionComparison(List<ChargeSession> kept) {
        this.kept = kept;
        kept.forEach(session -> byNumber.put(session.number(), session));
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }

    /**
     * Says what differs.
     *
     * @param metered by station
     * @return whether there was something, and nothing differs
     */
    boolean isSame(Map<String, List<Charged>> metered, int rounds) {
        int sessions = 0;
        int faults = 0;
        double energy = 0;
        for (Map.Entry<String, List<Charged>> station : metered.entrySet()) {
            for (Charged each : station.getValue()) {
                sessions++;
                energy += each.energy();
                String fault = fault(station.getKey(), each);
                if (!fault.isEmpty()) {
                    faults++;
                    say("%s %s: %s", station.getKey(), each, fault);
                }
            }
        }
        for (ChargeSession session : kept) {
            if (!seen.contains(session.number())) {
                faults++;
                say("nobody has metered %s", session);
            }
        }
        double known = kept.stream().mapToDouble(ChargeSession::energy).sum();
        say(
                "%d rounds: stations metered %d sessions with %.0f Wh, the program has %d with %.0f Wh; %d differ",
                rounds, sessions, energy, kept.size(), known, faults);
        return faults == 0 && sessions > 0;
    }

    private String fault(String station, Charged each) {
        Integer number = each.transaction();
        if (number == null) {
            return "never got a number";
        }
        if (!seen.add(number.longValue())) {
            return "has a number that another one has";
        }
        ChargeSession session = byNumber.get(number.longValue());
        if (session == null) {
            return "is not known";
        }
        if (session.isOpen()) {
            return "is still open";
        }
        if (Math.abs(session.energy() - each.energy()) > TOLERANCE) {
            return "has %.0f Wh".formatted(session.energy());
        }
        return session.evse().station().equals(station) ? "" : "is of " + session.evse();
    }
}
