package dev.fusewire.plan.peak;

import java.util.Locale;

/**
 * Something that changed.
 *
 * @param kind what, for machines
 * @param words the same, for people
 */
public record PeakEvent(Kind kind, String words) {

    /** What changed. */
    public enum Kind {
        /** More than the sanctioned load is drawn. */
        VIOLATION,
        /** That is over. */
        VIOLATION_OVER,
        /** A period's mean was too high. */
        AVERAGE_VIOLATION,
        /** A load was switched off. */
        SWITCHED_OFF,
        /** A load came back. */
        SWITCHED_ON,
        /** The meter is not believed, so nothing is switched. */
        METER_DOUBTED,
        /** It is believed again. */
        METER_BACK;

        /** As messages have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
