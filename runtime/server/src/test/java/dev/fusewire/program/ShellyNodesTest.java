package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import dev.fusewire.node.Values;
import dev.fusewire.simulation.HouseSettings;
import dev.fusewire.simulation.MeterSettings;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The node shelly 3em on the program, on each of its connections at once, against simulated meters of both generations. */
@BesideOthers
@ResourceLock("ShellyNodesTest")
class ShellyNodesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "let me in";
    private static final List<String> MQTT = List.of("gen1_mqtt", "gen2_mqtt");
    private static final List<String> NETWORK = List.of("gen1_http", "gen2_http", "gen2_websocket");
    private static final List<String> ALL =
            List.of("gen1_mqtt", "gen2_mqtt", "gen1_http", "gen2_http", "gen2_websocket");

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static Mosquitto broker;
    private static Vertx vertx;
    private static RunningProgram program;

    private SimulatedHouse first;
    private SimulatedHouse second;
    private StatusFeed statuses;

    @BeforeAll
    static void start() throws Exception {
        broker = opened.keep(Mosquitto.open(folder.resolve("broker")));
        vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        Files.writeString(folder.resolve("settings.yaml"), "mqttReconnectTime: 500\n");
        program = opened.keep(RunningProgram.start(
                folder.resolve("user"),
                "--no-demo",
                "--settings",
                folder.resolve("settings.yaml").toString()));
    }

    @AfterAll
    static void stop() throws Exception {
        opened.close();
    }

    @BeforeEach
    void bothHousesDrawTheSameAndAllNodesTellIt() throws Exception {
        first = house("shellyem3-ONE", MeterSettings.GEN1, Ports.free());
        second = house(
                "shellypro3em-two",
                new MeterSettings(MeterSettings.Model.SHELLY_PRO_3EM, false, PASSWORD),
                Ports.free());
        draw(5, 3, 1);
        // what nodes have shown that are gone is not kept
        program.deploy(ArrayValue.EMPTY);
        program.deploy(flows());
        statuses = StatusFeed.of(program.base());
        for (String connection : ALL) {
            becomes(connection, () -> statuses.last(connection), "L1 5.0 A · L2 3.0 A · L3 1.0 A"::equals);
        }
    }

    @AfterEach
    void closeHouses() throws Exception {
        statuses.close();
        first.stop().await(20, TimeUnit.SECONDS);
        second.stop().await(20, TimeUnit.SECONDS);
    }

    private static SimulatedHouse house(String id, MeterSettings meter, int port) throws Exception {
        return new SimulatedHouse(
                        vertx,
                        HouseSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", broker.port()))
                                .withDevices(id, id)
                                .withPluggedIn(false)
                                .withPorts(new HouseSettings.Ports(0, 0, port))
                                .withMeter(meter))
                .start()
                .await(20, TimeUnit.SECONDS);
    }

    private void draw(double l1, double l2, double l3) throws Exception {
        for (SimulatedHouse house : List.of(first, second)) {
            house.setExtraLoad(new Phases(l1, l2, l3)).await(20, TimeUnit.SECONDS);
        }
    }

    private ArrayValue flows() {
        List<Object> nodes = new ArrayList<>();
        nodes.add(ObjectValue.of("id", "tab", "type", "tab", "label", "Meters"));
        nodes.add(Mosquitto.node("broker", broker.port()));
        for (String connection : ALL) {
            boolean gen1 = connection.startsWith("gen1");
            nodes.addAll(
                    meter(connection, connection, gen1 ? "shellyem3-ONE" : "shellypro3em-two", gen1 ? first : second));
        }
        nodes.addAll(meter("ghost", "gen1_mqtt", "shellyem3-GHOST", first));
        return ArrayValue.copyOf(nodes);
    }

    private static List<ObjectValue> meter(String id, String connection, String device, SimulatedHouse house) {
        return List.of(
                ObjectValue.of("id", id, "z", "tab", "type", "shelly 3em", "connection", connection, "broker", "broker")
                        .with("device", device)
                        .with("host", "127.0.0.1:" + house.shellyPort())
                        .with("poll", "0.3")
                        .with("staleLimit", "4")
                        .with("credentials", ObjectValue.of("password", PASSWORD))
                        .with("wires", ArrayValue.of(ArrayValue.of(id + "-currents"), ArrayValue.of(id + "-state"))),
                shown(id + "-currents"),
                shown(id + "-state"));
    }

    /** A node whose status is the message it got. */
    private static ObjectValue shown(String id) {
        return ObjectValue.of("id", id, "z", "tab", "type", "function", "outputs", 0, "wires", ArrayValue.EMPTY)
                .with("func", "node.status({text: JSON.stringify(msg)});");
    }

    private List<ObjectValue> messages(String connection) {
        return statuses.of(connection + "-currents").stream()
                .map(Json::parseObject)
                .toList();
    }

    private ObjectValue state(String connection) {
        String text = statuses.last(connection + "-state");
        return !text.isEmpty() && Json.parseObject(text).get("payload") instanceof ObjectValue payload
                ? payload
                : ObjectValue.EMPTY;
    }

    private void becomes(String what, Callable<String> question, Predicate<String> wanted) throws Exception {
        Eventually.becomes(
                what,
                SOON,
                question,
                wanted,
                () -> ALL.stream().map(each -> each + ": " + statuses.of(each)).reduce("", (a, b) -> a + "\n" + b)
                        + "\n" + String.join("\n", program.log()));
    }

    private void stateBecomes(String connection, String wanted) throws Exception {
        becomes(connection + " is " + wanted, () -> state(connection).string("state", ""), wanted::equals);
    }

    private void goesOn(String connection, double l1) throws Exception {
        int before = messages(connection).size();
        becomes(
                connection + " tells " + l1 + " A on L1",
                () -> String.valueOf(messages(connection).stream()
                        .skip(before)
                        .anyMatch(msg -> msg.get("payload") instanceof ObjectValue currents
                                && Math.abs(Values.toNumber(currents.get("l1")) - l1) < 0.3)),
                "true"::equals);
    }

    @Test
    void everyConnectionTellsCurrentsWithPowerVoltageEnergyAndAge() throws Exception {
        for (String connection : ALL) {
            becomes(
                    connection + " knows the energy",
                    () -> statuses.last(connection + "-currents"),
                    msg -> msg.contains("energy"));
            stateBecomes(connection, "fresh");
            ObjectValue msg = messages(connection).getLast();
            assertThat(msg.get("power"))
                    .as(connection)
                    .isInstanceOfSatisfying(
                            ObjectValue.class,
                            power -> assertThat(Values.toNumber(power.get("total")))
                                    .isBetween(1900.0, 2200.0));
            assertThat(msg.get("voltage"))
                    .as(connection)
                    .isInstanceOfSatisfying(
                            ObjectValue.class,
                            voltage -> assertThat(Values.toNumber(voltage.get("l2")))
                                    .isBetween(228.0, 233.0));
            assertThat(msg.get("energy"))
                    .as(connection)
                    .isInstanceOfSatisfying(
                            ObjectValue.class,
                            energy -> assertThat(Values.toNumber(energy.get("l1")))
                                    .isBetween(812.0, 813.0));
            assertThat(Values.toNumber(msg.get("age"))).as(connection).isBetween(0.0, 4.0);
            assertThat(state(connection).get("online")).as(connection).isEqualTo(true);
        }
        draw(11, 3, 1);
        for (String connection : ALL) {
            goesOn(connection, 11);
        }
    }

    @Test
    void aMeterThatFallsSilentIsToldAndFoundAgain() throws Exception {
        first.faults().meterSilent = true;
        second.faults().meterSilent = true;
        draw(20, 3, 1);
        for (String connection : ALL) {
            becomes(connection, () -> state(connection).string("state", ""), state -> !state.equals("fresh"));
            becomes(connection, () -> statuses.last(connection), text -> text.matches("(silent|offline|L1).*"));
        }
        assertThat(ALL)
                .allSatisfy(connection -> assertThat(messages(connection))
                        .noneMatch(msg -> Json.stringify(msg).contains("\"l1\":20")));
        first.faults().meterSilent = false;
        second.faults().meterSilent = false;
        for (String connection : ALL) {
            goesOn(connection, 20);
            stateBecomes(connection, "fresh");
        }
    }

    private long silences() {
        return statuses.of("gen1_mqtt").stream()
                .filter(text -> text.startsWith("L2 silent"))
                .count();
    }

    @Test
    void twoPhasesOfThreeAreNeverPassedOn() throws Exception {
        first.faults().silentPhases = Set.of(1);
        second.faults().silentPhases = Set.of(1);
        for (String connection : ALL) {
            stateBecomes(connection, "silent");
            becomes(connection, () -> statuses.last(connection), text -> text.startsWith("L2 "));
        }
        draw(17, 3, 1);
        // shown every 5 s: time enough for a message that should not go
        long before = silences();
        becomes("time passes", () -> String.valueOf(silences() > before), "true"::equals);
        assertThat(ALL)
                .allSatisfy(connection -> assertThat(messages(connection))
                        .noneMatch(msg -> Json.stringify(msg).contains("\"l1\":17")));
        first.faults().silentPhases = Set.of();
        second.faults().silentPhases = Set.of();
        for (String connection : ALL) {
            goesOn(connection, 17);
        }
    }

    @Test
    void aBrokerThatGoesStopsNobodyWhoDoesNotNeedIt() throws Exception {
        broker.stop();
        for (String connection : MQTT) {
            stateBecomes(connection, "offline");
            becomes(connection, () -> statuses.last(connection), "offline: no connection to the MQTT broker"::equals);
        }
        draw(9, 3, 1);
        for (String connection : NETWORK) {
            goesOn(connection, 9);
        }
        broker.comeBack();
        for (String connection : MQTT) {
            goesOn(connection, 9);
            stateBecomes(connection, "fresh");
        }
    }

    @Test
    void aMeterThatLeavesIsOfflineAndItsReturnIsSeen() throws Exception {
        int firstPort = first.shellyPort();
        int secondPort = second.shellyPort();
        first.stop().await(20, TimeUnit.SECONDS);
        second.stop().await(20, TimeUnit.SECONDS);
        for (String connection : ALL) {
            stateBecomes(connection, "offline");
        }
        for (String connection : MQTT) {
            assertThat(state(connection).get("reason")).isEqualTo("the device has left the MQTT broker");
        }
        first = house("shellyem3-ONE", MeterSettings.GEN1, firstPort);
        second = house(
                "shellypro3em-two", new MeterSettings(MeterSettings.Model.SHELLY_PRO_3EM, true, PASSWORD), secondPort);
        draw(7, 3, 1);
        // the second one is three meters of one phase now
        for (String connection : ALL) {
            goesOn(connection, 7);
            stateBecomes(connection, "fresh");
        }
    }

    @Test
    void whatTheBrokerKeptIsNeverFresh() throws Exception {
        // to who is subscribed now they would be news
        program.deploy(ArrayValue.EMPTY);
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildBlocking();
        var _ = client.connect();
        for (int phase = 0; phase < 3; phase++) {
            client.publishWith()
                    .topic("shellies/shellyem3-GHOST/emeter/" + phase + "/current")
                    .payload("5.0".getBytes(StandardCharsets.UTF_8))
                    .retain(true)
                    // answered once the broker has it
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
        }
        client.disconnect();
        // subscribes anew, and gets them as kept ones
        program.deploy(flows());
        becomes("silence is told", () -> statuses.last("ghost"), text -> text.startsWith("silent for"));
        assertThat(statuses.of("ghost-currents")).isEmpty();
    }
}
