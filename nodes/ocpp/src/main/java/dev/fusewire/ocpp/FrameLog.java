package dev.fusewire.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The frames of the last hours, station by station, for who looks for a fault: a bounded number of characters each, secrets masked. */
public final class FrameLog {

    /** A connection that came or went counts as one. */
    public enum Way {
        FROM_STATION("<"),
        TO_STATION(">"),
        CONNECTION("*");

        private final String sign;

        Way(String sign) {
            this.sign = sign;
        }
    }

    private static final int LONGEST = 2_000;
    /** So many stations' frames are kept. */
    private static final int STATIONS = 20_000;

    private static final class Ring {
        private final Deque<Entry> entries = new ArrayDeque<>(2);
        private int size;

        private synchronized void add(Entry entry, int most, Instant oldest) {
            entries.add(entry);
            size += entry.text().length();
            while (size > most || !entries.isEmpty() && entries.element().at().isBefore(oldest)) {
                size -= entries.remove().text().length();
            }
        }

        private synchronized List<Entry> all() {
            return List.copyOf(entries);
        }
    }

    /** @param text the frame, at most 2,000 characters of it */
    public record Entry(Instant at, Way way, String text) {
        @Override
        public String toString() {
            return StationTime.text(at) + " " + way.sign + " " + text;
        }
    }

    /** Where frames go beside, as they may be shown. */
    @FunctionalInterface
    public interface Also {
        void add(String station, Entry entry);
    }

    private final int most;
    private final Duration kept;
    private final Also also;
    private final Map<String, Ring> rings = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most characters of one station's frames */
    public FrameLog(int most, Duration kept) {
        this(most, kept, (_, _) -> {});
    }

    public FrameLog(int most, Duration kept, Also also) {
        this.most = most;
        this.kept = kept;
        this.also = also;
    }

    public void add(String station, Instant at, Way way, String frame) {
        String shown = Masked.text(frame.length() <= 2 * LONGEST ? frame : frame.substring(0, 2 * LONGEST));
        String text = shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
        Entry entry = new Entry(at, way, text);
        ring(station).add(entry, most, at.minus(kept));
        also.add(station, entry);
    }

    /** Those silent the longest are forgotten first: whoever tries names out is not to fill the memory with them. */
    private Ring ring(String station) {
        synchronized (rings) {
            Ring ring = rings.computeIfAbsent(station, _ -> new Ring());
            if (rings.size() > STATIONS) {
                Ring _ = rings.remove(rings.keySet().iterator().next());
            }
            return ring;
        }
    }

    /** Those of one station, the oldest first. */
    public List<Entry> of(String station) {
        Ring ring;
        synchronized (rings) {
            ring = rings.get(station);
        }
        return ring == null ? List.of() : ring.all();
    }
}
