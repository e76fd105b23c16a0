package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.util.Objects;

/** A station of 1.6 that is played here: what it says on its way through a session. */
abstract class PlayedStation {

    static final String NOW = "2026-01-15T12:00:00Z";
    static final Token CARD = Token.card("CARD1");

    final Bench bench = Bench.of16();

    void status(String status, String error) {
        assertThat(bench.call(
                        "StatusNotification",
                        "{'connectorId':1,'errorCode':'" + error + "','status':'" + status + "','timestamp':'"
                                + bench.now() + "'}"))
                .isEmpty();
    }

    void status(String status) {
        status(status, "NoError");
    }

    String authorize() {
        return verdict(bench.call("Authorize", "{'idTag':'CARD1'}"));
    }

    static String verdict(ObjectValue answer) {
        return ((ObjectValue) Objects.requireNonNull(answer.get("idTagInfo"))).string("status", "");
    }

    ObjectValue start(String tag, String time) {
        return bench.call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'" + tag + "','meterStart':1000,'timestamp':'" + time + "'}");
    }

    void stop(String reason) {
        ObjectValue _ = bench.call(
                "StopTransaction",
                "{'transactionId':1,'idTag':'CARD1','meterStop':2000,'timestamp':'" + bench.now() + "','reason':'"
                        + reason + "'}");
    }

    Future<CommandOutcome> command(StationCommand command) {
        bench.sent.clear();
        return bench.connection().command(command);
    }

    void charge(boolean isPluggedFirst) {
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
}
