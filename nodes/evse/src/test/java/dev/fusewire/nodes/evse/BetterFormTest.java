package dev.fusewire.nodes.evse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import io.vertx.core.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the middleware makes of the better form: ids, refusals, a last will, a meter that counts on. */
@DisplayName("stations on MQTT, the better form")
class BetterFormTest extends MqttMiddleware {

    @Test
    @DisplayName("an answer belongs to its command by its id, and a refusal is one")
    void betterForm() {
        stations.onConnection("/sqbf/connection", "{\"online\":true}");
        says(
                "{\"type\":\"boot\",\"vendor\":\"V\",\"model\":\"M\",\"serial\":\"S\",\"firmware\":\"1\",\"reason\":\"power_up\"}");
        info(SQBF);
        published.clear();
        Future<CommandOutcome> first = tell(start(1));
        Future<CommandOutcome> second = tell(new StationCommand.Limit(1, 10, 3, ""));
        String id = id(published.get(0));
        assertThat(published.get(0)).contains("\"token\":\"CARD1\"", "\"remote_start\":7");
        assertThat(published.get(1)).contains("\"command\":\"limit\"", "\"ampere\":10");
        says("{\"type\":\"error\",\"id\":\"%s\",\"command\":\"limit\",\"words\":\"too hot\"}"
                .formatted(id(published.get(1))));
        assertThat(second.result())
                .extracting(CommandOutcome::kind, CommandOutcome::words)
                .containsExactly(Kind.REFUSED, "too hot");
        says("{\"type\":\"status\",\"evse_id\":0,\"evse_code\":\"fjd\",\"status\":\"occupied\",\"session\":\"s-1\","
                + "\"token\":\"CARD1\",\"energy_wh\":1000,\"time\":\"2026-01-15T12:00:00Z\"}");
        assertThat(first.isComplete()).as("not by its status").isFalse();
        says("{\"type\":\"done\",\"id\":\"%s\",\"command\":\"start\",\"words\":\"ok\"}".formatted(id));
        assertThat(first.result().kind()).isEqualTo(Kind.DONE);
        StationEvent.Started began = desk.events(StationEvent.Started.class).getFirst();
        assertThat(began.transaction()).isEqualTo("s-1");
        assertThat(began.meterStart()).isEqualTo(1000);
        says("{\"type\":\"metric\",\"evse_id\":0,\"percentage\":50,\"energy_wh\":1500,\"power\":11000,"
                + "\"currents\":[16,15.9,16.1],\"session\":\"s-1\"}");
        StationEvent.Measured measured =
                desk.events(StationEvent.Measured.class).getFirst();
        assertThat(measured.transaction()).isEqualTo("s-1");
        assertThat(measured.meter().register()).isEqualTo(1500);
        assertThat(measured.meter().currents()).containsExactly(16.0, 15.9, 16.1);
        says("{\"type\":\"status\",\"evse_id\":0,\"evse_code\":\"fjd\",\"status\":\"free\",\"energy_wh\":1600,"
                + "\"reason\":\"ev_disconnected\"}");
        StationEvent.Ended ended = desk.events(StationEvent.Ended.class).getFirst();
        assertThat(ended.transaction()).isEqualTo("s-1");
        assertThat(ended.meterStop()).isEqualTo(1600);
        assertThat(ended.reason()).isEqualTo(StopReason.EV_DISCONNECTED);
    }

    private static String id(String published) {
        return Json.parseObject(published.substring(published.indexOf('{'))).string("id", "");
    }

    @Test
    @DisplayName("the last will ends what waits, and the station is gone at once")
    void lastWill() {
        stations.onConnection("/sqbf/connection", "{\"online\":true}");
        Future<CommandOutcome> waiting = tell(start(1));
        stations.onConnection("/sqbf/connection", "{\"online\":false}");
        assertThat(waiting.result().kind()).isEqualTo(Kind.OFFLINE);
        assertThat(desk.closed).containsExactly("sqbf: the station's connection is lost");
    }
}
