package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.limit.LimitWords;
import dev.fusewire.ocpp.limit.ProfileParts;
import dev.fusewire.ocpp.limit.Step;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.util.function.Function;

/** Charging profiles as 1.6 has them. */
final class Profiles16 implements LimitWords {

    private static final String HIGHEST = "ChargeProfileMaxStackLevel";
    private static final String UNITS = "ChargingScheduleAllowedChargingRateUnit";

    private final StationLink link;
    private final ProfileParts parts;
    private final Function<StationCommand, Future<CommandOutcome>> commands;

    /** @param commands how everything else is said */
    Profiles16(StationLink link, Function<StationCommand, Future<CommandOutcome>> commands) {
        this.link = link;
        parts = new ProfileParts(link);
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
        ObjectValue.Builder profile = ObjectValue.builder()
                .put("chargingProfileId", parts.number(evse, told))
                .put("stackLevel", told.level())
                .put(
                        "chargingProfilePurpose",
                        switch (told.form().purpose()) {
                            case TX -> "TxProfile";
                            case TX_DEFAULT -> "TxDefaultProfile";
                            case STATION_MAX -> "ChargePointMaxProfile";
                        })
                .put("chargingProfileKind", parts.kind())
                .put("chargingSchedule", parts.schedule(told).build());
        if (!told.transaction().isEmpty()) {
            profile.put("transactionId", Given.whole(ObjectValue.of("id", told.transaction()), "id", 0));
        }
        return link.call(
                "SetChargingProfile",
                ObjectValue.of("connectorId", parts.place(evse, told), "csChargingProfiles", profile.build()));
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        return commands.apply(command);
    }
}
