package dev.fusewire.plan.peak;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What a household may draw, and how patiently it is kept to that.
 *
 * @param sanctioned load agreed with the supplier, kW
 * @param average most the mean of a period may be, kW; 0 where nobody bills that
 * @param period over which the mean is taken, from the full hour on: 15 minutes or an hour as a rule
 * @param hysteresis so much less than the limit is drawn before something comes back, kW
 * @param patience for so long it is too much before a load is switched off: until then it is only suggested
 * @param settle from one switching to the next, so that the meter shows what the one before did
 * @param silent a meter that has said nothing for so long is silent
 * @param hours what happens in the tariff's peak hours
 * @param acts whether loads are switched at all; otherwise all remains a suggestion
 * @param zone by whose full hours periods begin
 */
public record PeakSettings(
        double sanctioned,
        double average,
        Duration period,
        double hysteresis,
        Duration patience,
        Duration settle,
        Duration silent,
        PeakHours hours,
        boolean acts,
        ZoneId zone) {

    /** What happens in peak hours besides. */
    public enum PeakHours {
        /** Nothing. */
        NOTHING,
        /** It is suggested to switch loads off. */
        SUGGEST,
        /** Loads that may be switched are switched off. */
        SWITCH_OFF
    }

    public PeakSettings {
        if (!(sanctioned > 0 && sanctioned <= 1000)) {
            throw new IllegalArgumentException(
                    "sanctioned load is %s kW: more than 0 and at most 1000 is expected".formatted(sanctioned));
        }
        if (!(average >= 0 && average <= 1000)) {
            throw new IllegalArgumentException(
                    "highest average is %s kW: 0 (none) to 1000 is expected".formatted(average));
        }
        if (!(hysteresis >= 0 && hysteresis < sanctioned)) {
            throw new IllegalArgumentException("hysteresis is %s kW: 0 to less than the sanctioned %s kW is expected"
                    .formatted(hysteresis, sanctioned));
        }
        if (period.compareTo(Duration.ofMinutes(1)) < 0 || period.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "period of the average is %s s: 60 to 86400 is expected".formatted(period.toSeconds()));
        }
    }
}
