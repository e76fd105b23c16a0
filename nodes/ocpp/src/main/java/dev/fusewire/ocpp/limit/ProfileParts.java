package dev.fusewire.ocpp.limit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** The parts of a profile that are alike in all versions. */
public final class ProfileParts {

    /** A station whose clock is a little behind would begin later, and have no limit until then (evcc 16430). */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private static final int FORMS = 10;

    private final StationLink link;

    public ProfileParts(StationLink link) {
        this.link = link;
    }

    /** A profile's own number: one with the same number takes the place of the one before. */
    public int number(int evse, Step.Profile profile) {
        return place(evse, profile) * FORMS
                + profile.form().purpose().ordinal() * 2
                + (profile.level() > 0 ? 1 : 0)
                + 1;
    }

    /** Of the connector, or of the EVSE, that it is told for: 0 is the station. */
    public int place(int evse, Step.Profile profile) {
        return profile.form().purpose() == Purpose.STATION_MAX ? 0 : evse;
    }

    public String kind() {
        return isRelative() ? "Relative" : "Absolute";
    }

    /** One period from now on. */
    public ObjectValue.Builder schedule(Step.Profile profile) {
        ObjectValue.Builder period = ObjectValue.builder().put("startPeriod", 0).put("limit", tenths(profile.limit()));
        if (profile.phases() > 0) {
            period.put("numberPhases", profile.phases());
        }
        ObjectValue.Builder schedule = ObjectValue.builder()
                .put("chargingRateUnit", profile.form().unit() == Unit.A ? "A" : "W")
                .put("chargingSchedulePeriod", ArrayValue.of(period.build()));
        if (!isRelative()) {
            schedule.put("startSchedule", StationTime.text(link.loop().now().minus(BEFORE)));
        }
        if (!profile.duration().isZero()) {
            schedule.put(
                    "duration", Math.toIntExact(profile.duration().plus(BEFORE).toSeconds()));
        }
        return schedule;
    }

    private boolean isRelative() {
        return link.quirks().has(Quirk.RELATIVE_PROFILE);
    }

    /** Never more than asked for, and a multiple of 0.1 as it is written. */
    public static Number tenths(double amount) {
        return Values.number(
                BigDecimal.valueOf(amount).setScale(1, RoundingMode.DOWN).doubleValue());
    }
}
