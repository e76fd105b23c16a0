package dev.fusewire.simulation.year;

/**
 * How quickly a fuse gives way, on the careful side of what the standards allow.
 *
 * <p>One thermal mass: its heat h follows (I/In)² with a time constant, and it gives way at the heat it would reach by the current it
 * must carry for an hour. A circuit breaker (IEC 60898) carries 1.13·In for good; with 60 s it gives way after 56 s at 1.45·In and
 * 13 s at 2.55·In from cold (the standard: within an hour; 1 to 60 s). A gG fuse carries 1.25·In; with 22 s it gives way after 10 s
 * at 2.08·In, the gate under which a 25 A fuse must not, and after 21 s at 1.6·In, where it may take an hour.
 */
public enum FuseKind {
    BREAKER(1.13, 60),
    GG(1.25, 22);

    final double carried;
    final double seconds;

    FuseKind(double carried, double seconds) {
        this.carried = carried;
        this.seconds = seconds;
    }
}
