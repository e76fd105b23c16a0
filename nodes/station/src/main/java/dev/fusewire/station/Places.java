package dev.fusewire.station;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Things with a place on earth, of which the nearest are found. They lie sorted by latitude: what is further north or south than the
 * furthest found so far need not be looked at, and neither poles nor the date line are anything special.
 */
public final class Places<T> {

    /** Mean radius of the earth, m. */
    private static final double EARTH = 6_371_008.8;

    /** Something and how far away it is, m. */
    public record Found<T>(T what, double distance) {}

    private record Place<T>(Position at, T what) {}

    private final List<Place<T>> places;

    private Places(List<Place<T>> places) {
        this.places = places;
    }

    /** Collects what has a place. */
    public static final class Builder<T> {
        private final List<Place<T>> places = new ArrayList<>();

        public void add(Position at, T what) {
            places.add(new Place<>(at, what));
        }

        public Places<T> build() {
            places.sort(Comparator.comparingDouble(each -> each.at().latitude()));
            return new Places<>(List.copyOf(places));
        }
    }

    /** The great circle between two places, m. Half of it has a sine that never leaves 0 to 1, so that equal places are 0 apart. */
    public static double distance(Position a, Position b) {
        double latitudes = Math.toRadians(b.latitude() - a.latitude());
        double longitudes = Math.toRadians(b.longitude() - a.longitude());
        double square = Math.pow(Math.sin(latitudes / 2), 2)
                + Math.cos(Math.toRadians(a.latitude()))
                        * Math.cos(Math.toRadians(b.latitude()))
                        * Math.pow(Math.sin(longitudes / 2), 2);
        return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, square)));
    }

    /**
     * The nearest, nearest first.
     *
     * @param within m
     * @param which of them count
     */
    public List<Found<T>> near(Position from, double within, int most, Predicate<T> which) {
        PriorityQueue<Found<T>> best = new PriorityQueue<>(
                Comparator.<Found<T>>comparingDouble(Found::distance).reversed());
        int up = firstFrom(from.latitude());
        int down = up - 1;
        while (up < places.size() || down >= 0) {
            double north = up < places.size() ? apart(from, places.get(up)) : Double.POSITIVE_INFINITY;
            double south = down >= 0 ? apart(from, places.get(down)) : Double.POSITIVE_INFINITY;
            double furthest = best.size() < most
                    ? within
                    : Math.min(within, best.element().distance());
            if (Math.min(north, south) > furthest) {
                break;
            }
            Place<T> next = north <= south ? places.get(up++) : places.get(down--);
            double distance = distance(from, next.at());
            if (distance <= furthest && which.test(next.what())) {
                best.add(new Found<>(next.what(), distance));
                if (best.size() > most) {
                    var _ = best.poll();
                }
            }
        }
        List<Found<T>> found = new ArrayList<>(best);
        found.sort(Comparator.comparingDouble(Found::distance));
        return found;
    }

    /** What two places are apart at least, m. */
    private static <T> double apart(Position from, Place<T> place) {
        return EARTH * Math.toRadians(Math.abs(place.at().latitude() - from.latitude()));
    }

    private int firstFrom(double latitude) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).at().latitude() < latitude) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
