package dev.fusewire.node;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The program's own store of time series, which a node gets by {@link NodeContext#service}. It may be used from any
 * thread; the futures complete on a thread of the store's. Times are kept in milliseconds.
 */
public interface History {

    /**
     * What one series is told by. Numbers and texts of the same name are two series.
     *
     * @param measurement what belongs together, such as "phaseCurrents"
     * @param field the value's name in it, such as "l1"
     * @param tags what further tells it from others, such as the house
     * @param isText whether the values are texts; otherwise they are numbers, in the unit in which they were given
     */
    record Series(String measurement, String field, SortedMap<String, String> tags, boolean isText) {
        public Series {
            tags = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }
    }

    /**
     * One value at one time.
     *
     * @param value a {@link String} where the series is one of texts, a finite {@link Number} where it is not
     */
    record Reading(Series series, Instant time, Object value) {}

    /**
     * A question.
     *
     * @param fields which of the measurement's fields; empty for all
     * @param tags what the series' tags must be, where they are named; empty for all series
     * @param from the first time that belongs to it
     * @param to the first time that does not
     * @param maxSamples how many samples of a series are wanted at most: a page is not wider
     */
    record Query(
            String measurement,
            List<String> fields,
            Map<String, String> tags,
            Instant from,
            Instant to,
            int maxSamples) {
        public Query {
            if (!from.isBefore(to)) {
                throw new NodeError(
                        "Error", "the time span is from %s to %s: its end is not after its start".formatted(from, to));
            }
            if (maxSamples < 1) {
                throw new NodeError("Error", "expected at least 1 sample, got " + maxSamples);
            }
        }
    }

    /**
     * A series in a span of time.
     *
     * @param step what one sample spans; zero where each is a single reading
     */
    record Curve(Series series, Duration step, List<Sample> samples) {}

    /**
     * A reading, or what is left of those of one step: where there was none there is no sample, so gaps stay gaps.
     *
     * @param time of the reading; of a step its start
     * @param last the newest value
     * @param min the least value; NaN with texts, like the two that follow
     * @param mean the values' sum by their count, however they were spread
     * @param count how many readings there were
     */
    record Sample(Instant time, Object last, double min, double max, double mean, long count) {}

    /**
     * How the writing goes.
     *
     * @param waiting readings that are not on disk yet
     * @param dropped readings lost since the start because the disk did not take them in time
     * @param fault why the disk does not take them; empty when all is well
     */
    record Standing(int waiting, long dropped, String fault) {}

    /**
     * Keeps readings. The future completes once they are committed, some seconds later, and the end of the program
     * cannot take them any more; it fails for those that cannot be kept or have been dropped. One that has the series
     * and the time of an earlier one takes its place.
     */
    Future<Void> append(List<Reading> readings);

    /** All series there are, in the order of their names. */
    Future<List<Series>> series();

    /** The series asked for, those without a sample left out, in the order of their names. */
    Future<List<Curve>> query(Query query);

    Standing standing();
}
