package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.station.Authorization.Verdict;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationCommand.Raw;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases by which a central system of 1.6 is certified, with a station played here: numbers and names are those of the programme. */
class CertificationTest {

    private static final String NOW = "2026-01-15T12:00:00Z";
    private static final Token CARD = Token.card("CARD1");

    private final Bench bench = Bench.of16();

    private void status(String status, String error) {
        assertThat(bench.call(
                        "StatusNotification",
                        "{'connectorId':1,'errorCode':'" + error + "','status':'" + status + "','timestamp':'"
                                + bench.now() + "'}"))
                .isEmpty();
    }

    private void status(String status) {
        status(status, "NoError");
    }

    private String authorize() {
        return verdict(bench.call("Authorize", "{'idTag':'CARD1'}"));
    }

    private static String verdict(ObjectValue answer) {
        return ((ObjectValue) Objects.requireNonNull(answer.get("idTagInfo"))).string("status", "");
    }

    private ObjectValue start(String tag, String time) {
        return bench.call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'" + tag + "','meterStart':1000,'timestamp':'" + time + "'}");
    }

    private void stop(String reason) {
        ObjectValue _ = bench.call(
                "StopTransaction",
                "{'transactionId':1,'idTag':'CARD1','meterStop':2000,'timestamp':'" + bench.now() + "','reason':'"
                        + reason + "'}");
    }

    private Future<CommandOutcome> command(StationCommand command) {
        bench.sent.clear();
        return bench.connection().command(command);
    }

    private void charge(boolean isPluggedFirst) {
        if (isPluggedFirst) {
            status("Preparing");
            assertThat(authorize()).isEqualTo("Accepted");
        } else {
            assertThat(authorize()).isEqualTo("Accepted");
            status("Preparing");
        }
        ObjectValue begun = start("CARD1", NOW);
        assertThat(verdict(begun)).isEqualTo("Accepted");
        assertThat(begun.get("transactionId")).isEqualTo(1);
        status("Charging");
        assertThat(bench.told(StationEvent.StateTold.class).state()).isEqualTo(EvseState.CHARGING);
    }

    @Test
    @DisplayName("TC_001 Cold Boot Charging Station")
    void tc001() {
        ObjectValue boot = bench.call("BootNotification", "{'chargePointVendor':'V','chargePointModel':'M'}");
        assertThat(boot.string("status", "")).isEqualTo("Accepted");
        assertThat(Instant.parse(boot.string("currentTime", ""))).isEqualTo(bench.now());
        for (int connector = 0; connector <= 2; connector++) {
            assertThat(bench.call(
                            "StatusNotification",
                            "{'connectorId':" + connector + ",'errorCode':'NoError','status':'Available'}"))
                    .isEmpty();
        }
        assertThat(bench.call("Heartbeat", "{}").has("currentTime")).isTrue();
    }

    @Test
    @DisplayName("TC_003 Regular Charging Session - Plugin First")
    void tc003() {
        charge(true);
    }

    @Test
    @DisplayName("TC_004_1 Regular Charging Session - Identification First")
    void tc004a() {
        charge(false);
    }

    @Test
    @DisplayName("TC_004_2 Regular Charging Session - Identification First - ConnectionTimeOut")
    void tc004b() {
        assertThat(authorize()).isEqualTo("Accepted");
        status("Preparing");
        bench.pass(Duration.ofSeconds(20));
        status("Available");
        assertThat(bench.told(StationEvent.StateTold.class).state()).isEqualTo(EvseState.FREE);
        assertThat(bench.desk.sessions).isEmpty();
    }

    @Test
    @DisplayName("TC_005_1 EV Side Disconnected - StopTransactionOnEVSideDisconnect")
    void tc005() {
        charge(true);
        status("SuspendedEV");
        stop("EVDisconnected");
        status("Finishing");
        status("Available");
        assertThat(bench.told(StationEvent.Ended.class).reason()).isEqualTo(StopReason.EV_DISCONNECTED);
    }

    @Test
    @DisplayName("TC_007 Regular Start Charging Session - Cached Id")
    void tc007() {
        status("Preparing");
        assertThat(verdict(start("CARD1", NOW))).isEqualTo("Accepted");
    }

    private void remoteStart(boolean isPluggedFirst) {
        if (isPluggedFirst) {
            status("Preparing");
        }
        Future<CommandOutcome> outcome = command(new StationCommand.Start(1, 1, CARD, 5));
        bench.answer("{'status':'Accepted'}");
        assertThat(outcome.result().isDone()).isTrue();
        assertThat(authorize()).isEqualTo("Accepted");
        if (!isPluggedFirst) {
            status("Preparing");
        }
        assertThat(verdict(start("CARD1", NOW))).isEqualTo("Accepted");
        status("Charging");
        assertThat(bench.told(StationEvent.Started.class).remoteStart()).isEqualTo(5);
    }

    @Test
    @DisplayName("TC_010 Remote Start Charging Session - Cable Plugged in First")
    void tc010() {
        remoteStart(true);
    }

    @Test
    @DisplayName("TC_011_1 Remote Start Charging Session - Remote Start First")
    void tc011a() {
        remoteStart(false);
    }

    @Test
    @DisplayName("TC_011_2 Remote Start Charging Session - Time Out")
    void tc011b() {
        Future<CommandOutcome> _ = command(new StationCommand.Start(1, 1, CARD, 5));
        bench.answer("{'status':'Accepted'}");
        assertThat(authorize()).isEqualTo("Accepted");
        status("Preparing");
        bench.pass(Duration.ofSeconds(20));
        status("Available");
        assertThat(bench.desk.sessions).isEmpty();
    }

    @Test
    @DisplayName("TC_012 Remote Stop Charging Session")
    void tc012() {
        charge(true);
        Future<CommandOutcome> outcome = command(new StationCommand.Stop(1, "1"));
        assertThat(bench.asked().at(2)).isEqualTo("RemoteStopTransaction");
        bench.answer("{'status':'Accepted'}");
        assertThat(outcome.result().isDone()).isTrue();
        stop("Remote");
        status("Finishing");
        status("Available");
        assertThat(bench.told(StationEvent.Ended.class).reason()).isEqualTo(StopReason.REMOTE);
    }

    @ParameterizedTest(name = "TC_{0} {1}")
    @CsvSource({"013, Hard Reset, Hard, HardReset", "014, Soft Reset, Soft, SoftReset"})
    void reset(String number, String name, String type, String reason) {
        charge(true);
        Future<CommandOutcome> outcome = command(new StationCommand.Reset(0, type.equals("Hard")));
        assertThat(Json.stringify(bench.asked().at(3))).isEqualTo("{\"type\":\"" + type + "\"}");
        bench.answer("{'status':'Accepted'}");
        stop(reason);
        assertThat(outcome.result().isDone()).isTrue();
        bench.connect();
        tc001();
        assertThat(bench.told(StationEvent.Ended.class).reason()).isEqualTo(StopReason.REBOOT);
    }

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

    @ParameterizedTest(name = "TC_{0} Start Charging Session - Authorize {1}")
    @CsvSource({"023_1, Invalid, INVALID", "023_2, Expired, EXPIRED", "023_3, Blocked, BLOCKED"})
    void notAuthorized(String number, String status, Verdict verdict) {
        bench.desk.cards.put("CARD1", verdict);
        status("Preparing");
        assertThat(authorize()).isEqualTo(status);
    }

    @Test
    @DisplayName("TC_024 Start Charging Session Lock Failure")
    void tc024() {
        status("Preparing");
        assertThat(authorize()).isEqualTo("Accepted");
        status("Faulted", "ConnectorLockFailure");
        assertThat(bench.told(StationEvent.StateTold.class).fault()).isEqualTo("ConnectorLockFailure");
    }

    @Test
    @DisplayName("TC_032_1 Power Failure Boot - Stop Transactions")
    void tc032() {
        charge(true);
        bench.connection().closed("power");
        bench.connect();
        tc001();
        stop("PowerLoss");
        assertThat(bench.told(StationEvent.Ended.class).reason()).isEqualTo(StopReason.POWER_LOSS);
        assertThat(bench.told(StationEvent.Ended.class).evse()).isEqualTo(1);
    }

    @Test
    @DisplayName("TC_037_1 Offline Start Transaction - Valid IdTag")
    void tc037a() {
        bench.connection().closed("offline");
        bench.pass(Duration.ofMinutes(10));
        bench.connect();
        assertThat(verdict(start("CARD1", "2026-01-15T12:05:00Z"))).isEqualTo("Accepted");
        status("Charging");
        assertThat(bench.told(StationEvent.Started.class).offline()).isTrue();
    }

    @Test
    @DisplayName("TC_037_3 Offline Start Transaction - Invalid IdTag - StopTransactionOnInvalidId")
    void tc037c() {
        bench.desk.cards.put("CARD1", Verdict.INVALID);
        assertThat(verdict(start("CARD1", "2026-01-15T11:00:00Z"))).isEqualTo("Invalid");
        stop("DeAuthorized");
        assertThat(bench.told(StationEvent.Ended.class).reason()).isEqualTo(StopReason.DEAUTHORIZED);
    }

    @Test
    @DisplayName("TC_039 Offline Transaction")
    void tc039() {
        assertThat(start("CARD1", "2026-01-15T10:00:00Z").get("transactionId")).isEqualTo(1);
        stop("Local");
        assertThat(bench.desk.sessions.get(1L).isOpen()).isFalse();
        assertThat(bench.desk.sessions.get(1L).energy()).isEqualTo(1000);
    }

    @Test
    @DisplayName("TC_064 Data Transfer to a Central System")
    void tc064() {
        assertThat(bench.call("DataTransfer", "{'vendorId':'acme','messageId':'m','data':'d'}")
                        .string("status", ""))
                .isIn("Accepted", "Rejected", "UnknownMessageId", "UnknownVendorId");
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

    @ParameterizedTest(name = "TC_{0} Reservation of a {1} - Transaction")
    @CsvSource({"046, Connector, 1", "049, Charge Point, 0"})
    void reservation(String number, String name, int connector) {
        Future<CommandOutcome> outcome = command(
                new StationCommand.Reserve(connector, 7, CARD, bench.now().plusSeconds(600)));
        bench.answer("{'status':'Accepted'}");
        assertThat(outcome.result().isDone()).isTrue();
        status("Reserved");
        assertThat(bench.told(StationEvent.StateTold.class).state()).isEqualTo(EvseState.RESERVED);
        assertThat(authorize()).isEqualTo("Accepted");
        status("Preparing");
        ObjectValue _ = bench.call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'CARD1','meterStart':1,'timestamp':'" + NOW + "','reservationId':7}");
        assertThat(bench.told(StationEvent.Started.class).reservation()).isEqualTo(7);
    }

    @Test
    @DisplayName("TC_047 Reservation of a Connector - Expire")
    void tc047() {
        Future<CommandOutcome> _ =
                command(new StationCommand.Reserve(1, 7, CARD, bench.now().plusSeconds(20)));
        bench.answer("{'status':'Accepted'}");
        status("Reserved");
        bench.pass(Duration.ofSeconds(20));
        status("Available");
        assertThat(bench.told(StationEvent.StateTold.class).state()).isEqualTo(EvseState.FREE);
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
        Future<CommandOutcome> outcome = command(new StationCommand.Limit(1, 6, 0, "test"));
        assertThat(bench.sent.getLast()).contains("TxDefaultProfile");
        bench.answer("{'status':'Accepted'}");
        assertThat(outcome.result().isDone()).isTrue();
    }

    @Test
    @DisplayName("TC_057 Central Smart Charging - TxProfile")
    void tc057() {
        charge(true);
        Future<CommandOutcome> outcome = command(new StationCommand.Limit(1, 6, 0, "test"));
        bench.answer("{'status':'Accepted'}");
        assertThat(bench.sent.getLast()).contains("\"TxProfile\"").contains("\"transactionId\":1");
        bench.answer("{'status':'Accepted'}");
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
}
