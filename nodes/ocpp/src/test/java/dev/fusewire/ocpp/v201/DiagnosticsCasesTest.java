package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.station.CommandOutcome.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Certification of 2.0.1, N diagnostics and O display messages")
class DiagnosticsCasesTest extends PlayedStation201 {

    private static final String MONITOR =
            "'component':{'name':'EVSE','evse':{'id':1}},'variable':{'name':'AvailabilityState'}";

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        N_01 Get Monitoring Report - with monitoringCriteria; {'requestId':3,'monitoringCriteria':['ThresholdMonitoring']}
        N_02 Get Monitoring Report - with component/variable; {'requestId':3,'componentVariable':[{MONITOR}]}
        N_03 Get Monitoring Report - with criteria and component/variable; {'requestId':3,'monitoringCriteria':['DeltaMonitoring'],'componentVariable':[{MONITOR}]}
        N_47 Get Monitoring Report - Report all; {'requestId':3}
        N_60 Get Monitoring Report - with criteria and list of components/variables; {'requestId':3,'monitoringCriteria':['DeltaMonitoring','PeriodicMonitoring'],'componentVariable':[{MONITOR},{'component':{'name':'ChargingStation'}}]}
        """)
    void monitoringReport(String name, String payload) {
        asks("GetMonitoringReport", payload.replace("MONITOR", MONITOR), "{'status':'Accepted'}", Kind.DONE);
        tells(
                "NotifyMonitoringReport",
                "{'requestId':3,'seqNo':0,'generatedAt':'2026-01-15T12:00:00Z','monitor':[{" + MONITOR
                        + ",'variableMonitoring':[{'id':1,'transaction':false,'value':1,'type':'Delta','severity':8}]}]}");
        assertThat(bench.talks.getLast().topic()).isEqualTo("NotifyMonitoringReport");
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        N_05 Set Monitoring Base - success; SetMonitoringBase; {'monitoringBase':'All'}; {'status':'Accepted'}; DONE
        N_08 Set Variable Monitoring - One element; SetVariableMonitoring; {'setMonitoringData':[{'value':1,'type':'Delta','severity':8,MONITOR}]}; {'setMonitoringResult':[{'id':1,'status':'Accepted','type':'Delta','severity':8,MONITOR}]}; DONE
        N_09 Set Variable Monitoring - Multiple elements; SetVariableMonitoring; {'setMonitoringData':[{'value':1,'type':'Delta','severity':8,MONITOR},{'value':60,'type':'Periodic','severity':8,MONITOR}]}; {'setMonitoringResult':[{'id':1,'status':'Accepted','type':'Delta','severity':8,MONITOR},{'id':2,'status':'Accepted','type':'Periodic','severity':8,MONITOR}]}; DONE
        N_16 Set Monitoring Level - Success; SetMonitoringLevel; {'severity':4}; {'status':'Accepted'}; DONE
        N_17 Set Monitoring Level - Out of range; SetMonitoringLevel; {'severity':10}; {'status':'Rejected'}; REFUSED
        N_24 Set Variable Monitoring - Periodic event; SetVariableMonitoring; {'setMonitoringData':[{'value':60,'type':'Periodic','severity':8,MONITOR}]}; {'setMonitoringResult':[{'id':1,'status':'Accepted','type':'Periodic','severity':8,MONITOR}]}; DONE
        N_44 Clear Monitoring - Rejected; ClearVariableMonitoring; {'id':[1]}; {'clearMonitoringResult':[{'id':1,'status':'Rejected'}]}; REFUSED
        N_34 Retrieve Log Information - Rejected; GetLog; {'logType':'DiagnosticsLog','requestId':1,'log':{'remoteLocation':'https://h/l'}}; {'status':'Rejected'}; REFUSED
        N_29 Get Customer Information - Not Accepted; CustomerInformation; {'requestId':5,'report':true,'clear':false,'customerIdentifier':'C'}; {'status':'Rejected'}; REFUSED
        N_32 Clear Customer Information - Clear and no report; CustomerInformation; {'requestId':5,'report':false,'clear':true,'idToken':{'idToken':'CARD1','type':'ISO14443'}}; {'status':'Accepted'}; DONE
        """)
    void asked(String name, String action, String payload, String answer, Kind kind) {
        asks(action, payload.replace("MONITOR", MONITOR), answer.replace("MONITOR", MONITOR), kind);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "N_21 Alert Event - HardWiredMonitor, Alerting, HardWiredMonitor, ''",
        "N_48 Alert Event - Variable monitoring on write only, Delta, CustomMonitor, ''",
        "N_49 Alert Event - LowerThreshold/UpperThreshold cleared after reboot, Alerting, CustomMonitor, cleared",
        "N_50 Alert Event - Periodic Triggered, Periodic, CustomMonitor, ''"
    })
    void alert(String name, String trigger, String kind, String more) {
        tells(
                "NotifyEvent",
                "{'generatedAt':'2026-01-15T12:00:00Z','seqNo':0,'eventData':[{'eventId':1,'timestamp':'2026-01-15T12:00:00Z','trigger':'"
                        + trigger + "','actualValue':'Faulted','eventNotificationType':'" + kind + "'," + MONITOR
                        + (more.isEmpty() ? "" : ",'cleared':true") + "}]}");
        assertThat(noted("event")).containsExactly("EVSE.AvailabilityState = Faulted");
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "N_25 Retrieve Log Information - Diagnostics Log - Success, DiagnosticsLog, Accepted, Uploading Uploaded",
        "N_35 Retrieve Log Information - Security Log - Success, SecurityLog, Accepted, Uploading Uploaded",
        "N_36 Retrieve Log Information - Second Request, DiagnosticsLog, AcceptedCanceled, AcceptedCanceled Uploading"
                + " Uploaded"
    })
    void log(String name, String type, String answer, String course) {
        asks(
                "GetLog",
                "{'logType':'" + type + "','requestId':1,'log':{'remoteLocation':'https://h/l'}}",
                "{'status':'" + answer + "','filename':'l'}",
                Kind.DONE);
        for (String status : course.split(" ", -1)) {
            tells("LogStatusNotification", "{'status':'" + status + "','requestId':1}");
        }
        assertThat(String.join(" ", noted("log"))).isEqualTo(course);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        N_27 Get Customer Information - Accepted + data; false; "customerIdentifier":"C"; much
        N_28 Get Customer Information - Accepted + no data; false; "customerIdentifier":"C"; ''
        N_30 Clear Customer Information - Clear and report + data; true; "idToken":{"idToken":"CARD1","type":"ISO14443"}; much
        N_31 Clear Customer Information - Clear and report + no data; true; "idToken":{"idToken":"CARD1","type":"ISO14443"}; ''
        N_62 Clear Customer Information - Clear and report - customerIdentifier; true; "customerIdentifier":"C"; much
        N_63 Clear Customer Information - customerCertificate; true; "customerCertificate":{"hashAlgorithm":"SHA256","issuerNameHash":"a","issuerKeyHash":"b","serialNumber":"1"}; much
        """)
    void customer(String name, boolean clears, String who, String data) {
        asks(
                "CustomerInformation",
                "{'requestId':5,'report':true,'clear':" + clears + "," + who + "}",
                "{'status':'Accepted'}",
                Kind.DONE);
        tells(
                "NotifyCustomerInformation",
                "{'requestId':5,'seqNo':0,'generatedAt':'2026-01-15T12:00:00Z','data':'" + data + "'}");
        assertThat(bench.talks.getLast().topic()).isEqualTo("NotifyCustomerInformation");
    }

    private static final String MESSAGE =
            "{'message':{'id':9,'priority':'NormalCycle','message':{'format':'UTF8','content':'Hello'}";

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        O_01 Set Display Message - Success; ; Accepted; DONE
        O_06 Set Display Message - Specific transaction - Success; ,'transactionId':'tx-1'; Accepted; DONE
        O_10 Set Display Message - Specific transaction - UnknownTransaction; ,'transactionId':'tx-0'; UnknownTransaction; REFUSED
        O_12 Set Display Message - Replace DisplayMessage; ; Accepted; DONE
        O_13 Set Display Message - Display message at StartTime; ,'startDateTime':'2026-01-15T13:00:00Z'; Accepted; DONE
        O_14 Set Display Message - Remove message after EndTime; ,'endDateTime':'2026-01-15T13:00:00Z'; Accepted; DONE
        O_17 Set Display Message - NotSupportedPriority; ; NotSupportedPriority; REFUSED
        O_18 Set Display Message - NotSupportedState; ,'state':'Faulted'; NotSupportedState; REFUSED
        O_19 Set Display Message - NotSupportedMessageFormat; ; NotSupportedMessageFormat; REFUSED
        O_25 Set Display Message - Send Specific state; ,'state':'Charging'; Accepted; DONE
        O_26 Set Display Message - Rejected; ; Rejected; REFUSED
        O_27 Set Display Message - Specific transaction - StartTime; ,'transactionId':'tx-1','startDateTime':'2026-01-15T13:00:00Z'; Accepted; DONE
        O_28 Set Display Message - Specific transaction - EndTime; ,'transactionId':'tx-1','endDateTime':'2026-01-15T13:00:00Z'; Accepted; DONE
        """)
    void display(String name, String more, String answer, Kind kind) {
        asks("SetDisplayMessage", MESSAGE + (more == null ? "" : more) + "}}", "{'status':'" + answer + "'}", kind);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        O_02 Get all Display Messages - Success; {'requestId':6}; Accepted; DONE
        O_03 Get all Display Messages - No DisplayMessages configured; {'requestId':6}; Unknown; REFUSED
        O_07 Get a Specific Display Message - Id; {'requestId':6,'id':[9]}; Accepted; DONE
        O_08 Get a Specific Display Message - Priority; {'requestId':6,'priority':'NormalCycle'}; Accepted; DONE
        O_09 Get a Specific Display Message - State; {'requestId':6,'state':'Charging'}; Accepted; DONE
        O_11 Get a Specific Display Message - Unknown parameters; {'requestId':6,'id':[99]}; Unknown; REFUSED
        """)
    void displayed(String name, String payload, String answer, Kind kind) {
        asks("GetDisplayMessages", payload, "{'status':'" + answer + "'}", kind);
        if (kind == Kind.DONE) {
            tells(
                    "NotifyDisplayMessages",
                    "{'requestId':6,'messageInfo':[{'id':9,'priority':'NormalCycle','message':{'format':'UTF8','content':'Hello'}}]}");
            assertThat(bench.talks.getLast().topic()).isEqualTo("NotifyDisplayMessages");
        }
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "O_04 Clear Display Message - Success, Accepted, DONE",
        "O_05 Clear Display Message - Unknown Key, Unknown, REFUSED"
    })
    void clearDisplay(String name, String answer, Kind kind) {
        asks("ClearDisplayMessage", "{'id':9}", "{'status':'" + answer + "'}", kind);
    }

    @Test
    @DisplayName("N: a security event is kept with its words")
    void securityEvent() {
        tells(
                "SecurityEventNotification",
                "{'type':'InvalidCsmsCertificate','timestamp':'2026-01-15T12:00:00Z','techInfo':'chain'}");
        assertThat(noted("security")).containsExactly("InvalidCsmsCertificate: chain");
    }
}
