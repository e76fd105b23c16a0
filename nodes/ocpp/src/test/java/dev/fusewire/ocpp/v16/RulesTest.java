package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.station.Authorization.Verdict;
import dev.fusewire.station.Card;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk.Welcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What OCPP 1.6 asks of a central system beyond the form of its messages. */
class RulesTest {

    private static final String BOOT = "{'chargePointVendor':'V','chargePointModel':'M'}";
    private static final String START =
            "{'connectorId':1,'idTag':'CARD1','meterStart':100,'timestamp':'2026-01-15T12:00:00Z'}";

    private final Bench bench = new Bench();

    private Future<CommandOutcome> command(StationCommand command) {
        return bench.connection().command(command);
    }

    private static ObjectValue object(ObjectValue payload, String name) {
        return (ObjectValue) Objects.requireNonNull(payload.get(name));
    }

    @Test
    void aStationThatWaitsForApprovalBootsPendingAndIsAskedAgainOnceItMayComeIn() {
        bench.desk.welcomes.put("CP01", Welcome.PENDING);
        bench.connect();
        assertThat(bench.call("BootNotification", BOOT).string("status", "")).isEqualTo("Pending");
        assertThat(bench.desk.events).isEmpty();
        assertThat(object(bench.call("Authorize", "{'idTag':'A'}"), "idTagInfo").string("status", ""))
                .isEqualTo("Invalid");
        bench.sent.clear();
        bench.desk.approve("CP01");
        bench.connection().welcomed();
        assertThat(bench.asked().at(2)).isEqualTo("TriggerMessage");
        assertThat(bench.call("BootNotification", BOOT).string("status", "")).isEqualTo("Accepted");
        assertThat(bench.told(StationEvent.Booted.class).identity().vendor()).isEqualTo("V");
    }

    @Test
    void aStartOfAStationThatWaitsForApprovalIsNotTakenAndComesAgain() {
        bench.desk.welcomes.put("CP01", Welcome.PENDING);
        bench.connect();
        assertThat(bench.refusal("StartTransaction", START)).isEqualTo("InternalError");
    }

    @Test
    void aRejectedStationIsToldToWait() {
        bench.desk.welcomes.put("CP01", Welcome.REFUSED);
        bench.connect();
        ObjectValue answer = bench.call("BootNotification", BOOT);
        assertThat(answer.string("status", "")).isEqualTo("Rejected");
        assertThat(answer.get("interval")).isEqualTo(600);
    }

    @Test
    void aStationThatComesBackWithoutABootIsThereAndIsAsked() {
        bench.connect();
        assertThat(bench.desk.drivers).containsKey("CP01");
        bench.sent.clear();
        bench.pass(Duration.ofSeconds(5));
        assertThat(bench.askedFor().string("requestedMessage", "")).isEqualTo("BootNotification");
        bench.answer("{'status':'Rejected'}");
        assertThat(bench.askedFor().string("requestedMessage", "")).isEqualTo("StatusNotification");
    }

    @Test
    void whatWasQueuedWhileTheStationWasAwayIsTakenWithItsOwnTimes() {
        bench.connect();
        ObjectValue answer = bench.call(
                "StartTransaction",
                "{'connectorId':2,'idTag':'CARD1','meterStart':100,'timestamp':'2026-01-15T08:00:00Z'}");
        assertThat(answer.get("transactionId")).isEqualTo(1);
        StationEvent.Started start = bench.told(StationEvent.Started.class);
        assertThat(start.offline()).isTrue();
        assertThat(start.at()).isEqualTo(Instant.parse("2026-01-15T08:00:00Z"));
        ObjectValue _ =
                bench.call("StopTransaction", "{'transactionId':1,'meterStop':900,'timestamp':'2026-01-15T09:00:00Z'}");
        assertThat(bench.told(StationEvent.Ended.class).offline()).isTrue();
        assertThat(bench.told(StationEvent.Ended.class).at()).isEqualTo(Instant.parse("2026-01-15T09:00:00Z"));
    }

    @Test
    void aStartThatCouldNotBeKeptIsRefusedSoThatItComesAgain() {
        bench.connect();
        bench.desk.fault = new IllegalStateException("disk full");
        assertThat(bench.refusal("StartTransaction", START)).isEqualTo("InternalError");
        bench.desk.fault = null;
        assertThat(bench.call("StartTransaction", START).get("transactionId")).isEqualTo(1);
    }

    @Test
    void aCardIsLookedAtAgainWhenTheTransactionBegins() {
        bench.connect();
        bench.desk.cards.put("CARD1", Verdict.BLOCKED);
        ObjectValue answer = bench.call("StartTransaction", START);
        assertThat(object(answer, "idTagInfo").string("status", "")).isEqualTo("Blocked");
        assertThat(answer.get("transactionId")).isEqualTo(1);
    }

    @Test
    void verdictsThat16HasNoWordForAreToldInItsWords() {
        bench.connect();
        for (Verdict verdict : Verdict.values()) {
            bench.desk.cards.put("CARD1", verdict);
            assertThat(object(bench.call("Authorize", "{'idTag':'CARD1'}"), "idTagInfo")
                            .string("status", ""))
                    .isIn("Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx");
        }
    }

    @Test
    void aRemoteStartIsFoundAgainInTheTransactionItBegins() {
        bench.connect();
        Future<CommandOutcome> outcome = command(new StationCommand.Start(1, 1, new Token("app7", "Central"), 42));
        assertThat(bench.asked().at(2)).isEqualTo("RemoteStartTransaction");
        assertThat(bench.asked().at(3)).isEqualTo(ObjectValue.of("connectorId", 1, "idTag", "app7"));
        bench.answer("{'status':'Accepted'}");
        assertThat(outcome.result().kind()).isEqualTo(CommandOutcome.Kind.DONE);
        ObjectValue _ = bench.call("Authorize", "{'idTag':'APP7'}");
        ObjectValue _ = bench.call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'APP7','meterStart':5,'timestamp':'2026-01-15T12:00:00Z'}");
        StationEvent.Started start = bench.told(StationEvent.Started.class);
        assertThat(start.remoteStart()).isEqualTo(42);
        assertThat(start.token()).isEqualTo(new Token("app7", "Central"));
    }

    @Test
    void aTokenLongerThanATagIsReplacedByOneThatFits() {
        bench.connect();
        Token token = new Token("somebody@example.org#and-more", "Central");
        Future<CommandOutcome> _ = command(new StationCommand.Start(0, 0, token, 7));
        String tag = bench.askedFor().string("idTag", "");
        assertThat(tag).matches("[0-9A-F]{16}");
        bench.answer("{'status':'Accepted'}");
        ObjectValue _ = bench.call(
                "StartTransaction",
                "{'connectorId':2,'idTag':'" + tag + "','meterStart':5,'timestamp':'2026-01-15T12:00:00Z'}");
        assertThat(bench.told(StationEvent.Started.class).token()).isEqualTo(token);
    }

    @Test
    void aReservationIsToldWithTheTransactionThatUsesIt() {
        bench.connect();
        ObjectValue _ = bench.call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'A','meterStart':5,'timestamp':'2026-01-15T12:00:00Z','reservationId':9}");
        assertThat(bench.told(StationEvent.Started.class).reservation()).isEqualTo(9);
    }

    @Test
    void aStatusWithoutATimeIsOfNow() {
        bench.connect();
        ObjectValue _ =
                bench.call("StatusNotification", "{'connectorId':2,'errorCode':'NoError','status':'SuspendedEV'}");
        StationEvent.StateTold told = bench.told(StationEvent.StateTold.class);
        assertThat(told.state()).isEqualTo(EvseState.SUSPENDED_BY_CAR);
        assertThat(told.at()).isEqualTo(bench.now());
        assertThat(told.fault()).isEmpty();
    }

    @Test
    void connectorZeroIsTheStationAsSuch() {
        bench.connect();
        ObjectValue _ = bench.call(
                "StatusNotification",
                "{'connectorId':0,'errorCode':'GroundFailure','status':'Faulted','info':'FI','vendorErrorCode':'7'}");
        StationEvent.StateTold told = bench.told(StationEvent.StateTold.class);
        assertThat(told.evse()).isZero();
        assertThat(told.fault()).isEqualTo("GroundFailure");
        assertThat(told.words()).isEqualTo("FI (7)");
    }

    @Test
    void valuesAtTheEndComeBeforeTheEnd() {
        bench.connect();
        ObjectValue _ = bench.call("StartTransaction", START);
        ObjectValue _ = bench.call(
                "StopTransaction",
                "{'transactionId':1,'meterStop':900,'timestamp':'2026-01-15T12:00:00Z','reason':'EVDisconnected',"
                        + "'transactionData':[{'timestamp':'2026-01-15T12:00:00Z','sampledValue':[{'value':'880'}]}]}");
        int measured = bench.desk.events.indexOf(bench.told(StationEvent.Measured.class));
        int ended = bench.desk.events.indexOf(bench.told(StationEvent.Ended.class));
        assertThat(measured).isLessThan(ended).isNotNegative();
        assertThat(bench.told(StationEvent.Ended.class).reason()).isEqualTo(StopReason.EV_DISCONNECTED);
    }

    @Test
    void aMakersOwnMessageAndNoticesAreConfirmedAndKept() {
        bench.connect();
        assertThat(bench.call("DataTransfer", "{'vendorId':'acme','data':'x'}").string("status", ""))
                .isEqualTo("UnknownVendorId");
        assertThat(bench.call("FirmwareStatusNotification", "{'status':'Installed'}"))
                .isEmpty();
        assertThat(bench.call("DiagnosticsStatusNotification", "{'status':'Uploaded'}"))
                .isEmpty();
        assertThat(bench.call("LogStatusNotification", "{'status':'Uploaded','requestId':1}"))
                .isEmpty();
        assertThat(bench.call("SignedFirmwareStatusNotification", "{'status':'Installed','requestId':1}"))
                .isEmpty();
        assertThat(bench.call(
                        "SecurityEventNotification",
                        "{'type':'TamperDetectionActivated','timestamp':'2026-01-15T12:00:00Z'}"))
                .isEmpty();
        assertThat(bench.call("SignCertificate", "{'csr':'-'}").string("status", ""))
                .isEqualTo("Rejected");
        assertThat(bench.all(StationEvent.Noted.class))
                .extracting(StationEvent.Noted::kind)
                .containsExactly("data", "firmware", "diagnostics", "log", "firmware", "security", "certificate");
    }

    @Test
    void eachCommandOfTheDeskIsSaidInTheWordsOf16() {
        bench.connect();
        Token card = Token.card("CARD1");
        Instant until = Instant.parse("2026-01-15T12:00:20Z");
        said(new StationCommand.Stop(1, "17"), "RemoteStopTransaction", "{\"transactionId\":17}");
        said(
                new StationCommand.Reserve(1, 5, card, until),
                "ReserveNow",
                "{\"connectorId\":1,\"expiryDate\":\"2026-01-15T12:00:20.000Z\",\"idTag\":\"CARD1\",\"reservationId\":5}");
        said(new StationCommand.CancelReservation(5), "CancelReservation", "{\"reservationId\":5}");
        said(
                new StationCommand.Availability(0, false),
                "ChangeAvailability",
                "{\"connectorId\":0,\"type\":\"Inoperative\"}");
        said(new StationCommand.Unlock(2, 1), "UnlockConnector", "{\"connectorId\":2}");
        said(new StationCommand.Reset(0, true), "Reset", "{\"type\":\"Hard\"}");
        said(new StationCommand.Trigger("heartbeat", 0), "TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        said(
                new StationCommand.SendCards(3, List.of(new Card(card, "", "FAMILY", "", "", false, null, Set.of()))),
                "SendLocalList",
                "{\"listVersion\":3,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"CARD1\","
                        + "\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}]}");
        said(new StationCommand.Raw("clearcache", ObjectValue.EMPTY), "ClearCache", "{}");
    }

    private void said(StationCommand command, String action, String payload) {
        bench.sent.clear();
        Future<CommandOutcome> outcome = command(command);
        assertThat(bench.asked().at(2)).isEqualTo(action);
        assertThat(Json.stringify(bench.asked().at(3))).isEqualTo(payload);
        bench.answer("{'status':'Accepted'}");
        assertThat(outcome.result().kind()).isEqualTo(CommandOutcome.Kind.DONE);
    }

    @Test
    void scheduledIsNoRefusal() {
        bench.connect();
        Future<CommandOutcome> outcome = command(new StationCommand.Availability(1, false));
        bench.answer("{'status':'Scheduled'}");
        assertThat(outcome.result().kind()).isEqualTo(CommandOutcome.Kind.SCHEDULED);
    }
}
