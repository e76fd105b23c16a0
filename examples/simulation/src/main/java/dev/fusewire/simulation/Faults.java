package dev.fusewire.simulation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** What the meter gives out of what it measures. */
    public volatile Meter.Shows meterShows = Meter.Shows.TRUTH;

    /** The charge point shows what it is told, a pause too, and offers the car what it did before. */
    public volatile boolean chargerShowsOnly;

    /** What the charge point says of the car, whatever is true; null for the truth. */
    public volatile Charger.@Nullable CarState chargerTells;

    boolean reports(int phase) {
        return !meterSilent && !silentPhases.contains(phase);
    }
}
