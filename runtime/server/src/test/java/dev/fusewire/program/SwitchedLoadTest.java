package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.simulation.SimulatedHouse;
import dev.fusewire.simulation.SimulatedRelay;
import dev.fusewire.simulation.SimulatedRelay.Generation;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node switched load on the program, with simulated relays of both generations. */
@BesideOthers
@ResourceLock("SwitchedLoadTest")
class SwitchedLoadTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Opened opened = new Opened();
    private Mosquitto broker;
    private RunningProgram program;
    private StatusFeed statuses;

    @BeforeEach
    void start() throws Exception {
        broker = opened.keep(Mosquitto.open(folder.resolve("broker")));
        Files.writeString(folder.resolve("settings.yaml"), "mqttReconnectTime: 500\n");
        program = opened.keep(RunningProgram.start(
                folder.resolve("user"),
                "--no-demo",
                "--settings",
                folder.resolve("settings.yaml").toString()));
        statuses = opened.keep(StatusFeed.of(program.base()));
    }

    @AfterEach
    void stop() throws Exception {
        opened.close();
    }

    private SimulatedRelay open(String connection, int minimumOff) throws Exception {
        Vertx vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        Generation generation = connection.startsWith("gen1") ? Generation.GEN1 : Generation.GEN2;
        SimulatedRelay relay = new SimulatedRelay(
                        vertx,
                        SimulatedHouse.Broker.at("127.0.0.1", broker.port()),
                        "127.0.0.1",
                        "shellyplug-TEST",
                        generation,
                        generation == Generation.GEN2 ? "secret" : "")
                .start(0)
                .await(20, TimeUnit.SECONDS);
        opened.keep(() -> relay.stop().await(20, TimeUnit.SECONDS));
        List<Object> nodes = new ArrayList<>();
        nodes.add(ObjectValue.of("id", "tab", "type", "tab", "label", "Load"));
        nodes.add(Mosquitto.node("broker", broker.port()));
        nodes.add(inject("on", "bool", "true"));
        nodes.add(inject("off", "str", "off"));
        nodes.add(inject("briefly", "json", "{\"on\":false,\"seconds\":2}"));
        nodes.add(inject("nonsense", "str", "perhaps"));
        nodes.add(ObjectValue.of("id", "load", "z", "tab", "type", "switched load", "connection", connection)
                .with("broker", "broker")
                .with("device", "shellyplug-TEST")
                .with("host", "127.0.0.1:" + relay.port())
                .with("back", "10")
                .with("minimumOff", String.valueOf(minimumOff))
                .with("credentials", ObjectValue.of("password", "secret"))
                .with("wires", ArrayValue.of(ArrayValue.of("said"))));
        nodes.add(ObjectValue.of("id", "said", "z", "tab", "type", "function", "outputs", 0)
                .with("func", "node.status({text: msg.payload + ' ' + msg.reason});"));
        program.deploy(ArrayValue.copyOf(nodes));
        if (connection.endsWith("mqtt")) {
            var _ = program.awaitLog(Pattern.compile("Connected to broker"), SOON);
        }
        return relay;
    }

    private static ObjectValue inject(String id, String type, String payload) {
        return ObjectValue.of(
                        "id", id, "z", "tab", "type", "inject", "props", ArrayValue.of(ObjectValue.of("p", "payload")))
                .with("payload", payload)
                .with("payloadType", type)
                .with("wires", ArrayValue.of(ArrayValue.of("load")));
    }

    private void press(String inject) throws Exception {
        assertThat(program.ask("POST", "/inject/" + inject, null).statusCode()).isEqualTo(200);
    }

    private String brokerLog() {
        try {
            return broker.log();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private void says(String text) throws Exception {
        Eventually.becomes(
                "the node says",
                SOON,
                () -> statuses.last("said"),
                text::equals,
                () -> statuses.of("load") + "\n" + String.join("\n", program.log()));
    }

    private void shows(String text) throws Exception {
        Eventually.becomes(
                "the node shows " + text,
                SOON,
                () -> statuses.of("load"),
                all -> all.stream().anyMatch(shown -> shown.contains(text)),
                () -> String.join("\n", program.log()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gen2_http", "gen2_mqtt", "gen1_http"})
    void aLoadIsOffWithATimerOfTheDeviceWhichIsRenewedAndEndsWhenNobodyIsLeft(String connection) throws Exception {
        SimulatedRelay relay = open(connection, 0);
        // so that a machine that stands still for some seconds is not too late to renew it
        relay.turnTimerByHand().await(20, TimeUnit.SECONDS);
        press("off");
        says("false asked");
        assertThat(relay.isOn()).isFalse();
        assertThat(relay.timerSeconds()).isEqualTo(10);
        press("on");
        says("true asked");
        assertThat(relay.isOn()).isTrue();
        press("off");
        says("false asked");
        int set = relay.timesTimerSet();
        Eventually.holds("the timer is renewed again and again", SOON, () -> {
            assertThat(relay.isOn()).isFalse();
            return relay.timesTimerSet() >= set + 2;
        });
        statuses.close();
        program.close();
        assertThat(relay.isOn()).isFalse();
        assertThat(relay.timerSeconds()).isEqualTo(10);
        relay.endTimer().await(20, TimeUnit.SECONDS);
        assertThat(relay.isOn()).as("the load comes back by itself").isTrue();
    }

    @Test
    void gen1ByMqttHasNoTimerSoTheNodeSwitchesOnWhenItStops() throws Exception {
        SimulatedRelay relay = open("gen1_mqtt", 0);
        press("off");
        says("false asked");
        assertThat(relay.timerSeconds()).isZero();
        program.deploy(ArrayValue.of(ObjectValue.of("id", "tab", "type", "tab", "label", "Empty")));
        Eventually.becomes(
                "the load is on again",
                SOON,
                () -> relay.isOn(),
                on -> on,
                () -> statuses.of("load") + "\n" + String.join("\n", program.log()) + "\n" + brokerLog());
    }

    @Test
    void aLoadStaysOffForItsMinimumTime() throws Exception {
        SimulatedRelay relay = open("gen2_http", 3600);
        press("off");
        says("false asked");
        press("on");
        shows("(minimum off time)");
        assertThat(relay.isOn()).isFalse();
        assertThat(statuses.last("said")).isEqualTo("false asked");
        press("nonsense");
        var _ = program.awaitLog(Pattern.compile("expected payload true, false.*got \"perhaps\""), SOON);
    }

    @Test
    void aLoadThatIsToBeOffBrieflyComesBackAfterItsMinimumTime() throws Exception {
        SimulatedRelay relay = open("gen2_http", 4);
        long pressed = System.nanoTime();
        // for 2 s
        press("briefly");
        says("false asked");
        Eventually.becomes("it is on again", SOON, () -> statuses.last("said"), text -> text.startsWith("true "));
        assertThat(System.nanoTime() - pressed).isGreaterThan(TimeUnit.SECONDS.toNanos(4));
        assertThat(relay.isOn()).isTrue();
    }

    @Test
    void whatAHandHasSwitchedIsLeftUntilAnotherWishComes() throws Exception {
        SimulatedRelay relay = open("gen2_mqtt", 0);
        press("off");
        says("false asked");
        relay.pressButton().await(20, TimeUnit.SECONDS);
        says("true by hand");
        press("off");
        says("true asked");
        assertThat(relay.isOn()).isTrue();
        press("on");
        press("off");
        says("false asked");
    }

    @Test
    void aRelayThatDoesNotAnswerIsToldAndTriedAgain() throws Exception {
        SimulatedRelay relay = open("gen2_http", 0);
        relay.fallSilent(true);
        press("off");
        shows("off is wanted: no answer from 127.0.0.1");
        var _ = program.awaitLog(Pattern.compile("\\[(error|warn)].*no answer from 127\\.0\\.0\\.1"), SOON);
        relay.fallSilent(false);
        says("false asked");
        assertThat(relay.isOn()).isFalse();
    }
}
