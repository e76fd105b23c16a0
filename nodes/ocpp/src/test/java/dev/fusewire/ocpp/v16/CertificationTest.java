package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Authorization.Verdict;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases by which a central system of 1.6 is certified, with a station played here: numbers and names are those of the programme. */
class CertificationTest extends PlayedStation {

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
        assertThat(bench.desk.session(1L).isOpen()).isFalse();
        assertThat(bench.desk.session(1L).energy()).isEqualTo(1000);
    }

    @Test
    @DisplayName("TC_064 Data Transfer to a Central System")
    void tc064() {
        assertThat(bench.call("DataTransfer", "{'vendorId':'acme','messageId':'m','data':'d'}")
                        .string("status", ""))
                .isIn("Accepted", "Rejected", "UnknownMessageId", "UnknownVendorId");
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
    @DisplayName("TC_053 Use a reserved Connector with parentIdTag")
    void tc053() {
        bench.desk.parents.put("CARD2", "FAMILY");
        Future<CommandOutcome> _ =
                command(new StationCommand.Reserve(1, 7, CARD, bench.now().plusSeconds(600), "FAMILY"));
        assertThat(bench.askedFor().string("parentIdTag", "")).isEqualTo("FAMILY");
        bench.answer("{'status':'Accepted'}");
        status("Reserved");
        // the station has this card's parent compared with the reservation's
        ObjectValue info = (ObjectValue) Objects.requireNonNull(
                bench.call("Authorize", "{'idTag':'CARD2'}").get("idTagInfo"));
        assertThat(info.string("status", "")).isEqualTo("Accepted");
        assertThat(info.string("parentIdTag", "")).isEqualTo("FAMILY");
        status("Preparing");
        ObjectValue begun = bench.call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'CARD2','meterStart':1,'timestamp':'" + NOW + "','reservationId':7}");
        assertThat(verdict(begun)).isEqualTo("Accepted");
        assertThat(bench.told(StationEvent.Started.class).reservation()).isEqualTo(7);
        assertThat(Objects.requireNonNull(bench.told(StationEvent.Started.class).token())
                        .value())
                .isEqualTo("CARD2");
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
}
