package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("shelly 3em, asked by HTTP")
class HttpMeterTest {

    private static final String GEN1 = """
        {"emeters":[{"power":230,"current":1,"voltage":230,"is_valid":true,"total":1000,"total_returned":0},
         {"power":460,"current":2,"voltage":230,"is_valid":true,"total":1000,"total_returned":0},
         {"power":690,"current":3,"voltage":230,"is_valid":%s,"total":1000,"total_returned":0}]}\
        """;

    private static final String EM = "{\"id\":0,\"a_current\":%s,\"a_act_power\":230,\"b_current\":2,\"c_current\":3}";

    private RunningFlows flows;
    private FakeShelly device;

    @BeforeEach
    void open() {
        flows = new RunningFlows(ObjectValue.EMPTY);
        device = new FakeShelly(flows.vertx());
    }

    @AfterEach
    void close() {
        device.close();
        flows.close();
    }

    private void deploy(String connection, String password) {
        flows.credentials("m", ObjectValue.of("password", password));
        flows.deploy("""
            [{"id":"m","z":"t","type":"shelly 3em","name":"meter","connection":"%s","host":"127.0.0.1:%d","poll":"0.2",
              "staleLimit":"2","user":"","wires":[["currents"],["state"]]},
             {"id":"currents","z":"t","type":"probe","wires":[]},{"id":"state","z":"t","type":"probe","wires":[]}]
            """.formatted(connection, device.port()));
    }

    private void untilState(String wanted) {
        flows.until("the state " + wanted, () -> {
            List<Message> all = flows.arrived("state");
            return !all.isEmpty()
                    && wanted.equals(Got.object(all.getLast().payload()).get("state"));
        });
    }

    @Test
    void gen1IsAskedForItsStatusWithItsPassword() {
        device.answers.put("/status", GEN1.formatted("true"));
        device.wantsBasic("Basic YWRtaW46c2VjcmV0");
        deploy("gen1_http", "secret");
        assertThat(flows.arrived("currents", 0).payload()).isEqualTo(ObjectValue.of("l1", 1, "l2", 2, "l3", 3));
        assertThat(flows.arrived("currents", 1).get("topic")).isEqualTo("meter");
    }

    @Test
    void aPhaseTheMeterCallsInvalidIsNotPassedOn() {
        device.answers.put("/status", GEN1.formatted("false"));
        deploy("gen1_http", "");
        flows.until(
                "it shows", () -> flows.status("m").contains("L3 not valid: the meter says its values are not valid"));
        assertThat(flows.arrived("currents")).isEmpty();
    }

    @Test
    void gen2IsAskedForEverythingAndThenForItsCurrentsWithADigestLogin() {
        device.answers.put(
                "/rpc/Shelly.GetStatus",
                "{\"em:0\":" + EM.formatted("1") + ",\"emdata:0\":{\"a_total_act_energy\":1000}}");
        device.answers.put("/rpc/EM.GetStatus?id=0", EM.formatted("9"));
        device.wantsDigest("secret");
        deploy("gen2_http", "secret");
        assertThat(flows.arrived("currents", 0).payload()).isEqualTo(ObjectValue.of("l1", 1, "l2", 2, "l3", 3));
        assertThat(flows.arrived("currents", 0).get("energy")).isEqualTo(ObjectValue.of("l1", 1));
        assertThat(flows.arrived("currents", 1).payload()).isEqualTo(ObjectValue.of("l1", 9, "l2", 2, "l3", 3));
        assertThat(device.asked.stream().filter(uri -> uri.equals("/rpc/Shelly.GetStatus")))
                .hasSize(2);
    }

    @Test
    void gen2InTheProfileOfThreeMetersIsAskedPhaseByPhase() {
        device.answers.put(
                "/rpc/Shelly.GetStatus",
                "{\"em1:0\":{\"current\":1},\"em1:1\":{\"current\":2},\"em1:2\":{\"current\":3}}");
        for (int phase = 0; phase < 3; phase++) {
            device.answers.put("/rpc/EM1.GetStatus?id=" + phase, "{\"current\":" + (phase + 4) + "}");
        }
        deploy("gen2_http", "");
        assertThat(flows.arrived("currents", 1).payload()).isEqualTo(ObjectValue.of("l1", 4, "l2", 5, "l3", 6));
    }

    @Test
    void aWrongPasswordIsToldAsTheReason() {
        device.wantsDigest("right");
        deploy("gen2_http", "wrong");
        flows.until("it shows", () -> flows.status("m").contains("refuses the password"));
        assertThat(flows.arrived("currents")).isEmpty();
    }

    @Test
    void aDeviceWithoutAMeterIsNamed() {
        device.answers.put("/rpc/Shelly.GetStatus", "{\"switch:0\":{\"output\":true}}");
        deploy("gen2_http", "");
        flows.until("it shows", () -> flows.status("m").contains("is it a three-phase meter?"));
    }

    @Test
    void whileItDoesNotAnswerItIsAskedOneQuestionAtATimeAndFoundAgain() {
        device.answers.put("/status", GEN1.formatted("true"));
        deploy("gen1_http", "");
        flows.arrived("currents", 0);
        untilState("fresh");
        device.fallSilent(true);
        long since = System.nanoTime();
        int asked = device.asked.size();
        untilState("silent");
        flows.until("it shows", () -> flows.status("m").contains("silent for"));
        // each question is waited for; the first may have been on its way for some time when it came
        int count = device.asked.size() - asked;
        long waits = Duration.ofNanos(System.nanoTime() - since).dividedBy(DeviceHttp.TIMEOUT);
        assertThat((long) count).isLessThanOrEqualTo(2 + waits);
        int before = flows.arrived("currents").size();
        device.fallSilent(false);
        flows.arrived("currents", before);
    }

    @Test
    void aDeviceThatRefusesConnectionsIsOffline() {
        device.close();
        deploy("gen2_http", "");
        untilState("offline");
        flows.until("it shows", () -> flows.status("m").contains("offline: no answer from 127.0.0.1:"));
    }

    @Test
    void anAddressThatIsNoneIsToldAtDeploy() {
        flows.deploy("[{\"id\":\"m\",\"z\":\"t\",\"type\":\"shelly 3em\",\"connection\":\"gen2_http\",\"host\":\"\"}]");
        flows.until("it shows", () -> flows.status("m").contains("expected the address of the device"));
    }
}
