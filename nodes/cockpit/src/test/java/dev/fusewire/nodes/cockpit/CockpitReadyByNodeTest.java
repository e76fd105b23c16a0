package dev.fusewire.nodes.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Level;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cockpit ready by and cockpit bill")
class CockpitReadyByNodeTest {

    private static final ObjectValue PLAN = ObjectValue.of(
            "vehicle", "ours", "plugged", true, "soc", 55.2, "need", Null.NULL, "feasible", true, "words", "Ready.");

    private final FakeCockpit page = new FakeCockpit();
    private final NodeTester tester =
            page.start(CockpitReadyByNode.class, ObjectValue.of("id", "n1", "wires", ArrayValue.of((Object)
                    ArrayValue.of("plan"))));

    private static ObjectValue need(ObjectValue need) {
        return PLAN.with("need", need).with("needFrom", "driver");
    }

    private static String refusal(Future<ObjectValue> answer) {
        return answer.cause() == null ? "" : String.valueOf(answer.cause().getMessage());
    }

    @Test
    void showsThePlanAsItIsAndTakesAwayWhatItNoLongerSays() {
        tester.receive(PLAN);
        assertThat(page.state).containsEntry("soc", 55.2).containsEntry("words", "Ready.");
        tester.receive(PLAN.without("soc"));
        assertThat(page.state).doesNotContainKey("soc").containsEntry("vehicle", "ours");
        assertThat(tester.receive(ObjectValue.of("x", 1)).cause()).hasMessageContaining("neither a plan");
    }

    @Test
    void sendsANeedAndAnswersOnceThePlanShowsIt() {
        tester.receive(PLAN);
        Future<ObjectValue> answer = page.act("need", ObjectValue.of("soc", 80, "by", "2026-12-01T07:00:00+01:00"));
        assertThat(tester.payloads().getLast())
                .isEqualTo(ObjectValue.of("need", ObjectValue.of("soc", 80, "by", "2026-12-01T07:00:00+01:00")));
        tester.receive(need(ObjectValue.of("soc", 80, "by", "2026-12-01T07:00:00Z")));
        assertThat(answer.isComplete()).isFalse();
        tester.receive(need(ObjectValue.of("soc", 80, "by", "2026-12-01T06:00:00Z")));
        assertThat(answer.result().get("words")).isEqualTo("Ready.");
    }

    @Test
    void saysWhatThePlanDoesNotShowInTime() {
        tester.receive(PLAN);
        Future<ObjectValue> answer = page.act("need", ObjectValue.of("energy", 10, "by", "07:00"));
        tester.pass(Duration.ofSeconds(15));
        assertThat(refusal(answer)).contains("the plan does not show it");
    }

    @Test
    void bringsEmergencyAcceptedPatternWaitingLoadsAndStateOfCharge() {
        tester.receive(PLAN);
        Future<ObjectValue> emergency = page.act("emergency", ObjectValue.of("on", true, "hours", 2));
        Future<ObjectValue> accept = page.act("accept", true);
        Future<ObjectValue> waits = page.act("wait", ObjectValue.of("boiler", true));
        Future<ObjectValue> soc = page.act("soc", 40);
        ArrayValue rows = ArrayValue.of(ObjectValue.of("days", ArrayValue.of("mon", "tue"), "by", "07:00", "soc", 80));
        Future<ObjectValue> pattern = page.act("pattern", rows);
        assertThat(tester.payloads())
                .containsExactly(
                        ObjectValue.of("emergency", true, "hours", 2),
                        ObjectValue.of("accept", true),
                        ObjectValue.of("wait", ObjectValue.of("boiler", true)),
                        ObjectValue.of("soc", 40),
                        ObjectValue.of("pattern", rows));
        tester.receive(PLAN.with("emergency", ObjectValue.of("until", "2026-12-01T06:00:00Z"))
                .with("accepted", true)
                .with("soc", 40.3)
                .with("pattern", rows)
                .with("loads", ArrayValue.of(ObjectValue.of("name", "boiler", "waits", true))));
        assertThat(emergency.succeeded()).isTrue();
        assertThat(accept.succeeded()).isTrue();
        assertThat(waits.succeeded()).isTrue();
        assertThat(soc.succeeded()).isTrue();
        assertThat(pattern.succeeded()).isTrue();
    }

    @Test
    void refusesWhatCannotBeAndNamesIt() {
        assertThat(refusal(page.act("need", ObjectValue.of("soc", 120, "by", "07:00"))))
                .contains("120 %");
        assertThat(refusal(page.act("need", ObjectValue.of("soc", 80, "by", "7"))))
                .contains("\"7\"");
        assertThat(refusal(page.act("need", ObjectValue.of("soc", 80, "energy", 3, "by", "07:00"))))
                .contains("either soc in % or energy in kWh");
        assertThat(refusal(page.act("emergency", ObjectValue.of("on", true, "hours", 99))))
                .contains("99 h");
        assertThat(refusal(page.act("pattern", ArrayValue.of(ObjectValue.of("days", ArrayValue.of("monday"))))))
                .contains("monday");
        assertThat(refusal(page.act("wait", ObjectValue.of("boiler", 1)))).contains("boiler");
        assertThat(refusal(page.act("soc", 101))).contains("101 %");
        assertThat(tester.sent).isEmpty();
    }

    @Test
    void tellsEventsButNotEachNewPlan() {
        tester.receive(Message.of(ObjectValue.of("event", "infeasible", "words", "Only 62 % by 07:00.")));
        tester.receive(Message.of(ObjectValue.of("event", "replanned", "words", "House draws more.")));
        assertThat(page.events).hasSize(1);
        assertThat(page.events.getFirst().level()).isEqualTo(Level.WARNING);
        assertThat(page.events.getFirst().text()).isEqualTo("Only 62 % by 07:00.");
    }

    @Test
    void showsABill() {
        NodeTester bill = page.start(CockpitBillNode.class, ObjectValue.of("id", "b1"));
        bill.receive(ObjectValue.of("month", ObjectValue.of("kwh", 12.5, "cost", 3.2), "currency", "EUR"));
        assertThat(page.state).containsEntry("currency", "EUR");
        assertThat(bill.statuses.getLast().text()).isEqualTo("12.5 kWh, 3.20 EUR this month");
        assertThat(bill.receive(ObjectValue.of("kwh", 1)).cause()).hasMessageContaining("is no bill");
    }
}
