package dev.fusewire.station.desk;

import java.time.Instant;
import java.util.List;

/** What went over the lines of stations, word for word, as far as whoever speaks with them keeps it; secrets are masked there. */
@FunctionalInterface
public interface FrameLog {

    /** A connection that came or went counts as a line. */
    enum Way {
        FROM_STATION,
        TO_STATION,
        CONNECTION
    }

    record Line(Instant at, Way way, String text) {}

    /** Those of one station, the oldest first. */
    List<Line> of(String station);
}
