package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.broker.BrokerSettings;
import dev.fusewire.broker.MqttBroker;
import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.mqtt.MqttNodes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("shelly 3em, first generation, on the embedded broker")
class Gen1MqttMeterTest {

    private static final String PREFIX = "shellies/shellyem3-TEST/";

    /** No message of currents follows another within what a busy machine may need for a burst. */
    private static final String SPACED = ",\"spacing\":\"5\"";

    private final Vertx vertx = Vertx.vertx();
    private MqttBroker broker;
    private RunningFlows flows;

    @BeforeEach
    void open() {
        broker = RunningFlows.await(new MqttBroker(vertx, BrokerSettings.loopback(0)).start());
        flows = new RunningFlows(ObjectValue.of("mqttReconnectTime", 200));
    }

    private static NodeModule both() {
        List<Class<? extends Node>> all = new ArrayList<>(new ShellyNodes().nodes());
        all.addAll(new MqttNodes().nodes());
        return () -> all;
    }

    @AfterEach
    void close() {
        flows.close();
        RunningFlows.await(broker.stop());
        RunningFlows.await(vertx.close());
    }

    private void deploy(String more) {
        flows.deploy("""
            [{"id":"b","type":"mqtt-broker","broker":"127.0.0.1","port":"%d","protocolVersion":"4","keepalive":"60",
              "cleansession":true,"autoConnect":true,"autoUnsubscribe":true},
             {"id":"m","z":"t","type":"shelly 3em","name":"","connection":"gen1_mqtt","broker":"b",
              "device":"shellyem3-TEST"%s,"wires":[["currents"],["state"]]},
             {"id":"q","z":"t","type":"mqtt in","broker":"b","topic":"shellies/shellyem3-TEST/command","qos":"0",
              "wires":[["asked"]]},{"id":"asked","z":"t","type":"probe","wires":[]},
             {"id":"currents","z":"t","type":"probe","wires":[]},{"id":"state","z":"t","type":"probe","wires":[]},
             {"id":"k","z":"t","type":"catch","scope":null,"wires":[["caught"]]},{"id":"caught","z":"t","type":"probe","wires":[]}]
            """.formatted(broker.port(), more));
    }

    private void deployAndWait(String more) {
        deploy(more);
        // it is asked once the node knows of the connection, with which all that was heard before is forgotten
        flows.arrived("asked", 0);
        flows.until(
                "the subscriptions stand",
                () -> RunningFlows.await(broker.counts()).subscriptions() >= 3);
    }

    private void untilShown(String text) {
        flows.until(
                "it shows " + text,
                () -> flows.statuses("m").stream()
                        .anyMatch(each -> each.toString().contains(text)));
    }

    private void say(String name, Object value, boolean retained) {
        RunningFlows.await(broker.publish(PREFIX + name, Buffer.buffer(String.valueOf(value)), 0, retained));
    }

    private void burst(double l1, double l2, double l3) {
        double[] currents = {l1, l2, l3};
        for (int phase = 0; phase < 3; phase++) {
            say("emeter/" + phase + "/power", currents[phase] * 230, false);
            say("emeter/" + phase + "/pf", 1, false);
            say("emeter/" + phase + "/current", currents[phase], false);
            say("emeter/" + phase + "/voltage", 230, false);
            say("emeter/" + phase + "/total", 1000 * (phase + 1), false);
            say("emeter/" + phase + "/total_returned", 0, false);
        }
    }

    private ObjectValue state(int index) {
        return Got.object(flows.arrived("state", index).payload());
    }

    @CanIgnoreReturnValue
    private ObjectValue untilState(String wanted) {
        flows.until("the state " + wanted, () -> {
            List<Message> all = flows.arrived("state");
            return !all.isEmpty()
                    && wanted.equals(Got.object(all.getLast().payload()).get("state"));
        });
        return Got.object(flows.arrived("state").getLast().payload());
    }

    @Test
    void aBurstOfThreePhasesGivesOneMessage() {
        deployAndWait(SPACED);
        long begun = System.nanoTime();
        burst(5.2, 3.1, 0.4);
        Message msg = flows.arrived("currents", 0);
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(msg.payload()).isEqualTo(ObjectValue.of("l1", 5.2, "l2", 3.1, "l3", 0.4));
        assertThat(msg.get("topic")).isEqualTo("shellyem3-TEST");
        assertThat(Got.object(msg.get("power")).get("total")).isEqualTo(2001);
        assertThat(Values.toNumber(msg.get("age"))).isBetween(0.0, seconds);
        assertThat(Values.toNumber(msg.get("time"))).isGreaterThan(1.7e12);
        assertThat(state(0).get("state")).isEqualTo("silent");
        assertThat(untilState("fresh").get("online")).isEqualTo(true);
        burst(6, 3, 1);
        assertThat(flows.arrived("currents", 1).payload()).isEqualTo(ObjectValue.of("l1", 6, "l2", 3, "l3", 1));
        assertThat(Got.object(flows.arrived("currents", 1).get("energy")).get("total"))
                .isEqualTo(6);
        assertThat(flows.arrived("currents")).hasSize(2);
        assertThat(flows.statuses("m")).contains("L1 5.2 A · L2 3.1 A · L3 0.4 A");
    }

    @Test
    void onePhaseThatChangesIsToldWithTheOthersAsTheyWere() {
        deployAndWait(SPACED);
        burst(5, 5, 5);
        flows.arrived("currents", 0);
        say("emeter/1/power", -2300, false);
        say("emeter/1/current", 10, false);
        assertThat(flows.arrived("currents", 1).payload()).isEqualTo(ObjectValue.of("l1", 5, "l2", -10, "l3", 5));
    }

    @Test
    void twoPhasesAreNeverPassedOnAsThree() {
        deployAndWait("");
        say("emeter/0/current", 5, false);
        say("emeter/1/current", 5, false);
        untilShown("L3 not heard yet");
        assertThat(flows.arrived("currents")).isEmpty();
        say("emeter/2/current", 5, false);
        flows.arrived("currents", 0);
    }

    @Test
    void aPhaseThatFallsSilentStopsTheMessages() {
        deployAndWait(",\"staleLimit\":\"5\"");
        burst(5, 5, 5);
        flows.arrived("currents", 0);
        flows.until("the third is missed", () -> {
            say("emeter/0/current", 6, false);
            say("emeter/1/current", 6, false);
            return flows.status("m").contains("L3 silent for");
        });
        assertThat(flows.status("m")).contains("\"fill\":\"red\",\"shape\":\"ring\"");
        ObjectValue state = untilState("silent");
        assertThat(state.get("online")).isEqualTo(true);
        assertThat((String) state.get("reason")).matches("L3 silent for [5-9] s");
        int before = flows.arrived("currents").size();
        say("emeter/0/current", 7, false);
        say("emeter/1/current", 7, false);
        say("emeter/2/current", 7, false);
        assertThat(flows.arrived("currents", before).payload()).isEqualTo(ObjectValue.of("l1", 7, "l2", 7, "l3", 7));
        untilState("fresh");
    }

    @Test
    void whatTheBrokerKeptIsNeverFresh() {
        for (int phase = 0; phase < 3; phase++) {
            say("emeter/" + phase + "/current", 25, true);
        }
        say("online", "true", true);
        deployAndWait("");
        say("emeter/0/current", 1, false);
        untilShown("L2 not heard yet, L3 not heard yet");
        assertThat(flows.arrived("currents")).isEmpty();
    }

    @Test
    void theLastWillMakesTheMeterOfflineAtOnceAndItsReturnTakesAWholeSet() {
        deployAndWait("");
        burst(5, 5, 5);
        untilState("fresh");
        say("online", "false", true);
        assertThat(untilState("offline").get("online")).isEqualTo(false);
        flows.until("it shows", () -> flows.status("m").contains("offline: the device has left the MQTT broker"));
        int before = flows.arrived("currents").size();
        say("online", "true", true);
        say("emeter/0/current", 1, false);
        untilState("silent");
        burst(2, 2, 2);
        untilState("fresh");
        assertThat(flows.arrived("currents", before).payload()).isEqualTo(ObjectValue.of("l1", 2, "l2", 2, "l3", 2));
    }

    @Test
    void aBrokerThatGoesAndComesBackIsFoundAgain() {
        deployAndWait("");
        burst(5, 5, 5);
        untilState("fresh");
        RunningFlows.await(broker.stop());
        assertThat(untilState("offline").get("reason")).isEqualTo("no connection to the MQTT broker");
        var _ = RunningFlows.await(broker.start());
        untilState("silent");
        int before = flows.arrived("currents").size();
        flows.until("subscribed again", () -> {
            burst(6, 6, 6);
            return flows.arrived("currents").size() > before;
        });
        untilState("fresh");
    }

    @Test
    void anImpossibleValueIsRefusedByNameOnceAndNotPassedOn() {
        deployAndWait("");
        burst(5, 5, 5);
        flows.arrived("currents", 0);
        say("emeter/1/current", -3.5, false);
        say("emeter/1/current", -3.6, false);
        ObjectValue error = Got.object(flows.arrived("caught", 0).get("error"));
        assertThat(String.valueOf(error.get("message")))
                .contains("L2: a current of -3.5 A cannot be: expected 0 to 400 A");
        untilState("silent");
        burst(6, 6, 6);
        untilState("fresh");
        assertThat(flows.arrived("caught")).hasSize(1);
        assertThat(flows.arrived("currents"))
                .allSatisfy(
                        msg -> assertThat(Got.object(msg.payload()).get("l2")).isIn(5, 6));
    }

    @Test
    void withoutABrokerTheNodeSaysSo() {
        flows.deploy(
                "[{\"id\":\"m\",\"z\":\"t\",\"type\":\"shelly 3em\",\"connection\":\"gen1_mqtt\",\"device\":\"x\"}]");
        flows.until("it shows", () -> flows.status("m").contains("no broker chosen"));
    }
}
