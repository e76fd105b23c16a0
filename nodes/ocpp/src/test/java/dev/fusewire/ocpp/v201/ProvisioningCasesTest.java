package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.ocpp.Version;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.desk.StationDesk.Welcome;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Certification of 2.0.1, A security (messages) and B provisioning")
class ProvisioningCasesTest extends PlayedStation201 {

    private static final String REPORT =
            "{'requestId':7,'generatedAt':'2026-01-15T12:00:00Z','seqNo':0,'tbc':%s,'reportData':[{'component':{'name':'TxCtrlr'},"
                + "'variable':{'name':'TxStartPoint'},'variableAttribute':[{'value':'PowerPathClosed'}]}]}";

    @Test
    @DisplayName("TC_B_01 Cold Boot Charging Station - Accepted")
    void coldBoot() {
        var answer = boot();
        assertThat(answer.string("status", "")).isEqualTo("Accepted");
        assertThat(Instant.parse(answer.string("currentTime", ""))).isEqualTo(bench.now());
        assertThat(answer.get("interval")).isEqualTo(300);
        status(1, "Available");
        status(2, "Available");
        assertThat(bench.call("Heartbeat", "{}").has("currentTime")).isTrue();
    }

    @ParameterizedTest(
            name = "TC_B_02, TC_B_30 and TC_B_31 Cold Boot Charging Station - {0} - SecurityError - TriggerMessage")
    @EnumSource(value = Welcome.class, names = "ACCEPTED", mode = EnumSource.Mode.EXCLUDE)
    void notYet(Welcome welcome) {
        bench.desk.welcomes.put("CP01", welcome);
        bench.connect(new Ocpp201(Version.V201));
        assertThat(boot().string("status", "")).isEqualTo(welcome == Welcome.PENDING ? "Pending" : "Rejected");
        assertThat(
                        bench.refusal(
                                "StatusNotification",
                                "{'timestamp':'2026-01-15T12:00:00Z','connectorStatus':'Available','evseId':1,'connectorId':1}"))
                .isEqualTo("SecurityError");
        assertThat(bench.refusal("Heartbeat", "{}")).isEqualTo("SecurityError");
        assertThat(bench.all(StationEvent.StateTold.class)).isEmpty();

        bench.sent.clear();
        bench.desk.approve("CP01");
        bench.connection().welcomed();
        assertThat(bench.asked().at(2)).isEqualTo("TriggerMessage");
        assertThat(bench.askedFor().string("requestedMessage", "")).isEqualTo("BootNotification");
        bench.answer("{'status':'Accepted'}");
        assertThat(boot().string("status", "")).isEqualTo("Accepted");
        status(1, "Available");
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        A_09 Update Charging Station Password for HTTP Basic Authentication - Accepted; SetVariables; {'setVariableData':[{'attributeValue':'0123456789abcdef0123','component':{'name':'SecurityCtrlr'},'variable':{'name':'BasicAuthPassword'}}]}; {'setVariableResult':[{'attributeStatus':'Accepted','component':{'name':'SecurityCtrlr'},'variable':{'name':'BasicAuthPassword'}}]}; DONE
        A_10 Update Charging Station Password for HTTP Basic Authentication - Rejected; SetVariables; {'setVariableData':[{'attributeValue':'0123456789abcdef0123','component':{'name':'SecurityCtrlr'},'variable':{'name':'BasicAuthPassword'}}]}; {'setVariableResult':[{'attributeStatus':'Rejected','component':{'name':'SecurityCtrlr'},'variable':{'name':'BasicAuthPassword'}}]}; REFUSED
        A_19 Upgrade Charging Station Security Profile - Accepted; SetVariables; {'setVariableData':[{'attributeValue':'2,1','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'NetworkConfigurationPriority'}}]}; {'setVariableResult':[{'attributeStatus':'RebootRequired','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'NetworkConfigurationPriority'}}]}; DONE
        B_06 Get Variables - single value; GetVariables; {'getVariableData':[{'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}}]}; {'getVariableResult':[{'attributeStatus':'Accepted','attributeValue':'300','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}}]}; DONE
        B_07 Get Variables - multiple values; GetVariables; {'getVariableData':[{'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}},{'component':{'name':'AuthCtrlr'},'variable':{'name':'AuthorizeRemoteStart'}}]}; {'getVariableResult':[{'attributeStatus':'Accepted','attributeValue':'300','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}},{'attributeStatus':'Accepted','attributeValue':'true','component':{'name':'AuthCtrlr'},'variable':{'name':'AuthorizeRemoteStart'}}]}; DONE
        B_09 Set Variables - single value; SetVariables; {'setVariableData':[{'attributeValue':'123','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}}]}; {'setVariableResult':[{'attributeStatus':'Accepted','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}}]}; DONE
        B_10 Set Variables - multiple values; SetVariables; {'setVariableData':[{'attributeValue':'123','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}},{'attributeValue':'true','component':{'name':'AuthCtrlr'},'variable':{'name':'AuthorizeRemoteStart'}}]}; {'setVariableResult':[{'attributeStatus':'Accepted','component':{'name':'OCPPCommCtrlr'},'variable':{'name':'OfflineThreshold'}},{'attributeStatus':'Accepted','component':{'name':'AuthCtrlr'},'variable':{'name':'AuthorizeRemoteStart'}}]}; DONE
        B_42 Set new NetworkConnectionProfile - Accepted; SetNetworkProfile; {'configurationSlot':1,'connectionData':{'ocppVersion':'OCPP20','ocppTransport':'JSON','ocppCsmsUrl':'wss://csms/ocpp','messageTimeout':30,'securityProfile':2,'ocppInterface':'Wired0'}}; {'status':'Accepted'}; DONE
        B_44 Set new NetworkConnectionProfile - Failed; SetNetworkProfile; {'configurationSlot':1,'connectionData':{'ocppVersion':'OCPP20','ocppTransport':'JSON','ocppCsmsUrl':'wss://csms/ocpp','messageTimeout':30,'securityProfile':2,'ocppInterface':'Wired0'}}; {'status':'Failed'}; REFUSED
        """)
    void variables(String name, String action, String payload, String answer, Kind kind) {
        asks(action, payload, answer, kind);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        B_12 Get Base Report - ConfigurationInventory; GetBaseReport; {'requestId':7,'reportBase':'ConfigurationInventory'}
        B_13 Get Base Report - FullInventory; GetBaseReport; {'requestId':7,'reportBase':'FullInventory'}
        B_14 Get Base Report - SummaryInventory; GetBaseReport; {'requestId':7,'reportBase':'SummaryInventory'}
        B_18 Get Custom Report - with componentCriteria and component/variables; GetReport; {'requestId':7,'componentCriteria':['Available'],'componentVariable':[{'component':{'name':'TxCtrlr'},'variable':{'name':'TxStartPoint'}}]}
        """)
    void reports(String name, String action, String payload) {
        asks(action, payload, "{'status':'Accepted'}", Kind.DONE);
        tells("NotifyReport", REPORT.formatted("true"));
        tells("NotifyReport", REPORT.formatted("false").replace("'seqNo':0", "'seqNo':1"));
        // flows have the parts as messages
        assertThat(bench.talks.stream().filter(each -> each.topic().equals("NotifyReport")))
                .hasSize(2);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        B_20 Reset Charging Station - Without ongoing transaction - OnIdle;          false; 0; false; Accepted;  DONE
        B_21 Reset Charging Station - With Ongoing Transaction - OnIdle;             true;  0; false; Scheduled; SCHEDULED
        B_22 Reset Charging Station - With Ongoing Transaction - Immediate;          true;  0; true;  Accepted;  DONE
        B_25 Reset EVSE - Without ongoing transaction;                               false; 1; false; Accepted;  DONE
        B_26 Reset EVSE - With Ongoing Transaction - OnIdle;                         true;  1; false; Scheduled; SCHEDULED
        B_27 Reset EVSE - With Ongoing Transaction - Immediate;                      true;  1; true;  Accepted;  DONE
        """)
    void reset(String name, boolean isCharging, int evse, boolean isImmediate, String answer, Kind kind) {
        if (isCharging) {
            charges();
        }
        assertThat(asks(new StationCommand.Reset(evse, isImmediate), "Reset", "{'status':'" + answer + "'}")
                        .kind())
                .isEqualTo(kind);
        assertThat(bench.askedFor().string("type", "")).isEqualTo(isImmediate ? "Immediate" : "OnIdle");
        assertThat(bench.askedFor().get("evseId")).isEqualTo(evse == 0 ? null : evse);
        if (isImmediate) {
            var _ = event("Ended", "ResetCommand", ",'stoppedReason':'ImmediateReset'", meter(1500, "Transaction.End"));
            assertThat(bench.told(StationEvent.Ended.class).reason()).isEqualTo(StopReason.REBOOT);
            assertThat(bench.desk.session(1).energy()).isEqualTo(500);
        }
    }
}
