package dev.fusewire.load;

/**
 * A stretch of wire behind one fuse.
 *
 * @param rating what the fuse is made for, A
 * @param reserve how much of it is left free, for what the meter does not see in time, A
 */
public record Circuit(double rating, double reserve) {

    public Circuit {
        if (!(rating >= 6 && rating <= 1000)) {
            throw new IllegalArgumentException("fuse rating of %s A is not between 6 A and 1000 A".formatted(rating));
        }
        if (!(reserve >= 0 && reserve < rating)) {
            throw new IllegalArgumentException(
                    "reserve of %s A is not between 0 A and the fuse rating of %s A".formatted(reserve, rating));
        }
    }

    /** Up to here the circuit is loaded on purpose, A. */
    public double limit() {
        return rating - reserve;
    }
}
