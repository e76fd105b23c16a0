package dev.fusewire.load.circuit;

import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.PerPhase;
import org.jspecify.annotations.Nullable;

/**
 * A circuit as it stands, for people to look at.
 *
 * @param carried what each phase carries, measured or reckoned, A; NaN where that is not known yet
 * @param limit up to where each phase may be loaded now: fuse less reserve, and what others allow, A
 * @param headroom what is left of that, A; may be less than 0
 * @param base what everything takes that is not controlled here, A
 * @param source where {@code carried} comes from
 * @param meter how far its meter is to be trusted; null where it has none
 * @param power over all phases, kW
 * @param powerLimit what may be taken over all phases now, kW; infinite where nothing is agreed
 * @param average of this quarter of an hour so far, kW; NaN where nothing is known
 * @param text what there is to be said of it in words; empty where all is well
 */
public record CircuitView(
        CircuitSettings settings,
        PerPhase carried,
        PerPhase limit,
        PerPhase headroom,
        PerPhase base,
        Source source,
        @Nullable Level meter,
        double power,
        double powerLimit,
        double average,
        ExternalLimit external,
        String text) {

    /** Where a number comes from. */
    public enum Source {
        MEASURED,
        RECKONED,
        /** The last that was measured: the meter is silent. */
        LAST_KNOWN,
        UNKNOWN
    }
}
