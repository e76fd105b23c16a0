package dev.fusewire.cockpit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Sessions as a table for spreadsheets: RFC 4180, times in ISO 8601. */
final class SessionCsv {

    private static final String HEADER =
            "start,end,energy (kWh),cost,highest current (A),pauses,duration (s),charging (s)";
    private static final String LINE_END = "\r\n";

    private SessionCsv() {}

    static String of(List<Session> sessions) {
        StringBuilder csv = new StringBuilder(HEADER).append(LINE_END);
        for (Session session : sessions) {
            csv.append(String.format(
                            Locale.ROOT,
                            "%s,%s,%.3f,%.2f,%.1f,%d,%d,%d",
                            seconds(session.start()),
                            session.end() == null ? "" : seconds(session.end()),
                            session.energy(),
                            session.cost(),
                            session.peak(),
                            session.pauses(),
                            session.duration() / 1000,
                            session.charging() / 1000))
                    .append(LINE_END);
        }
        return csv.toString();
    }

    private static String seconds(long millis) {
        return Instant.ofEpochSecond(Math.floorDiv(millis, 1000)).toString();
    }
}
