package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationCommand.Raw;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of the same programme in which the central system commands, and hears what becomes of it. */
class CertifiedCommandsTest extends PlayedStation {

    /** What is asked, what the station answers, and what becomes of it. */
    @ParameterizedTest(name = "TC_{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "017_1; Unlock Connector - No Charging Session (Not Fixed Cable); UnlockConnector; {'connectorId':1};"
                        + " {'status':'Unlocked'}; DONE",
                "017_2; Unlock Connector - No Charging Session (Fixed Cable); UnlockConnector; {'connectorId':1};"
                        + " {'status':'NotSupported'}; NOT_SUPPORTED",
                "019_1; Retrieve All Configuration Keys; GetConfiguration; {};"
                        + " {'configurationKey':[{'key':'A','readonly':false,'value':'1'}]}; DONE",
                "019_2; Retrieve Specific Configuration Key; GetConfiguration; {'key':['SupportedFeatureProfiles']};"
                        + " {'configurationKey':[{'key':'SupportedFeatureProfiles','readonly':true,'value':'Core'}]};"
                        + " DONE",
                "021; Change/Set Configuration; ChangeConfiguration; {'key':'MeterValueSampleInterval','value':'60'};"
                        + " {'status':'Accepted'}; DONE",
                "026; Remote Start Charging Session - Rejected; RemoteStartTransaction;"
                        + " {'idTag':'CARD1','connectorId':1}; {'status':'Rejected'}; REFUSED",
                "028; Remote Stop Transaction - Rejected; RemoteStopTransaction; {'transactionId':99};"
                        + " {'status':'Rejected'}; REFUSED",
                "030; Unlock Connector - Unlock Failure; UnlockConnector; {'connectorId':1};"
                        + " {'status':'UnlockFailed'}; REFUSED",
                "031; Unlock Connector - Unknown Connector; UnlockConnector; {'connectorId':9};"
                        + " {'status':'NotSupported'}; NOT_SUPPORTED",
                "040_1; Configuration Keys - NotSupported; ChangeConfiguration; {'key':'Nonsense','value':'1'};"
                        + " {'status':'NotSupported'}; NOT_SUPPORTED",
                "040_2; Configuration Keys - Invalid Value; ChangeConfiguration;"
                        + " {'key':'MeterValueSampleInterval','value':'-1'}; {'status':'Rejected'}; REFUSED",
                "061; Clear Authorization Data in Authorization Cache; ClearCache; {}; {'status':'Accepted'}; DONE",
                "042_1; Get Local List Version - Not Supported; GetLocalListVersion; {}; {'listVersion':-1}; DONE",
                "042_2; Get Local List Version - Empty; GetLocalListVersion; {}; {'listVersion':0}; DONE",
                "043_1; Send Local Authorization List - NotSupported; SendLocalList;"
                        + " {'listVersion':1,'updateType':'Full'}; {'status':'NotSupported'}; NOT_SUPPORTED",
                "043_3; Send Local Authorization List - Failed; SendLocalList; {'listVersion':1,'updateType':'Full'};"
                        + " {'status':'Failed'}; REFUSED",
                "043_4; Send Local Authorization List - Full; SendLocalList;"
                    + " {'listVersion':1,'updateType':'Full','localAuthorizationList':[{'idTag':'CARD1','idTagInfo':{'status':'Accepted'}}]};"
                    + " {'status':'Accepted'}; DONE",
                "043_5; Send Local Authorization List - Differential; SendLocalList;"
                        + " {'listVersion':2,'updateType':'Differential','localAuthorizationList':[{'idTag':'CARD1'}]};"
                        + " {'status':'Accepted'}; DONE",
                "048_1; Reservation of a Connector - Faulted; ReserveNow;"
                        + " {'connectorId':1,'expiryDate':'2026-01-15T12:10:00Z','idTag':'CARD1','reservationId':1};"
                        + " {'status':'Faulted'}; REFUSED",
                "048_2; Reservation of a Connector - Occupied; ReserveNow;"
                        + " {'connectorId':1,'expiryDate':'2026-01-15T12:10:00Z','idTag':'CARD1','reservationId':1};"
                        + " {'status':'Occupied'}; REFUSED",
                "048_3; Reservation of a Connector - Unavailable; ReserveNow;"
                        + " {'connectorId':1,'expiryDate':'2026-01-15T12:10:00Z','idTag':'CARD1','reservationId':1};"
                        + " {'status':'Unavailable'}; REFUSED",
                "048_4; Reservation of a Connector - Rejected; ReserveNow;"
                        + " {'connectorId':1,'expiryDate':'2026-01-15T12:10:00Z','idTag':'CARD1','reservationId':1};"
                        + " {'status':'Rejected'}; REFUSED",
                "051; Cancel Reservation; CancelReservation; {'reservationId':1}; {'status':'Accepted'}; DONE",
                "052; Cancel Reservation - Rejected; CancelReservation; {'reservationId':9}; {'status':'Rejected'};"
                        + " REFUSED",
                "055; Trigger Message - Rejected; TriggerMessage; {'requestedMessage':'MeterValues'};"
                        + " {'status':'Rejected'}; REFUSED",
                "059; Remote Start Transaction with Charging Profile; RemoteStartTransaction;"
                    + " {'idTag':'CARD1','connectorId':1,'chargingProfile':{'chargingProfileId':1,'stackLevel':0,'chargingProfilePurpose':'TxProfile','chargingProfileKind':'Relative','chargingSchedule':{'chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':16.1}]}}};"
                    + " {'status':'Accepted'}; DONE",
                "066; Get Composite Schedule; GetCompositeSchedule; {'connectorId':1,'duration':300};"
                        + " {'status':'Accepted','connectorId':1}; DONE",
                "067; Clear Charging Profile; ClearChargingProfile; {'id':1}; {'status':'Accepted'}; DONE",
                "073; Update Charge Point Password for HTTP Basic Authentication; ChangeConfiguration;"
                        + " {'key':'AuthorizationKey','value':'4F43412D4F4354542D61646D696E2D74657374'};"
                        + " {'status':'Accepted'}; DONE",
                "075_1; Install Certificate - ManufacturerRootCertificate; InstallCertificate;"
                        + " {'certificateType':'ManufacturerRootCertificate','certificate':'-'}; {'status':'Accepted'};"
                        + " DONE",
                "075_2; Install Certificate - CentralSystemRootCertificate; InstallCertificate;"
                    + " {'certificateType':'CentralSystemRootCertificate','certificate':'-'}; {'status':'Accepted'};"
                    + " DONE",
                "076; Delete a Specific Certificate from the Charge Point; DeleteCertificate;"
                    + " {'certificateHashData':{'hashAlgorithm':'SHA256','issuerNameHash':'a','issuerKeyHash':'b','serialNumber':'1'}};"
                    + " {'status':'Accepted'}; DONE",
                "083; Upgrade Charge Point Security Profile - Accepted; ChangeConfiguration;"
                        + " {'key':'SecurityProfile','value':'2'}; {'status':'Accepted'}; DONE"
            })
    void asks(String number, String name, String action, String payload, String answer, Kind kind) {
        Future<CommandOutcome> outcome = command(new Raw(action, Json.parseObject(payload.replace('\'', '"'))));
        assertThat(bench.asked().at(2)).isEqualTo(action);
        bench.answer(answer);
        assertThat(outcome.result().kind()).isEqualTo(kind);
        assertThat(Json.stringify(outcome.result().answer())).isEqualTo(answer.replace('\'', '"'));
    }

    @Test
    @DisplayName("TC_018_1 Unlock Connector - With Charging Session (Not Fixed Cable)")
    void tc018() {
        charge(true);
        Future<CommandOutcome> outcome = command(new StationCommand.Unlock(1, 1));
        bench.answer("{'status':'Unlocked'}");
        stop("UnlockCommand");
        status("Finishing");
        status("Available");
        assertThat(outcome.result().isDone()).isTrue();
    }

    @ParameterizedTest(name = "TC_{0} Firmware Update - {1}")
    @CsvSource({
        "044_1, Download and Install, Downloading Downloaded Installing Installed",
        "044_2, Download Failed, Downloading DownloadFailed",
        "044_3, Installation Failed, Downloading Downloaded Installing InstallationFailed"
    })
    void firmware(String number, String name, String course) {
        Future<CommandOutcome> outcome = command(new Raw(
                "UpdateFirmware",
                ObjectValue.of("location", "ftp://user:secret@host/fw", "retrieveDate", "2026-01-15T12:00:00Z")));
        bench.answer("{}");
        assertThat(outcome.result().isDone()).isTrue();
        for (String status : course.split(" ")) {
            assertThat(bench.call("FirmwareStatusNotification", "{'status':'" + status + "'}"))
                    .isEmpty();
            assertThat(bench.told(StationEvent.Noted.class).words()).isEqualTo(status);
        }
        assertThat(bench.frames.of("CP01").toString()).doesNotContain("secret");
    }

    @ParameterizedTest(name = "TC_{0} Get Diagnostics{1}")
    @CsvSource({"045_1, '', Uploaded", "045_2, ' - Upload Failed', UploadFailed"})
    void diagnostics(String number, String name, String end) {
        Future<CommandOutcome> outcome =
                command(new Raw("GetDiagnostics", ObjectValue.of("location", "ftp://host/diagnostics")));
        bench.answer("{'fileName':'d.zip'}");
        assertThat(outcome.result().answer().string("fileName", "")).isEqualTo("d.zip");
        assertThat(bench.call("DiagnosticsStatusNotification", "{'status':'Uploading'}"))
                .isEmpty();
        assertThat(bench.call("DiagnosticsStatusNotification", "{'status':'" + end + "'}"))
                .isEmpty();
    }

    @Test
    @DisplayName("TC_054 Trigger Message")
    void tc054() {
        for (String what : new String[] {"boot", "status", "meter", "heartbeat", "firmware", "diagnostics"}) {
            Future<CommandOutcome> outcome = command(new StationCommand.Trigger(what, 0));
            bench.answer("{'status':'Accepted'}");
            assertThat(outcome.result().isDone()).isTrue();
        }
    }

    @Test
    @DisplayName("TC_056 Central Smart Charging - TxDefaultProfile")
    void tc056() {
        Future<CommandOutcome> outcome = command(new StationCommand.Limit(1, 8, 0, "test"));
        bench.agrees("[]");
        assertThat(bench.sent.getLast()).contains("TxDefaultProfile", "\"limit\":8");
        assertThat(outcome.result().isDone()).isTrue();
    }

    @Test
    @DisplayName("TC_057 Central Smart Charging - TxProfile")
    void tc057() {
        charge(true);
        Future<CommandOutcome> outcome = command(new StationCommand.Limit(1, 6, 0, "test"));
        bench.agrees("[]");
        assertThat(bench.sent.getLast()).contains("\"TxProfile\"").contains("\"transactionId\":1");
        assertThat(outcome.result().isDone()).isTrue();
    }

    @ParameterizedTest(name = "TC_{0} {1} Security Event")
    @CsvSource({
        "077, Invalid ChargePointCertificate, InvalidChargePointCertificate",
        "078, Invalid CentralSystemCertificate, InvalidCentralSystemCertificate"
    })
    void securityEvent(String number, String name, String type) {
        assertThat(bench.call("SecurityEventNotification", "{'type':'" + type + "','timestamp':'" + NOW + "'}"))
                .isEmpty();
        assertThat(bench.told(StationEvent.Noted.class).words()).isEqualTo(type);
    }

    @Test
    @DisplayName("TC_079 Get Security Log")
    void tc079() {
        Future<CommandOutcome> outcome = command(new Raw(
                "GetLog",
                ObjectValue.of(
                        "logType",
                        "SecurityLog",
                        "requestId",
                        1,
                        "log",
                        ObjectValue.of("remoteLocation", "https://h/l"))));
        bench.answer("{'status':'Accepted','filename':'l'}");
        assertThat(outcome.result().isDone()).isTrue();
        for (String status : new String[] {"Uploading", "Uploaded"}) {
            assertThat(bench.call("LogStatusNotification", "{'status':'" + status + "','requestId':1}"))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "TC_{0} Secure Firmware Update{1}")
    @CsvSource({
        "080, '', Downloading Downloaded SignatureVerified Installing InstallRebooting Installed",
        "081, ' - Invalid Signature', Downloading Downloaded InvalidSignature"
    })
    void secureFirmware(String number, String name, String course) {
        Future<CommandOutcome> outcome = command(new Raw(
                "SignedUpdateFirmware",
                ObjectValue.of(
                        "requestId",
                        1,
                        "firmware",
                        ObjectValue.of(
                                "location",
                                "https://h/f",
                                "retrieveDateTime",
                                NOW,
                                "signingCertificate",
                                "-",
                                "signature",
                                "-"))));
        bench.answer("{'status':'Accepted'}");
        assertThat(outcome.result().isDone()).isTrue();
        for (String status : course.split(" ")) {
            assertThat(bench.call("SignedFirmwareStatusNotification", "{'status':'" + status + "','requestId':1}"))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("TC_074 Update Charge Point Certificate by request of Central System")
    void tc074() {
        List<String> asked = new ArrayList<>();
        bench.signer = (station, request) -> {
            asked.add(station + " " + request);
            return Future.succeededFuture("CHAIN");
        };
        bench.connect();
        Future<CommandOutcome> triggered = command(
                new Raw("ExtendedTriggerMessage", ObjectValue.of("requestedMessage", "SignChargePointCertificate")));
        bench.answer("{'status':'Accepted'}");
        assertThat(triggered.result().isDone()).isTrue();
        assertThat(bench.call("SignCertificate", "{'csr':'REQUEST'}").string("status", ""))
                .isEqualTo("Accepted");
        assertThat(asked).containsExactly("CP01 REQUEST");
        // its answer comes before the certificate
        assertThat(bench.sent).hasSize(1);
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.asked().at(2)).isEqualTo("CertificateSigned");
        assertThat(bench.askedFor()).isEqualTo(ObjectValue.of("certificateChain", "CHAIN"));
        bench.answer("{'status':'Accepted'}");
        assertThat(bench.told(StationEvent.Noted.class).words()).contains("has its new certificate");
    }

    @Test
    @DisplayName("a request that is not signed is rejected, and it is kept why")
    void notSigned() {
        bench.signer = (_, _) -> Future.failedFuture(new IllegalArgumentException("it is for another name"));
        bench.connect();
        assertThat(bench.call("SignCertificate", "{'csr':'REQUEST'}").string("status", ""))
                .isEqualTo("Rejected");
        assertThat(bench.told(StationEvent.Noted.class).words()).contains("it is for another name");
    }
}
