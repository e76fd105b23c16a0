package dev.fusewire.example.stations.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A simulated station of OCPP 2.0.1")
class OcppStation201Test {

    private static final String START = "{'evseId':1,'remoteStartId':7,'idToken':{'idToken':'CARD1','type':'Central'}}";
    private static final String PROFILE =
            "{'evseId':%d,'chargingProfile':{'id':%d,'stackLevel':1,'chargingProfilePurpose':'%s','chargingProfileKind':'Absolute'%s,'chargingSchedule':[{'id':1,'chargingRateUnit':'A','startSchedule':'2026-01-01T00:00:00Z','chargingSchedulePeriod':[{'startPeriod':0,'limit':%d}]}]}}";

    private SmallServer server;
    private OcppStation station;

    @BeforeEach
    void open() throws Exception {
        server = new SmallServer();
        station = new OcppStation(
                server.vertx,
                StationPlan.of("CP01", server.url())
                        .withVersion(OcppVersion.V201)
                        .withEvses(2)
                        .withTimes(Duration.ofMillis(200), 1));
        station.start();
        assertThat(server.hears("BootNotification").getString("reason")).isEqualTo("PowerUp");
        assertThat(server.hears("StatusNotification").getString("connectorStatus"))
                .isEqualTo("Available");
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private JsonObject event(String type, String trigger) throws InterruptedException {
        JsonObject event;
        do {
            event = server.hears("TransactionEvent");
        } while (!event.getString("eventType").equals(type)
                || !event.getString("triggerReason").equals(trigger));
        return event;
    }

    private String charges() throws Exception {
        station.plug(1, ChargingCar.usual());
        assertThat(server.status("RequestStartTransaction", START)).isEqualTo("Accepted");
        JsonObject begun = event("Started", "RemoteStart");
        assertThat(begun.getInteger("seqNo")).isZero();
        assertThat(begun.getJsonObject("transactionInfo").getInteger("remoteStartId"))
                .isEqualTo(7);
        assertThat(event("Updated", "ChargingStateChanged")
                        .getJsonObject("transactionInfo")
                        .getString("chargingState"))
                .isEqualTo("Charging");
        return begun.getJsonObject("transactionInfo").getString("transactionId");
    }

    private double offered() throws Exception {
        return station.now()
                .await(SmallServer.PATIENCE, TimeUnit.SECONDS)
                .evses()
                .getFirst()
                .offered();
    }

    @Test
    @DisplayName("charges from a remote start to a remote stop, each event with its number")
    void session() throws Exception {
        String transaction = charges();
        JsonObject metered = event("Updated", "MeterValuePeriodic");
        assertThat(metered.getInteger("seqNo")).isGreaterThan(1);
        assertThat(metered.getJsonArray("meterValue")
                        .getJsonObject(0)
                        .getJsonArray("sampledValue")
                        .getJsonObject(0)
                        .getValue("value"))
                .isInstanceOf(Number.class);
        assertThat(server.asks("GetTransactionStatus", "{'transactionId':'" + transaction + "'}"))
                .asString()
                .contains("\"ongoingIndicator\":true");
        assertThat(server.status("UnlockConnector", "{'evseId':1,'connectorId':1}"))
                .isEqualTo("OngoingAuthorizedTransaction");
        assertThat(server.status("RequestStopTransaction", "{'transactionId':'another'}"))
                .isEqualTo("Rejected");
        assertThat(server.status("RequestStopTransaction", "{'transactionId':'" + transaction + "'}"))
                .isEqualTo("Accepted");
        JsonObject over = event("Ended", "RemoteStop");
        assertThat(over.getJsonObject("transactionInfo").getString("stoppedReason"))
                .isEqualTo("Remote");
        assertThat(over.containsKey("offline")).isFalse();
    }

    @Test
    @DisplayName("obeys its profiles, and refuses a second one in the same place")
    void profiles() throws Exception {
        String transaction = charges();
        assertThat(server.status("SetChargingProfile", PROFILE.formatted(1, 5, "TxDefaultProfile", "", 10)))
                .isEqualTo("Accepted");
        assertThat(server.status("SetChargingProfile", PROFILE.formatted(1, 6, "TxDefaultProfile", "", 12)))
                .isEqualTo("Rejected");
        assertThat(server.status("SetChargingProfile", PROFILE.formatted(1, 8, "TxProfile", "", 8)))
                .isEqualTo("Rejected");
        assertThat(server.status("SetChargingProfile", PROFILE.formatted(0, 9, "ChargingStationMaxProfile", "", 9)))
                .isEqualTo("Accepted");
        JsonObject schedule = (JsonObject) server.asks("GetCompositeSchedule", "{'evseId':1,'duration':60}");
        assertThat(schedule.getJsonObject("schedule").getJsonArray("chargingSchedulePeriod"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject().put("startPeriod", 0).put("limit", 9.0)));
        String own = ",'transactionId':'" + transaction + "'";
        assertThat(server.status("SetChargingProfile", PROFILE.formatted(1, 8, "TxProfile", own, 0)))
                .isEqualTo("Accepted");
        JsonObject paused = event("Updated", "ChargingStateChanged");
        assertThat(paused.getJsonObject("transactionInfo").getString("chargingState"))
                .isEqualTo("SuspendedEVSE");
        assertThat(offered()).isZero();
        assertThat(server.status("ClearChargingProfile", "{'chargingProfileId':8}"))
                .isEqualTo("Accepted");
        assertThat(event("Updated", "ChargingStateChanged")
                        .getJsonObject("transactionInfo")
                        .getString("chargingState"))
                .isEqualTo("Charging");
        assertThat(offered()).isEqualTo(9);
    }

    @Test
    @DisplayName("tells its device model item by item, and as a report in parts")
    void variables() throws Exception {
        String item = "{'component':{'name':'%s'},'variable':{'name':'%s'}%s}";
        String asked = String.join(
                ",",
                item.formatted("SmartChargingCtrlr", "ProfileStackLevel", ""),
                item.formatted("SmartChargingCtrlr", "Nonsense", ""),
                item.formatted("Nonsense", "Nonsense", ""),
                item.formatted("SecurityCtrlr", "BasicAuthPassword", ""));
        JsonObject read = (JsonObject) server.asks("GetVariables", "{'getVariableData':[" + asked + "]}");
        assertThat(read.getJsonArray("getVariableResult").stream()
                        .map(each -> ((JsonObject) each).getString("attributeStatus")))
                .containsExactly("Accepted", "UnknownVariable", "UnknownComponent", "Rejected");
        String told = String.join(
                ",",
                item.formatted("SampledDataCtrlr", "TxUpdatedMeasurands", ",'attributeValue':'SoC'"),
                item.formatted("SampledDataCtrlr", "TxUpdatedMeasurands", ",'attributeValue':'Nonsense'"),
                item.formatted("SmartChargingCtrlr", "ProfileStackLevel", ",'attributeValue':'9'"));
        JsonObject written = (JsonObject) server.asks("SetVariables", "{'setVariableData':[" + told + "]}");
        assertThat(written.getJsonArray("setVariableResult").stream()
                        .map(each -> ((JsonObject) each).getString("attributeStatus")))
                .containsExactly("Accepted", "Rejected", "Rejected");
        assertThat(server.status("GetBaseReport", "{'requestId':3,'reportBase':'FullInventory'}"))
                .isEqualTo("Accepted");
        JsonObject part = server.hears("NotifyReport");
        for (int number = 0; part.getBoolean("tbc"); part = server.hears("NotifyReport")) {
            assertThat(part.getInteger("seqNo")).isEqualTo(number++);
        }
        assertThat(part.getInteger("requestId")).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
        ChangeAvailability; {'operationalStatus':'Inoperative','evse':{'id':2}}; Accepted; StatusNotification
        ChangeAvailability; {'operationalStatus':'Inoperative','evse':{'id':3}}; Rejected; ''
        UnlockConnector; {'evseId':1,'connectorId':1}; Unlocked; ''
        UnlockConnector; {'evseId':1,'connectorId':2}; UnknownConnector; ''
        Reset; {'type':'Immediate'}; Accepted; BootNotification
        Reset; {'type':'OnIdle'}; Accepted; BootNotification
        TriggerMessage; {'requestedMessage':'MeterValues','evse':{'id':1}}; Accepted; MeterValues
        TriggerMessage; {'requestedMessage':'LogStatusNotification'}; Accepted; LogStatusNotification
        TriggerMessage; {'requestedMessage':'SignV2GCertificate'}; NotImplemented; ''
        ReserveNow; {'id':4,'expiryDateTime':'2999-01-01T00:00:00Z','evseId':1,'idToken':{'idToken':'CARD1','type':'Central'}}; Accepted; StatusNotification
        ReserveNow; {'id':4,'expiryDateTime':'2001-01-01T00:00:00Z','evseId':1,'idToken':{'idToken':'CARD1','type':'Central'}}; Accepted; ReservationStatusUpdate
        CancelReservation; {'reservationId':4}; Rejected; ''
        SendLocalList; {'versionNumber':2,'updateType':'Full','localAuthorizationList':[{'idToken':{'idToken':'C','type':'Central'},'idTokenInfo':{'status':'Accepted'}}]}; Accepted; ''
        SendLocalList; {'versionNumber':0,'updateType':'Differential'}; VersionMismatch; ''
        GetLog; {'logType':'SecurityLog','requestId':1,'log':{'remoteLocation':'https://h/l'}}; Accepted; LogStatusNotification
        UpdateFirmware; {'requestId':1,'firmware':{'location':'https://h/f','retrieveDateTime':'2026-01-01T00:00:00Z'}}; Accepted; FirmwareStatusNotification
        DataTransfer; {'vendorId':'x'}; UnknownVendorId; ''
        SetDisplayMessage; {}; refused; ''
        """)
    void answers(String action, String payload, String status, String then) throws Exception {
        assertThat(server.status(action, payload)).isEqualTo(status);
        if (!then.isEmpty()) {
            assertThat(server.hears(then)).isNotNull();
        }
    }

    @Test
    @DisplayName("says what is broken, by the connector's status and as an event")
    void fault() throws Exception {
        station.fault(2, true);
        JsonObject event = server.hears("NotifyEvent").getJsonArray("eventData").getJsonObject(0);
        assertThat(event.getString("actualValue")).isEqualTo("true");
        assertThat(event.getJsonObject("component").getJsonObject("evse").getInteger("id"))
                .isEqualTo(2);
        station.fault(2, false);
        assertThat(server.hears("NotifyEvent")
                        .getJsonArray("eventData")
                        .getJsonObject(0)
                        .getBoolean("cleared"))
                .isTrue();
    }

    @Test
    @DisplayName("of 1.6 cannot do wrong what only 2.0.1 has, and the other way round")
    void deviations() {
        StationPlan old = StationPlan.of("CP01", server.url());
        assertThatThrownBy(() -> old.with(Deviation.STATUS_OF_ZERO))
                .hasMessage("status_of_zero is nothing a station of OCPP 1.6 can do");
        assertThatThrownBy(() -> old.withVersion(OcppVersion.V201).with(Deviation.STOPS_UNKNOWN))
                .hasMessage("stops_unknown is nothing a station of OCPP 2.0.1 can do");
        assertThatThrownBy(() -> OcppVersion.of("2.0")).hasMessage("OCPP 2.0: 1.6, 2.0.1, 2.1 can be spoken");
    }
}
