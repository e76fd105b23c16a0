package dev.fusewire.nodes.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cockpit loads")
class CockpitLoadsNodeTest {

    private final FakeCockpit page = new FakeCockpit();
    private final NodeTester tester =
            page.start(CockpitLoadsNode.class, ObjectValue.of("id", "n1", "wires", ArrayValue.of((Object)
                    ArrayValue.of("guard"))));

    private static ObjectValue loads(boolean on, boolean waits) {
        return ObjectValue.of(
                "power",
                4.2,
                "limit",
                10,
                "loads",
                ArrayValue.of(ObjectValue.of("name", "boiler", "power", 2, "on", on, "waits", waits)));
    }

    private static String refusal(Future<ObjectValue> answer) {
        return answer.cause() == null ? "" : String.valueOf(answer.cause().getMessage());
    }

    @Test
    void showsTheLoadsAndSwitchesThem() {
        tester.receive(loads(true, false));
        assertThat(page.state).containsEntry("power", 4.2);
        assertThat(tester.statuses.getLast().text()).isEqualTo("1 of 1 on");
        Future<ObjectValue> off = page.act("switch", ObjectValue.of("name", "boiler", "on", false));
        assertThat(tester.payloads()).containsExactly(ObjectValue.of("load", "boiler", "on", false));
        tester.receive(loads(true, false));
        assertThat(off.isComplete()).isFalse();
        tester.receive(loads(false, false));
        assertThat(off.succeeded()).isTrue();
    }

    @Test
    void letsALoadWaitForTheCar() {
        tester.receive(loads(true, false));
        Future<ObjectValue> waits = page.act("wait", ObjectValue.of("boiler", true));
        assertThat(tester.payloads()).containsExactly(ObjectValue.of("wait", ObjectValue.of("boiler", true)));
        tester.receive(loads(false, true));
        assertThat(waits.succeeded()).isTrue();
    }

    @Test
    void saysWhatIsNotShownInTimeAndRefusesWhatCannotBe() {
        tester.receive(loads(true, false));
        Future<ObjectValue> off = page.act("switch", ObjectValue.of("name", "boiler", "on", false));
        tester.pass(Duration.ofSeconds(15));
        assertThat(refusal(off)).contains("the loads do not show it");
        assertThat(refusal(page.act("switch", ObjectValue.of("name", "boiler"))))
                .contains("boiler");
        assertThat(refusal(page.act("wait", ObjectValue.of("boiler", 1)))).contains("boiler");
        assertThat(refusal(page.act("press", true))).contains("press");
        assertThat(tester.receive(ObjectValue.of("kwh", 1)).cause()).hasMessageContaining("neither how loads stand");
    }

    @Test
    void tellsEvents() {
        tester.receive(Message.of(ObjectValue.of("event", "switched_off", "words", "boiler is off: peak hours.")));
        assertThat(page.events.getFirst().text()).isEqualTo("boiler is off: peak hours.");
    }
}
