package dev.fusewire.nodes.evse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Position;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the middleware makes of what stations of the first form say. */
@DisplayName("stations on MQTT")
class MqttStationsTest extends MqttMiddleware {

    @Test
    @DisplayName("S3-6, S3-9, S3-11: commands go out as the first form has them")
    void sendsTheSixCommands() {
        info(SQBF);
        published.clear();
        var _ = tell(start(2));
        var _ = tell(new StationCommand.Stop(2, "1"));
        var _ = tell(new StationCommand.Reserve(
                1, 5, Token.card("CARD1"), tester.now().plusSeconds(20)));
        var _ = tell(new StationCommand.Availability(1, false));
        var _ = tell(new StationCommand.Availability(1, true));
        var _ = tell(new StationCommand.Trigger("status", 0));
        assertThat(published)
                .containsExactly(
                        "/sqbf/commands {\"command\":\"start\",\"evse\":1}",
                        "/sqbf/commands {\"command\":\"stop\",\"evse\":1}",
                        "/sqbf/commands {\"command\":\"count\",\"evse\":0}",
                        "/sqbf/commands {\"command\":\"maintenance\",\"evse\":0}",
                        "/sqbf/commands {\"command\":\"remove_maintenance\",\"evse\":0}",
                        "/sqbf/commands {\"command\":\"info\"}");
    }

    @Test
    @DisplayName("S3-7, S3-8: a start is done once the EVSE is occupied, and not asked of one in maintenance or in use")
    void starts() {
        info(SQBF);
        Future<CommandOutcome> started = tell(start(1));
        assertThat(started.isComplete()).isFalse();
        status(1, "occupied");
        assertThat(started.isComplete()).as("another EVSE's status").isFalse();
        status(0, "occupied");
        assertThat(started.result().kind()).isEqualTo(Kind.DONE);
        StationEvent.Started event = desk.events(StationEvent.Started.class).getLast();
        assertThat(event.evse()).isEqualTo(1);
        assertThat(event.token()).isEqualTo(Token.card("CARD1"));
        assertThat(event.remoteStart()).isEqualTo(7);
        published.clear();
        assertThat(tell(start(1)).result())
                .extracting(CommandOutcome::kind, CommandOutcome::words)
                .containsExactly(Kind.REFUSED, "EVSE fjd is occupied");
        status(0, "maintenance");
        assertThat(tell(start(1)).result().words()).isEqualTo("EVSE fjd is maintenance");
        assertThat(published).isEmpty();
    }

    @Test
    @DisplayName("S3-13: an answer that never comes ends the command, and a late one does no harm")
    void waitsNoLongerThanItShould() {
        info(SQBF);
        Future<CommandOutcome> started = tell(start(1));
        tester.pass(Duration.ofSeconds(10));
        assertThat(started.result())
                .extracting(CommandOutcome::kind, CommandOutcome::words)
                .containsExactly(Kind.NO_ANSWER, "no answer to start within 10 s");
        status(0, "occupied");
        assertThat(desk.events(StationEvent.Started.class)).hasSize(1);
        assertThat(desk.events(StationEvent.Started.class).getFirst().token())
                .as("somebody else may have begun")
                .isNull();
    }

    @Test
    @DisplayName("a charge of the first form is a session, with energy that adds up")
    void sessionOfTheFirstForm() {
        info(SQBF);
        status(0, "occupied");
        for (int percent = 2; percent <= 99; percent++) {
            says("{\"type\":\"metric\",\"evse_id\":0,\"evse_code\":\"fjd\",\"percentage\":%d,\"energy\":5}"
                    .formatted(percent));
        }
        status(0, "free");
        says(
                "{\"type\":\"metric\",\"evse_id\":0,\"evse_code\":\"fjd\",\"percentage\":\"-1\",\"energy\":-1,\"cs_id\":\"sqbf\"}");
        List<StationEvent.Measured> measured = desk.events(StationEvent.Measured.class);
        assertThat(measured).hasSize(98);
        assertThat(measured.getLast().meter().register()).isEqualTo(490);
        assertThat(measured.getLast().meter().soc()).isEqualTo(99);
        StationEvent.Ended ended = desk.events(StationEvent.Ended.class).getLast();
        assertThat(ended.meterStop()).isEqualTo(490);
        assertThat(ended.reason()).isEqualTo(StopReason.COMPLETE);
        assertThat(desk.events(StationEvent.Started.class)).hasSize(1);
    }

    @Test
    @DisplayName("the reason of an end is what led to it")
    void endsForAReason() {
        info(SQBF);
        status(0, "occupied");
        status(0, "free");
        status(0, "occupied");
        var _ = tell(new StationCommand.Stop(1, ""));
        status(0, "free");
        status(0, "occupied");
        status(0, "maintenance");
        assertThat(desk.events(StationEvent.Ended.class))
                .extracting(StationEvent.Ended::reason)
                .containsExactly(StopReason.LOCAL, StopReason.REMOTE, StopReason.MAINTENANCE);
    }

    @Test
    @DisplayName("S3-14: one JSON file a station, replaced as a whole, with what a new start reads")
    void keepsAFile() throws Exception {
        info(SQBF);
        status(0, "occupied");
        says("{\"type\":\"metric\",\"evse_id\":0,\"evse_code\":\"fjd\",\"percentage\":2,\"energy\":7}");
        tester.pass(Duration.ofSeconds(2));
        ObjectValue kept = Json.parseObject(Files.readString(folder.resolve("sqbf.json")));
        assertThat(kept.string("name_position", "")).isEqualTo("Genoa");
        assertThat(Json.stringify(kept.get("evses"))).contains("\"status\":\"occupied\"", "\"energy_wh\":7");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        Map<String, ObjectValue> read = new StationFiles(tester, folder).read().result();
        var _ = stations.close();
        desk.events.clear();
        stations = stations(false);
        stations.know(List.of(), read);
        stations.onBroker(true);
        says("{\"type\":\"metric\",\"evse_id\":0,\"evse_code\":\"fjd\",\"percentage\":3,\"energy\":2}");
        assertThat(desk.events(StationEvent.Measured.class).getLast().meter().register())
                .as("goes on where it was")
                .isEqualTo(9);
    }

    @Test
    @DisplayName("a session that is open stays the same one over a restart of this program")
    void goesOnWithASession() {
        EvseKey key = new EvseKey("sqbf", 1);
        desk.views.put(
                key,
                new dev.fusewire.station.desk.EvseView(
                        key,
                        desk.now(key).setup(),
                        EvseState.CHARGING,
                        "",
                        "",
                        null,
                        new ChargeSession(
                                41,
                                key,
                                "41",
                                null,
                                "",
                                "",
                                Instant.EPOCH,
                                null,
                                0,
                                3,
                                Double.NaN,
                                Double.NaN,
                                0,
                                "",
                                null,
                                false,
                                false),
                        null,
                        Double.NaN));
        info(SQBF.replace(
                "\"id_code\": \"fjd\", \"status\": \"free\"", "\"id_code\": \"fjd\", \"status\": \"occupied\""));
        assertThat(desk.events(StationEvent.Started.class)).isEmpty();
        status(0, "free");
        assertThat(desk.events(StationEvent.Ended.class).getFirst().transaction())
                .isEqualTo("41");
    }

    @Test
    @DisplayName("a station of the first form that says nothing any more is gone, and is back once it says something")
    void noticesSilence() {
        info(SQBF);
        assertThat(desk.drivers).containsKey("sqbf");
        published.clear();
        for (int i = 0; i < 20; i++) {
            tester.pass(Duration.ofSeconds(5));
            stations.tick();
        }
        assertThat(published).as("it was asked").hasSizeBetween(2, 4).allMatch(each -> each.contains("info"));
        assertThat(desk.closed).containsExactly("sqbf: nothing heard for 90 s");
        status(0, "free");
        assertThat(desk.drivers).containsKey("sqbf");
    }

    @Test
    @DisplayName("S3-1, S3-20: a station that nobody set up waits, or is set up as it describes itself")
    void setsUnknownOnesUp() {
        desk = new StubDesk();
        stations = stations(false);
        info(SQBF);
        assertThat(log).containsExactly("Station sqbf waits for the operator's approval");
        tester.pass(Duration.ofSeconds(2));
        assertThat(folder).isEmptyDirectory();
        stations = stations(true);
        info(SQBF);
        assertThat(desk.drivers).containsKey("sqbf");
        assertThat(desk.setup("sqbf").position()).isEqualTo(new Position(44.4, 8.96));
        assertThat(desk.setup("sqbf").evses())
                .extracting(evse -> evse.number() + evse.code())
                .containsExactly("1fjd", "2kkk");
        assertThat(desk.setup("sqbf").evses().get(1).connectors())
                .containsExactly(new Connector(1, "cCCS2", Connector.Kind.DC, 50_000));
    }

    @Test
    @DisplayName("S3-23: commands, states and connections are in the log")
    void writesTheLog() {
        info(SQBF);
        var _ = tell(start(1));
        status(0, "occupied");
        assertThat(log)
                .contains(
                        "Station sqbf is connected",
                        "Command start, evse fjd, for station sqbf",
                        "Evse fjd is in status occupied");
    }

    @Test
    @DisplayName("what a station of the first form cannot is said, and not sent")
    void saysWhatIsNotSupported() {
        info(SQBF);
        published.clear();
        assertThat(tell(new StationCommand.Limit(1, 10, 0, "")).result())
                .extracting(CommandOutcome::kind, CommandOutcome::words)
                .containsExactly(Kind.NOT_SUPPORTED, "a station of the first form does not know limit");
        assertThat(published).isEmpty();
    }

    @Test
    @DisplayName("what cannot be read is told with its reason, and the next answer is heard")
    void survivesNonsense() {
        says("{\"type\":\"status\",\"evse_id\":\"x\",\"status\":\"free\"}");
        says("no JSON");
        says("{\"type\":\"status\",\"evse_id\":0,\"status\":\"asleep\"}");
        stations.onAnswer("/../answers", "{\"type\":\"heartbeat\"}");
        assertThat(tester.errors).hasSize(3);
        assertThat(NodeError.textOf(tester.errors.get(0))).contains("sqbf", "evse_id", "whole number");
        assertThat(NodeError.textOf(tester.errors.get(2))).contains("\"asleep\"", "occupied");
        status(0, "free");
        assertThat(desk.events(StationEvent.StateTold.class)).hasSize(1);
    }
}
