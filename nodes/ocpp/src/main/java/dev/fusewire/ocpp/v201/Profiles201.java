package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.Version;
import dev.fusewire.ocpp.limit.LimitWords;
import dev.fusewire.ocpp.limit.ProfileParts;
import dev.fusewire.ocpp.limit.Step;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.util.function.Function;

/** Charging profiles as 2.0.1 has them: a list of one schedule; a profile keeps its number, since another with the same place is refused (K01.FR.39). */
final class Profiles201 implements LimitWords {

    private static final String COMPONENT = "SmartChargingCtrlr";
    private static final String HIGHEST = "ProfileStackLevel";
    private static final String UNITS = "RateUnit";

    private final StationLink link;
    private final Version version;
    private final ProfileParts parts;
    private final Function<StationCommand, Future<CommandOutcome>> commands;

    Profiles201(StationLink link, Version version, Function<StationCommand, Future<CommandOutcome>> commands) {
        this.link = link;
        this.version = version;
        parts = new ProfileParts(link);
        this.commands = commands;
    }

    @Override
    public Future<Told> ask() {
        return link.call("GetVariables", ObjectValue.of("getVariableData", ArrayValue.of(asked(HIGHEST), asked(UNITS))))
                .map(answer -> {
                    int highest = -1;
                    String units = "";
                    for (ObjectValue each : Given.objects(answer, "getVariableResult")) {
                        String name = Given.text(Given.object(each, "variable"), "name");
                        if (name.equalsIgnoreCase(HIGHEST)) {
                            highest = Given.whole(each, "attributeValue", -1);
                        } else if (name.equalsIgnoreCase(UNITS)) {
                            units = Given.text(each, "attributeValue");
                        }
                    }
                    return new Told(highest, units);
                });
    }

    private static ObjectValue asked(String variable) {
        return ObjectValue.of(
                "component", ObjectValue.of("name", COMPONENT), "variable", ObjectValue.of("name", variable));
    }

    @Override
    public Future<ObjectValue> set(int evse, Step.Profile told) {
        int number = parts.number(evse, told);
        ObjectValue.Builder profile = ObjectValue.builder()
                .put("id", number)
                .put("stackLevel", told.level())
                .put(
                        "chargingProfilePurpose",
                        switch (told.form().purpose()) {
                            case TX -> "TxProfile";
                            case TX_DEFAULT -> "TxDefaultProfile";
                            case STATION_MAX -> "ChargingStationMaxProfile";
                        })
                .put("chargingProfileKind", parts.kind())
                .put(
                        "chargingSchedule",
                        ArrayValue.of(parts.schedule(told).put("id", number).build()));
        if (version == Version.V21 && !told.isFloor() && !told.duration().isZero()) {
            // a dead-man of the protocol's own: away from us for as long, the station goes to the floor for good
            profile.put("maxOfflineDuration", Math.toIntExact(told.duration().toSeconds()))
                    .put("invalidAfterOfflineDuration", true);
        }
        if (!told.transaction().isEmpty()) {
            profile.put("transactionId", told.transaction());
        }
        return link.call(
                "SetChargingProfile",
                ObjectValue.of("evseId", parts.place(evse, told), "chargingProfile", profile.build()));
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        return commands.apply(command);
    }
}
