package dev.fusewire.simulation;

import java.util.Set;

/** What can go wrong with the devices' links; may be switched from any thread, while the house runs. */
public final class Faults {

    /** The meter measures, and says nothing. */
    public volatile boolean meterSilent;

    /** Phases (0, 1, 2) the meter does not report, as after a loose clamp or a lost message. */
    public volatile Set<Integer> silentPhases = Set.of();

    /** The charge point takes requests and never answers them. */
    public volatile boolean chargerHangs;

    /** The charge point answers every setting with a complaint. */
    public volatile boolean chargerRefuses;

    /** The charge point says yes to every setting and does nothing. */
    public volatile boolean chargerIgnores;

    /** The charge point publishes nothing on MQTT, and stays connected. */
    public volatile boolean chargerSilent;

    /** The charge point's firmware is an older one, which has no temporary current limit ({@code tcl}). */
    public volatile boolean chargerWithoutLimit;

    boolean reports(int phase) {
        return !meterSilent && !silentPhases.contains(phase);
    }
}
