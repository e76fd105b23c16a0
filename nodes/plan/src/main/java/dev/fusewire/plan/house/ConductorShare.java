package dev.fusewire.plan.house;

/**
 * Learns how much of a house's current flows on the fullest of its conductors: a forecast knows the sum, a fuse sees the conductor.
 * Moments in which much flows count more, because they are the ones that leave too little for a car.
 */
public final class ConductorShare {

    /** What counts as much as what was measured does after so many (10 A)², before anything is known. */
    private static final double BELIEVED = 2000;

    private static final double BIG = 100;

    /** What a reading above the line counts. */
    private static final double ABOVE = 9;

    /** After so many readings something counts half; months where the meter tells every ten seconds. */
    private static final double FORGETS = Math.pow(0.5, 1e-6);

    private final double usual;
    private double fullest;
    private double all;

    /** @param usual what is believed before anything is known, such as {@code Supply.USUAL_SHARE} */
    public ConductorShare(double usual) {
        if (!(usual > 0 && usual <= 1)) {
            throw new IllegalArgumentException("a share of " + usual + ", expected more than 0 and at most 1");
        }
        this.usual = usual;
        fullest = usual * BELIEVED * BIG;
        all = BELIEVED * BIG;
    }

    /**
     * Takes what flows without the cars'.
     *
     * @param most on the fullest of the conductors the car uses, A
     * @param sum on all three, A
     */
    public void add(double most, double sum) {
        if (Double.isFinite(most) && Double.isFinite(sum) && most > 0 && sum > 0) {
            // a straight line through zero, with nine parts of ten below it: what must fit is planned with it
            double weight = most > share() * sum ? ABOVE : 1;
            fullest = fullest * FORGETS + weight * Math.min(most, sum) * sum;
            all = all * FORGETS + weight * sum * sum;
        }
    }

    /** More than 0, at most 1. */
    public double share() {
        return Math.clamp(fullest / all, 0.05, 1);
    }

    /** To be kept: two plain numbers. */
    public double[] save() {
        return new double[] {fullest, all};
    }

    public void restore(double[] saved) {
        boolean isRight = saved.length == 2 && saved[0] > 0 && saved[1] >= saved[0] && Double.isFinite(saved[1]);
        fullest = isRight ? saved[0] : usual * BELIEVED * BIG;
        all = isRight ? saved[1] : BELIEVED * BIG;
    }
}
