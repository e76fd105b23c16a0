package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Version;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Certification of 2.0.1, K smart charging and I cost (messages)")
class ChargingProfileCasesTest extends PlayedStation201 {

    /** The profile of the last SetChargingProfile that went out. */
    private ObjectValue profile() {
        return bench.sent.stream()
                .filter(each -> each.contains("\"SetChargingProfile\""))
                .map(each -> (ObjectValue) Objects.requireNonNull(((ArrayValue) Json.parse(each)).at(3)))
                .map(each -> Given.object(each, "chargingProfile"))
                .toList()
                .getLast();
    }

    private CommandOutcome limit(double ampere) {
        Future<CommandOutcome> outcome = wish(new StationCommand.Limit(1, ampere, 0, "test"));
        bench.agrees("[]");
        return outcome.result();
    }

    @Test
    @DisplayName("TC_K_01 Set Charging Profile - TxDefaultProfile - Specific EVSE")
    void defaultProfile() {
        assertThat(limit(8).isDone()).isTrue();
        assertThat(profile().string("chargingProfilePurpose", "")).isEqualTo("TxDefaultProfile");
        assertThat(Json.stringify(profile())).contains("\"limit\":8").doesNotContain("transactionId");
    }

    @Test
    @DisplayName("TC_K_60 Set Charging Profile - TxProfile with ongoing transaction on the specified EVSE")
    void ofTheTransaction() {
        charges();
        assertThat(limit(6).isDone()).isTrue();
        assertThat(profile().string("chargingProfilePurpose", "")).isEqualTo("TxProfile");
        assertThat(profile().string("transactionId", "")).isEqualTo(TRANSACTION);
    }

    @Test
    @DisplayName("TC_K_04 Replace charging profile - With chargingProfileId")
    void replaced() {
        assertThat(limit(8).isDone()).isTrue();
        Object number = profile().get("id");
        assertThat(limit(10).isDone()).isTrue();
        assertThat(profile().get("id")).isEqualTo(number);
        assertThat(Json.stringify(profile())).contains("\"limit\":10");
    }

    @Test
    @DisplayName("TC_K_15 Set Charging Profile - Not Supported")
    void notSupported() {
        Future<CommandOutcome> outcome = wish(new StationCommand.Raw(
                "SetChargingProfile",
                Json.parseObject(
                        ("{'evseId':1,'chargingProfile':{'id':7,'stackLevel':1,'chargingProfilePurpose':'TxDefaultProfile','chargingProfileKind':'Absolute',"
                                        + SCHEDULE + "}}")
                                .replace('\'', '"'))));
        bench.frame("[4,'%s','NotSupported','no smart charging',{}]"
                .formatted(bench.asked().at(1)));
        assertThat(outcome.result().kind()).isEqualTo(Kind.NOT_SUPPORTED);
        assertThat(outcome.result().words()).contains("no smart charging");
    }

    private static final String SCHEDULE =
            "'chargingSchedule':[{'id':1,'startSchedule':'2026-01-15T12:00:00Z','duration':300,'chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':8.5}]}]";

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        K_02 Set Charging Profile - TxProfile without ongoing transaction on the specified EVSE; {'evseId':1,'chargingProfile':{'id':7,'stackLevel':1,'chargingProfilePurpose':'TxProfile','chargingProfileKind':'Absolute','transactionId':'tx-0',SCHEDULE}}; Rejected; REFUSED
        K_03 Set Charging Profile - ChargingStationMaxProfile; {'evseId':0,'chargingProfile':{'id':7,'stackLevel':1,'chargingProfilePurpose':'ChargingStationMaxProfile','chargingProfileKind':'Absolute',SCHEDULE}}; Accepted; DONE
        K_10 Set Charging Profile - TxDefaultProfile - All EVSE; {'evseId':0,'chargingProfile':{'id':7,'stackLevel':1,'chargingProfilePurpose':'TxDefaultProfile','chargingProfileKind':'Absolute',SCHEDULE}}; Accepted; DONE
        K_19 Set Charging Profile - ChargingProfileKind is Recurring; {'evseId':1,'chargingProfile':{'id':7,'stackLevel':1,'chargingProfilePurpose':'TxDefaultProfile','chargingProfileKind':'Recurring','recurrencyKind':'Daily',SCHEDULE}}; Accepted; DONE
        """)
    void profiles(String name, String payload, String answer, Kind kind) {
        asks("SetChargingProfile", payload.replace("SCHEDULE", SCHEDULE), "{'status':'" + answer + "'}", kind);
    }

    @Test
    @DisplayName("TC_K_70 Set Charging Profile - Multiple Profiles")
    void several() {
        for (int stack = 0; stack < 3; stack++) {
            profiles(
                    "",
                    "{'evseId':1,'chargingProfile':{'id':" + (20 + stack) + ",'stackLevel':" + stack
                            + ",'chargingProfilePurpose':'TxDefaultProfile','chargingProfileKind':'Absolute',SCHEDULE}}",
                    "Accepted",
                    Kind.DONE);
        }
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        K_05 Clear Charging Profile - With chargingProfileId; {'chargingProfileId':7}; Accepted; DONE
        K_06 Clear Charging Profile - With stackLevel/purpose combination for one profile; {'chargingProfileCriteria':{'evseId':1,'chargingProfilePurpose':'TxDefaultProfile','stackLevel':1}}; Accepted; DONE
        K_08 Clear Charging Profile - Without previous charging profile; {'chargingProfileId':7}; Unknown; REFUSED
        """)
    void clear(String name, String payload, String answer, Kind kind) {
        asks("ClearChargingProfile", payload, "{'status':'" + answer + "'}", kind);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        K_29 Get Charging Profile - EvseId 0; {'requestId':3,'evseId':0,'chargingProfile':{}}
        K_30 Get Charging Profile - EvseId > 0; {'requestId':3,'evseId':1,'chargingProfile':{}}
        K_31 Get Charging Profile - No EvseId; {'requestId':3,'chargingProfile':{}}
        K_32 Get Charging Profile - chargingProfileId; {'requestId':3,'chargingProfile':{'chargingProfileId':[7]}}
        K_33 Get Charging Profile - EvseId > 0 + stackLevel; {'requestId':3,'evseId':1,'chargingProfile':{'stackLevel':1}}
        K_34 Get Charging Profile - EvseId > 0 + chargingLimitSource; {'requestId':3,'evseId':1,'chargingProfile':{'chargingLimitSource':['CSO']}}
        K_35 Get Charging Profile - EvseId > 0 + chargingProfilePurpose; {'requestId':3,'evseId':1,'chargingProfile':{'chargingProfilePurpose':'TxDefaultProfile'}}
        K_36 Get Charging Profile - EvseId > 0 + chargingProfilePurpose + stackLevel; {'requestId':3,'evseId':1,'chargingProfile':{'chargingProfilePurpose':'TxDefaultProfile','stackLevel':1}}
        """)
    void reported(String name, String payload) {
        asks("GetChargingProfiles", payload, "{'status':'Accepted'}", Kind.DONE);
        report("CSO");
    }

    private void report(String source) {
        tells(
                "ReportChargingProfiles",
                "{'requestId':3,'chargingLimitSource':'" + source
                        + "','evseId':1,'chargingProfile':[{'id':7,'stackLevel':1,'chargingProfilePurpose':'TxDefaultProfile','chargingProfileKind':'Absolute',"
                        + SCHEDULE + "}]}");
        assertThat(bench.talks.getLast().topic()).isEqualTo("ReportChargingProfiles");
    }

    @Test
    @DisplayName("TC_K_37 Remote start transaction with charging profile - Success")
    void startWithProfile() {
        asks(
                "RequestStartTransaction",
                "{'evseId':1,'remoteStartId':5,'idToken':{'idToken':'CARD1','type':'Central'},'chargingProfile':{'id':7,'stackLevel':1,'chargingProfilePurpose':'TxProfile','chargingProfileKind':'Absolute',"
                        + SCHEDULE + "}}",
                "{'status':'Accepted'}",
                Kind.DONE);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({"K_43 Get Composite Schedule - Specific EVSE, 1", "K_44 Get Composite Schedule - Charging Station, 0"})
    void composite(String name, int evse) {
        asks(
                "GetCompositeSchedule",
                "{'duration':300,'evseId':" + evse + "}",
                "{'status':'Accepted','schedule':{'evseId':" + evse
                        + ",'duration':300,'scheduleStart':'2026-01-15T12:00:00Z','chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':8.5}]}}",
                Kind.DONE);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "K_48 EMS Control - Set / Update External Charging Limit (not on a transaction), false, true",
        "K_50 EMS Control - Reset / release external charging limit - Without ongoing transaction, false, false",
        "K_51 EMS Control - Reset / release external charging limit - With ongoing transaction, true, false"
    })
    void external(String name, boolean isCharging, boolean isSet) {
        if (isCharging) {
            charges();
        }
        if (isSet) {
            tells("NotifyChargingLimit", "{'chargingLimit':{'chargingLimitSource':'EMS'}}");
        } else {
            tells("ClearedChargingLimit", "{'chargingLimitSource':'EMS'}");
        }
        if (isCharging) {
            var _ = event("Updated", "ChargingRateChanged", state("Charging"), "");
        }
        assertThat(noted("limit")).containsExactly(isSet ? "limited by EMS" : "no longer limited by EMS");
    }

    @Test
    @DisplayName("TC_K_52 EMS Control - Set / Update External Charging Limit - Report")
    void externalReport() {
        asks(
                "GetChargingProfiles",
                "{'requestId':3,'chargingProfile':{'chargingLimitSource':['EMS']}}",
                "{'status':'Accepted'}",
                Kind.DONE);
        report("EMS");
    }

    @Test
    @DisplayName("K: what a car says of its needs is answered: nobody plans for it here (TC_K_53, 55, 57, 58, 59 do not"
            + " pass)")
    void needs() {
        ObjectValue answer = bench.call(
                "NotifyEVChargingNeeds",
                "{'evseId':1,'chargingNeeds':{'requestedEnergyTransfer':'AC_three_phase','acChargingParameters':{'energyAmount':20000,'evMinCurrent':6,'evMaxCurrent':16,'evMaxVoltage':400}}}");
        assertThat(answer.string("status", "")).isEqualTo("Rejected");
    }

    @Test
    @DisplayName("TC_K_100 (2.1) Set Charging Profile - maxOfflineDuration")
    void deadMan() {
        bench.connect(new Ocpp201(Version.V21));
        Future<CommandOutcome> outcome = wish(new StationCommand.Limit(1, 8, 3, "test"));
        bench.agrees("[]");
        assertThat(outcome.result().isDone()).isTrue();
        assertThat(profile().get("maxOfflineDuration")).isNotNull();
        assertThat(profile().get("invalidAfterOfflineDuration")).isEqualTo(true);
    }

    @Test
    @DisplayName("I: the cost so far can be sent, as an operator or a flow wants it (TC_I_01 as a message)")
    void cost() {
        charges();
        asks("CostUpdated", "{'totalCost':1.25,'transactionId':'tx-1'}", "{}", Kind.DONE);
    }
}
