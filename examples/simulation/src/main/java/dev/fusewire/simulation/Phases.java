package dev.fusewire.simulation;

/** One value for each phase, mostly a current in ampere. */
public record Phases(double l1, double l2, double l3) {

    public static final Phases NONE = new Phases(0, 0, 0);

    public static Phases all(double each) {
        return new Phases(each, each, each);
    }

    /** The same value on the first {@code count} phases and nothing on the others. */
    public static Phases first(int count, double each) {
        return new Phases(count > 0 ? each : 0, count > 1 ? each : 0, count > 2 ? each : 0);
    }

    public double get(int phase) {
        return switch (phase) {
            case 0 -> l1;
            case 1 -> l2;
            case 2 -> l3;
            default -> throw new IndexOutOfBoundsException("phase 0, 1 or 2 expected, not " + phase);
        };
    }

    public Phases plus(Phases other) {
        return new Phases(l1 + other.l1, l2 + other.l2, l3 + other.l3);
    }

    public double highest() {
        return Math.max(l1, Math.max(l2, l3));
    }

    /** These values moved on by so many conductors: with 1, what was on L1 hangs on L2. */
    public Phases rotated(int by) {
        return new Phases(get(Math.floorMod(-by, 3)), get(Math.floorMod(1 - by, 3)), get(Math.floorMod(2 - by, 3)));
    }
}
