package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What chargers of the field say of transactions otherwise than OCPP 1.6 has it; the numbers are those of the list of deviations. */
class TransactionDeviationsTest {

    private final Bench bench = new Bench();

    private int start(String payload) {
        return (int)
                Objects.requireNonNull(bench.call("StartTransaction", payload).get("transactionId"));
    }

    private static final String START =
            "{'connectorId':1,'idTag':'CARD1','meterStart':100,'timestamp':'2026-01-15T11:59:50Z'}";

    @Test
    @DisplayName("25 after a remote start is accepted, a stop with -1 ends nothing else and is confirmed")
    void remoteStartWithoutATransaction() {
        bench.connect();
        Future<CommandOutcome> _ =
                bench.connection().command(new StationCommand.Start(1, 1, new Token("APP1", "Central"), 3));
        bench.answer("{'status':'Accepted'}");
        ObjectValue _ =
                bench.call("StopTransaction", "{'transactionId':-1,'meterStop':0,'timestamp':'2026-01-15T12:00:00Z'}");
        StationEvent.Ended ended = bench.told(StationEvent.Ended.class);
        assertThat(ended.transaction()).isEmpty();
        assertThat(ended.evse()).isZero();
    }

    @Test
    @DisplayName("26 a stop with -1, 0 or a number nobody knows is confirmed, and belongs to the session with its card")
    void stopsThatDoNotKnowTheirNumber() {
        bench.connect();
        assertThat(start(START)).isEqualTo(1);
        ObjectValue _ = bench.call(
                "StopTransaction",
                "{'transactionId':-1,'idTag':'card1','meterStop':500,'timestamp':'2026-01-15T12:00:00Z'}");
        assertThat(bench.told(StationEvent.Ended.class).transaction()).isEqualTo("1");
        assertThat(bench.told(StationEvent.Ended.class).evse()).isEqualTo(1);
        ObjectValue _ = bench.call(
                "StopTransaction", "{'transactionId':4711,'meterStop':500,'timestamp':'2026-01-15T12:00:00Z'}");
        assertThat(bench.told(StationEvent.Ended.class).transaction()).isEqualTo("4711");
        ObjectValue _ = bench.call("StopTransaction", "{}");
        assertThat(bench.told(StationEvent.Ended.class).transaction()).isEmpty();
    }

    @Test
    @DisplayName("27 a transaction of 0 or less and a reservation of 0 are none")
    void numbersThatAreNone() {
        bench.connect();
        ObjectValue _ = bench.call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'A','meterStart':1,'timestamp':'2026-01-15T12:00:00Z','reservationId':0}");
        assertThat(bench.told(StationEvent.Started.class).reservation()).isEqualTo(-1);
        ObjectValue _ = bench.call(
                "MeterValues",
                "{'connectorId':1,'transactionId':-7,'meterValue':[{'timestamp':'2026-01-15T12:00:00Z',"
                        + "'sampledValue':[{'value':'5'}]}]}");
        assertThat(bench.told(StationEvent.Measured.class).transaction()).isEmpty();
    }

    @Test
    @DisplayName("28 the same start sent four times is one session, and its card is not taken for one in use")
    void theSameStartAgain() {
        bench.connect();
        for (int i = 0; i < 4; i++) {
            ObjectValue answer = bench.call("StartTransaction", START);
            assertThat(answer.get("transactionId")).isEqualTo(1);
            assertThat(((ObjectValue) Objects.requireNonNull(answer.get("idTagInfo"))).string("status", ""))
                    .isEqualTo("Accepted");
        }
        bench.connect();
        assertThat(start(START)).isEqualTo(1);
    }

    @Test
    @DisplayName("31 meter values after the stop are taken")
    void valuesAfterTheStop() {
        bench.connect();
        assertThat(start(START)).isEqualTo(1);
        ObjectValue _ =
                bench.call("StopTransaction", "{'transactionId':1,'meterStop':900,'timestamp':'2026-01-15T12:00:00Z'}");
        ObjectValue _ = bench.call(
                "MeterValues",
                "{'connectorId':1,'transactionId':1,'meterValue':[{'timestamp':'2026-01-15T12:00:00Z',"
                        + "'sampledValue':[{'value':'900','context':'Transaction.End'}]}]}");
        assertThat(bench.told(StationEvent.Measured.class).transaction()).isEqualTo("1");
    }

    @Test
    @DisplayName("41 a tag that comes back with two characters more behind it is the same")
    void tagWithBytesBehind() {
        bench.connect();
        assertThat(
                        start(
                                "{'connectorId':1,'idTag':'1234567890ABCDEF','meterStart':1,'timestamp':'2026-01-15T12:00:00Z'}"))
                .isEqualTo(1);
        ObjectValue _ = bench.call(
                "StopTransaction",
                "{'transactionId':1,'idTag':'1234567890ABCDEF00','meterStop':9,'timestamp':'2026-01-15T12:00:00Z'}");
        Token token =
                Objects.requireNonNull(bench.told(StationEvent.Ended.class).token());
        assertThat(token.value()).isEqualTo("1234567890ABCDEF");
    }
}
