package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.ocpp.limit.LimitWords;
import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import dev.fusewire.ocpp.limit.ProfileNumbers;
import dev.fusewire.ocpp.limit.Step;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/** Charging profiles as 1.6 has them. */
final class Profiles16 implements LimitWords {

    /** A station whose clock is a little behind would begin later, and have no limit until then (evcc 16430). */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private static final String HIGHEST = "ChargeProfileMaxStackLevel";
    private static final String UNITS = "ChargingScheduleAllowedChargingRateUnit";

    private final StationLink link;
    private final Function<StationCommand, Future<CommandOutcome>> commands;

    /** @param commands how everything else is said */
    Profiles16(StationLink link, Function<StationCommand, Future<CommandOutcome>> commands) {
        this.link = link;
        this.commands = commands;
    }

    @Override
    public Future<Told> ask() {
        return link.call("GetConfiguration", ObjectValue.of("key", ArrayValue.of(HIGHEST, UNITS)))
                .map(answer -> {
                    int highest = -1;
                    String units = "";
                    for (ObjectValue each : Given.objects(answer, "configurationKey")) {
                        String key = Given.text(each, "key");
                        if (key.equalsIgnoreCase(HIGHEST)) {
                            highest = Given.whole(each, "value", -1);
                        } else if (key.equalsIgnoreCase(UNITS)) {
                            units = Given.text(each, "value");
                        }
                    }
                    return new Told(highest, units);
                });
    }

    @Override
    public Future<ObjectValue> set(int evse, Step.Profile told) {
        boolean isRelative = link.quirks().has(Quirk.RELATIVE_PROFILE);
        ObjectValue.Builder period =
                ObjectValue.builder().put("startPeriod", 0).put("limit", ProfileNumbers.tenths(told.limit()));
        if (told.phases() > 0) {
            period.put("numberPhases", told.phases());
        }
        ObjectValue.Builder schedule = ObjectValue.builder()
                .put("chargingRateUnit", told.form().unit() == Unit.A ? "A" : "W")
                .put("chargingSchedulePeriod", ArrayValue.of(period.build()));
        if (!isRelative) {
            schedule.put("startSchedule", StationTime.text(link.loop().now().minus(BEFORE)));
        }
        if (!told.duration().isZero()) {
            schedule.put(
                    "duration", Math.toIntExact(told.duration().plus(BEFORE).toSeconds()));
        }
        ObjectValue.Builder profile = ObjectValue.builder()
                .put("chargingProfileId", ProfileNumbers.of(evse, told))
                .put("stackLevel", told.level())
                .put(
                        "chargingProfilePurpose",
                        switch (told.form().purpose()) {
                            case TX -> "TxProfile";
                            case TX_DEFAULT -> "TxDefaultProfile";
                            case STATION_MAX -> "ChargePointMaxProfile";
                        })
                .put("chargingProfileKind", isRelative ? "Relative" : "Absolute")
                .put("chargingSchedule", schedule.build());
        if (!told.transaction().isEmpty()) {
            profile.put("transactionId", Given.whole(ObjectValue.of("id", told.transaction()), "id", 0));
        }
        int connector = told.form().purpose() == Purpose.STATION_MAX ? 0 : evse;
        return link.call(
                "SetChargingProfile", ObjectValue.of("connectorId", connector, "csChargingProfiles", profile.build()));
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        return commands.apply(command);
    }
}
