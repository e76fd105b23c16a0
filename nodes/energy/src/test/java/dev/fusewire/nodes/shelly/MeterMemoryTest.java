package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Secret;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of a meter while it tells parts, and when it is not any more. */
@DisplayName("what was said before")
class MeterMemoryTest {

    private static final Duration LIMIT = Duration.ofSeconds(35);

    private static final String PHASE = "\"%1$s_current\":%2$s,\"%1$s_voltage\":230,\"%1$s_act_power\":%3$s";

    private long now;
    private int reports;
    private final PhaseSet phases = new PhaseSet(LIMIT, Clamps.AS_MARKED);
    private final Gen2Conversation conversation = new Gen2Conversation(
            new RpcDialog("me", Secret.NONE, () -> ""),
            _ -> {},
            new Gen2Meter(() -> now, LIMIT),
            new MeterLink.Listener() {
                @Override
                public void onReport(MeterReport report) {
                    reports += report.isEmpty() ? 0 : 1;
                    phases.take(report, now);
                }

                @Override
                public void onReachable() {}

                @Override
                public void onUnreachable(String reason) {}
            });

    private static String em(String a, String more) {
        return "{\"id\":0,%s,%s,%s%s}"
                .formatted(
                        PHASE.formatted("a", a, a.equals("null") ? "null" : 230 * Double.parseDouble(a)),
                        PHASE.formatted("b", 2, 460),
                        PHASE.formatted("c", 3, 690),
                        more);
    }

    private void pass(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private void notified(String component, String fields) {
        conversation.onFrame(Json.parseObject(
                "{\"src\":\"m\",\"dst\":\"m/events\",\"method\":\"NotifyStatus\",\"params\":{\"ts\":1,\"%s\":%s}}"
                        .formatted(component, fields)));
    }

    private void status(String component, String fields) {
        conversation.onStatus(component, Json.parseObject(fields));
    }

    private ObjectValue currents() {
        return phases.isComplete(now) ? phases.currents() : ObjectValue.EMPTY;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a_errors\":[\"power_meter_failure\"]",
                "\"errors\":[\"power_meter_failure\"]",
                "\"a_errors\":[\"out_of_range:current\"]"
            })
    void anErrorEndsWithTheFirstNotificationWithoutIt(String error) {
        notified("em:0", em("1", ""));
        pass(1);
        notified("em:0", em("null", "," + error));
        assertThat(currents()).isEmpty();
        assertThat(phases.complaint(now)).contains("L1 not valid: the meter reports");
        pass(1);
        notified("em:0", em("4", ""));
        assertThat(currents()).isEqualTo(ObjectValue.of("l1", 4, "l2", 2, "l3", 3));
    }

    @Test
    void anErrorEndsWithTheFirstStatusWithoutIt() {
        notified("em:0", em("null", ",\"a_errors\":[\"power_meter_failure\"]"));
        pass(1);
        status("em:0", em("4", ""));
        assertThat(currents()).containsEntry("l1", 4);
        pass(0.1);
        notified("em:0", "{\"b_current\":7,\"b_act_power\":1610}");
        assertThat(currents()).isEqualTo(ObjectValue.of("l1", 4, "l2", 7, "l3", 3));
    }

    @Test
    void anErrorStaysWhileOnlyOtherPhasesAreToldOf() {
        notified("em:0", em("null", ",\"a_errors\":[\"power_meter_failure\"]"));
        notified("em:0", "{\"b_current\":7,\"b_act_power\":1610}");
        assertThat(phases.complaint(now)).isEqualTo("L1 not valid: the meter reports power meter failure");
    }

    @Test
    void anErrorOfAOnePhaseMeterEndsWithItsNextCurrent() {
        for (int id = 0; id < 3; id++) {
            notified("em1:" + id, "{\"id\":%d,\"current\":1,\"act_power\":230}".formatted(id));
        }
        notified("em1:1", "{\"id\":1,\"current\":null,\"act_power\":null,\"errors\":[\"power_meter_failure\"]}");
        assertThat(currents()).isEmpty();
        notified("em1:1", "{\"id\":1,\"current\":5,\"act_power\":1150}");
        assertThat(currents()).containsEntry("l2", 5);
    }

    @Test
    void aCurrentThatIsNotToldAnyMoreIsNotKnown() {
        status("em:0", em("1", ""));
        pass(1);
        status("em:0", em("null", ""));
        assertThat(currents()).isEmpty();
        assertThat(phases.complaint(now)).isEqualTo("L1 not valid: the meter tells no current");
        notified("em:0", "{\"a_current\":6,\"a_act_power\":1380}");
        assertThat(currents()).containsEntry("l1", 6);
    }

    @Test
    void aPartLongAfterTheWholeIsNotLaidOverIt() {
        notified("em:0", em("1", ""));
        pass(36);
        notified("em:0", "{\"b_current\":7,\"b_act_power\":1610}");
        assertThat(currents()).isEmpty();
        assertThat(phases.complaint(now)).contains("L1").contains("L3").doesNotContain("L2");
        notified("em:0", em("2", ""));
        assertThat(currents()).containsEntry("l1", 2);
    }

    @Test
    void aSignGoesWithThePowerThatSaidIt() {
        notified("em:0", em("-4", ""));
        assertThat(currents()).containsEntry("l1", -4);
        status("em:0", em("4", "").replaceFirst("\"a_act_power\":[0-9.]+", "\"a_act_power\":null"));
        assertThat(currents()).containsEntry("l1", 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsToldTwiceIsReportedOnce(boolean statusFirst) {
        for (int second = 0; second < 5; second++) {
            String fields = em("1", "");
            if (statusFirst) {
                status("em:0", fields);
                notified("em:0", fields);
            } else {
                notified("em:0", fields);
                status("em:0", fields);
            }
            pass(1);
        }
        assertThat(reports).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"power\":10,\"current\":null}", "{\"power\":10}", "{\"is_valid\":false,\"current\":9}"})
    void aFirstGenerationPhaseWithoutACurrentHasNone(String phase) {
        String good = "{\"power\":460,\"current\":2,\"voltage\":230,\"is_valid\":true}";
        phases.take(Gen1Meter.status(Json.parseObject("{\"emeters\":[%1$s,%1$s,%1$s]}".formatted(good))), now);
        assertThat(currents()).hasSize(3);
        phases.take(Gen1Meter.status(Json.parseObject("{\"emeters\":[%1$s,%2$s,%1$s]}".formatted(good, phase))), now);
        assertThat(currents()).isEmpty();
        assertThat(phases.complaint(now)).startsWith("L2 not valid");
        phases.take(Gen1Meter.status(Json.parseObject("{\"emeters\":[%1$s,%1$s,%1$s]}".formatted(good))), now);
        assertThat(currents()).hasSize(3);
    }
}
