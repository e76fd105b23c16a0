package dev.fusewire.load.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The stretches of time a plan is made of, from now on. The first is the one whose currents are sent; later ones may be longer,
 * as they will be planned again before they begin.
 *
 * @param minutes how long each is
 */
public record Slots(int[] minutes) {

    public Slots {
        if (minutes.length == 0 || IntStream.of(minutes).anyMatch(m -> m <= 0)) {
            throw new IllegalArgumentException("slots need lengths above 0 min: "
                    + IntStream.of(minutes).boxed().toList());
        }
    }

    /** All of one length. */
    public static Slots even(int count, int minutes) {
        return new Slots(IntStream.generate(() -> minutes).limit(count).toArray());
    }

    /**
     * Short ones first, longer ones later, until the span is covered: three of the first length, then quarters of an hour for the
     * first hour, halves until six hours, hours until twelve, then pairs of hours.
     */
    public static Slots growing(int first, int span) {
        return growing(first, span, IntStream.empty());
    }

    /**
     * The same, with edges where something changes, so that no later slot has two prices or limits; none becomes shorter than the
     * first by that.
     *
     * @param changes in minutes from now, in order
     */
    public static Slots growing(int first, int span, IntStream changes) {
        int[] due = changes.toArray();
        List<Integer> all = new ArrayList<>();
        int from = 0;
        int next = 0;
        while (from < span) {
            int length = all.size() < 3 ? first : from < 60 ? 15 : from < 360 ? 30 : from < 720 ? 60 : 120;
            while (next < due.length && due[next] < from + first) {
                next++;
            }
            int cut = next < due.length ? due[next] - from : Integer.MAX_VALUE;
            all.add(Math.min(cut, Math.max(first, length)));
            from += all.getLast();
        }
        return new Slots(
                all.isEmpty()
                        ? new int[] {first}
                        : all.stream().mapToInt(Integer::intValue).toArray());
    }

    public int count() {
        return minutes.length;
    }

    /** Length of one in hours. */
    public double hours(int slot) {
        return minutes[slot] / 60.0;
    }

    /** When each begins, in minutes from now, and last when the last one ends. */
    public int[] edges() {
        int[] edges = new int[minutes.length + 1];
        for (int t = 0; t < minutes.length; t++) {
            edges[t + 1] = edges[t] + minutes[t];
        }
        return edges;
    }
}
