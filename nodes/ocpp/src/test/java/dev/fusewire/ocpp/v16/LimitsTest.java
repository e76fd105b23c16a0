package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.ocpp.limit.ProfileParts;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a limit is said in the words of 1.6. */
class LimitsTest {

    private static final String START =
            "{'connectorId':1,'idTag':'CARD1','meterStart':100,'timestamp':'2026-01-15T12:00:00Z'}";

    private final Bench bench = new Bench();

    private Future<CommandOutcome> command(StationCommand command) {
        return bench.connection().command(command);
    }

    @Test
    void limitsAreTenthsAndNeverMoreThanAskedFor() {
        assertThat(ProfileParts.tenths(20.7)).isEqualTo(20.7);
        assertThat(ProfileParts.tenths(16.19)).isEqualTo(16.1);
        assertThat(ProfileParts.tenths(16)).isEqualTo(16);
        bench.connect();
        for (int tenth = 60; tenth <= 640; tenth++) {
            bench.sent.clear();
            Future<CommandOutcome> outcome = command(new StationCommand.Limit(1, tenth / 10.0, 3, "test"));
            bench.agrees("[]");
            assertThat(bench.sent.getLast()).contains("\"limit\":" + Values.text(tenth / 10.0) + ",");
            assertThat(outcome.result().isDone()).isTrue();
        }
    }

    @Test
    void aRunningTransactionGetsALimitOfItsOwnAboveAFloorThatHoldsWithoutUs() {
        bench.connect();
        ObjectValue _ = bench.call("StartTransaction", START);
        bench.sent.clear();
        Future<CommandOutcome> outcome = command(new StationCommand.Limit(1, 10, 0, "test"));
        bench.agrees("[{'key':'ChargeProfileMaxStackLevel','readonly':true,'value':'5'}]");
        assertThat(bench.sent.get(1)).contains("TxDefaultProfile", "\"stackLevel\":0", "\"limit\":6}");
        assertThat(bench.sent.getLast())
                .contains("\"TxProfile\"", "\"stackLevel\":5", "\"transactionId\":1", "\"duration\":180");
        assertThat(outcome.result().isDone()).isTrue();
    }

    @Test
    void aLimitOnItsWayWhenTheConnectionEndsHasNoAnswerAndTheDeskHearsOfTheEnd() {
        bench.connect();
        Future<CommandOutcome> outcome = command(new StationCommand.Limit(1, 10, 0, "test"));
        bench.answer("{'configurationKey':[]}");
        assertThat(bench.asked().at(2)).isEqualTo("SetChargingProfile");
        bench.connection().closed("the connection broke");
        assertThat(outcome.result().kind()).isEqualTo(CommandOutcome.Kind.NO_ANSWER);
        assertThat(bench.desk.closed).hasSize(1);
    }

    @Test
    void whatAStationIsKnownForCountsFromTheMomentItSaysWhatItIs() {
        bench.connect();
        Future<CommandOutcome> _ = command(new StationCommand.Limit(1, 10, 0, "test"));
        bench.agrees("[]");
        assertThat(bench.sent.getLast()).contains("\"chargingRateUnit\":\"A\"");
        ObjectValue _ = bench.call("BootNotification", "{'chargePointVendor':'Teison','chargePointModel':'M'}");
        for (int i = 0; i < 3; i++) {
            bench.pass(Duration.ofSeconds(1));
            bench.agrees("[]");
        }
        assertThat(bench.sent.getLast()).contains("\"chargingRateUnit\":\"W\"");
    }
}
