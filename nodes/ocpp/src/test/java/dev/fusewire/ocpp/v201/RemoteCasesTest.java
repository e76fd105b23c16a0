package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Certification of 2.0.1, F remote control, G availability and H reservation")
class RemoteCasesTest extends PlayedStation201 {

    private static final String REMOTE = ",'remoteStartId':5";

    private void start() {
        CommandOutcome outcome =
                asks(new StationCommand.Start(1, 1, CARD, 5), "RequestStartTransaction", "{'status':'Accepted'}");
        assertThat(outcome.isDone()).isTrue();
        assertThat(bench.askedFor().get("remoteStartId")).isEqualTo(5);
        assertThat(bench.askedFor().get("evseId")).isEqualTo(1);
        assertThat(Given.text(Given.object(bench.askedFor(), "idToken"), "idToken"))
                .isEqualTo("CARD1");
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "F_01 Remote start transaction - Cable plugin first, true, false",
        "F_02 Remote start transaction - Remote start first - AuthorizeRemoteStart is true, false, true",
        "F_03 Remote start transaction - Remote start first - AuthorizeRemoteStart is false, false, false"
    })
    void remoteStart(String name, boolean isPluggedFirst, boolean asks) {
        if (isPluggedFirst) {
            status(1, "Occupied");
        }
        start();
        if (asks) {
            assertThat(authorize("CARD1")).isEqualTo("Accepted");
        }
        assertThat(verdict(event("Started", "RemoteStart", REMOTE + state("EVConnected"), evse(1) + CARD1)))
                .isEqualTo("Accepted");
        var _ = event("Updated", "ChargingStateChanged", state("Charging"), "");
        assertThat(bench.told(StationEvent.Started.class).remoteStart()).isEqualTo(5);
        assertThat(now()).isEqualTo(EvseState.CHARGING);
    }

    @Test
    @DisplayName("TC_F_04 Remote start transaction - Remote start first - Cable plugin timeout")
    void nobodyPlugs() {
        start();
        var _ = event("Started", "RemoteStart", REMOTE + state("Idle"), evse(1) + CARD1);
        bench.pass(Duration.ofSeconds(20));
        var _ = event("Ended", "EVConnectTimeout", ",'stoppedReason':'Timeout'", "");
        status(1, "Available");
        assertThat(bench.desk.session(1).isOpen()).isFalse();
        assertThat(now()).isEqualTo(EvseState.FREE);
    }

    @Test
    @DisplayName("TC_F_06 Remote unlock Connector - Without ongoing transaction - Accepted")
    void unlock() {
        assertThat(asks(new StationCommand.Unlock(1, 1), "UnlockConnector", "{'status':'Unlocked'}")
                        .kind())
                .isEqualTo(Kind.DONE);
        assertThat(bench.askedFor()).isEqualTo(ObjectValue.of("evseId", 1, "connectorId", 1));
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "F_11 Trigger message - MeterValues - Specific EVSE, meter, 1, MeterValues",
        "F_12 Trigger message - MeterValues - All EVSE, meter, 0, MeterValues",
        "F_13 Trigger message - TransactionEvent - Specific EVSE, transaction, 1, TransactionEvent",
        "F_14 Trigger message - TransactionEvent - All EVSE, transaction, 0, TransactionEvent",
        "F_15 Trigger message - LogStatusNotification - Idle, log, 0, LogStatusNotification",
        "F_18 Trigger message - FirmwareStatusNotification - Idle, firmware, 0, FirmwareStatusNotification",
        "F_20 Trigger message - Heartbeat, heartbeat, 0, Heartbeat",
        "F_23 Trigger message - StatusNotification - Specific EVSE - Available, status, 1, StatusNotification",
        "F_24 Trigger message - StatusNotification - Specific EVSE - Occupied, status, 1, StatusNotification"
    })
    void trigger(String name, String what, int evse, String message) {
        CommandOutcome outcome =
                asks(new StationCommand.Trigger(what, evse), "TriggerMessage", "{'status':'Accepted'}");
        assertThat(outcome.isDone()).isTrue();
        assertThat(bench.askedFor().string("requestedMessage", "")).isEqualTo(message);
        assertThat(bench.askedFor().has("evse")).isEqualTo(evse > 0);
        switch (message) {
            case "MeterValues" -> tells(message, "{'evseId':1" + meter(1500, "Trigger") + "}");
            case "TransactionEvent" -> {
                charges();
                var _ = event("Updated", "Trigger", state("Charging"), meter(1500, "Trigger"));
                assertThat(bench.told(StationEvent.Measured.class).meter().register())
                        .isEqualTo(1500);
            }
            case "Heartbeat" ->
                assertThat(bench.call(message, "{}").has("currentTime")).isTrue();
            case "StatusNotification" -> status(1, name.endsWith("Occupied") ? "Occupied" : "Available");
            default -> tells(message, "{'status':'Idle'}");
        }
    }

    @Test
    @DisplayName("TC_F_27 Trigger message - NotImplemented")
    void noTrigger() {
        assertThat(asks(new StationCommand.Trigger("log", 0), "TriggerMessage", "{'status':'NotImplemented'}")
                        .kind())
                .isEqualTo(Kind.NOT_SUPPORTED);
    }

    @Test
    @DisplayName("G: each of the five words for a connector")
    void words() {
        for (String each : new String[] {
            "Available FREE", "Occupied PREPARING", "Reserved RESERVED", "Unavailable MAINTENANCE", "Faulted FAULTED"
        }) {
            String[] pair = each.split(" ", -1);
            status(1, pair[0]);
            assertThat(now()).isEqualTo(EvseState.valueOf(pair[1]));
        }
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "G_03 Change Availability EVSE - Operative to inoperative, 1, false, false",
        "G_04 Change Availability EVSE - Inoperative to operative, 1, true, false",
        "G_05 Change Availability Charging Station - Operative to inoperative, 0, false, false",
        "G_06 Change Availability Charging Station - Inoperative to operative, 0, true, false",
        "G_11 Change Availability EVSE - With ongoing transaction, 1, false, true",
        "G_14 Change Availability Charging Station - With ongoing transaction, 0, false, true"
    })
    void availability(String name, int evse, boolean isOperative, boolean isCharging) {
        if (isCharging) {
            charges();
        }
        CommandOutcome outcome = asks(
                new StationCommand.Availability(evse, isOperative),
                "ChangeAvailability",
                "{'status':'" + (isCharging ? "Scheduled" : "Accepted") + "'}");
        assertThat(outcome.kind()).isEqualTo(isCharging ? Kind.SCHEDULED : Kind.DONE);
        assertThat(bench.askedFor().string("operationalStatus", ""))
                .isEqualTo(isOperative ? "Operative" : "Inoperative");
        assertThat(bench.askedFor().get("evse")).isEqualTo(evse == 0 ? null : ObjectValue.of("id", 1));
        if (isCharging) {
            var _ = event("Ended", "StopAuthorized", ",'stoppedReason':'Local'", meter(2000, "Transaction.End"));
        }
        status(1, isOperative ? "Available" : "Unavailable");
        assertThat(now()).isEqualTo(isOperative ? EvseState.FREE : EvseState.MAINTENANCE);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "G_07 Change Availability Connector - Operative to inoperative, Inoperative, Accepted, DONE",
        "G_08 Change Availability Connector - Inoperative to operative, Operative, Accepted, DONE",
        "G_17 Change Availability Connector - With ongoing transaction, Inoperative, Scheduled, SCHEDULED"
    })
    void connector(String name, String status, String answer, Kind kind) {
        asks(
                "ChangeAvailability",
                "{'operationalStatus':'" + status + "','evse':{'id':1,'connectorId':1}}",
                "{'status':'" + answer + "'}",
                kind);
    }

    @Test
    @DisplayName("TC_G_20 Connector status Notification - Lock Failure")
    void lockFailure() {
        tells(
                "NotifyEvent",
                "{'generatedAt':'2026-01-15T12:00:00Z','seqNo':0,'eventData':[{'eventId':1,'timestamp':'2026-01-15T12:00:00Z',"
                    + "'trigger':'Alerting','actualValue':'true','eventNotificationType':'HardWiredNotification',"
                    + "'component':{'name':'ConnectorPlugRetentionLock','evse':{'id':1,'connectorId':1}},"
                    + "'variable':{'name':'Problem'}}]}");
        assertThat(noted("event")).containsExactly("ConnectorPlugRetentionLock.Problem = true");
    }

    private void reserve(int evse, String answer, Kind kind) {
        CommandOutcome outcome = asks(
                new StationCommand.Reserve(evse, 4, CARD, bench.now().plusSeconds(600)),
                "ReserveNow",
                "{'status':'" + answer + "'}");
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(bench.askedFor().string("expiryDateTime", "")).isEqualTo("2026-01-15T12:10:00.000Z");
        assertThat(bench.askedFor().get("evseId")).isEqualTo(evse == 0 ? null : evse);
    }

    @Test
    @DisplayName("TC_H_01 Reserve a specific EVSE - Accepted - Valid idToken")
    void reserveOne() {
        reserve(1, "Accepted", Kind.DONE);
        status(1, "Reserved");
        var _ = event("Started", "Authorized", state("EVConnected"), evse(1) + CARD1 + ",'reservationId':4");
        assertThat(bench.told(StationEvent.Started.class).reservation()).isEqualTo(4);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "H_07 Reserve a specific EVSE - Reservation Ended / not used, Expired, Available",
        "H_20 Charging Station cancels reservation when Faulted, Removed, Faulted"
    })
    void reservationEnds(String name, String word, String status) {
        reserve(1, "Accepted", Kind.DONE);
        status(1, "Reserved");
        tells("ReservationStatusUpdate", "{'reservationId':4,'reservationUpdateStatus':'" + word + "'}");
        assertThat(noted("reservation")).containsExactly("4 " + word);
        status(1, status);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "H_08 Reserve an unspecified EVSE - Accepted, 0, Accepted, DONE",
        "H_14 Reserve an unspecified EVSE - EVSEs equals reservations, 0, Occupied, REFUSED",
        "H_22 Reserve a specific EVSE - Configured to Reject, 1, Rejected, REFUSED"
    })
    void reserves(String name, int evse, String answer, Kind kind) {
        reserve(evse, answer, kind);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        H_15 Reserve a connector with a specific type - Success; ReserveNow; {'id':4,'expiryDateTime':'2026-01-15T12:10:00Z','connectorType':'cType2','idToken':{'idToken':'CARD1','type':'ISO14443'}}
        H_17 Cancel reservation of an EVSE - Success; CancelReservation; {'reservationId':4}
        H_19 Reserve a specific EVSE - Use a reserved EVSE with GroupId; ReserveNow; {'id':4,'expiryDateTime':'2026-01-15T12:10:00Z','evseId':1,'idToken':{'idToken':'CARD1','type':'ISO14443'},'groupIdToken':{'idToken':'FAMILY','type':'Central'}}
        """)
    void reservation(String name, String action, String payload) {
        asks(action, payload, "{'status':'Accepted'}", Kind.DONE);
    }
}
