package dev.fusewire.nodes.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A house with a fuse of 25 A, a reserve of 1 A, and devices that tell what is not so. */
@DisplayName("load manager, with devices that tell what is not so")
class LyingDevicesTest {

    private final NodeTester node = new NodeTester(LoadManagerNode.class, ObjectValue.of("id", "m"));

    private void live(int seconds, Message meter, Message charger) {
        for (int i = 0; i < seconds; i++) {
            node.receive(charger.copy());
            node.receive(meter.copy());
            node.pass(Duration.ofSeconds(1));
        }
    }

    private void liveWithoutMeter(int seconds, Message charger) {
        for (int i = 0; i < seconds; i++) {
            node.receive(charger.copy());
            node.pass(Duration.ofSeconds(1));
        }
    }

    private static Message even(double each) {
        return LoadMessages.meter(each, each, each);
    }

    private static Message with(Message charger, String name, Object value) {
        return charger.copy().set("payload", fields(charger).with(name, value));
    }

    private static ObjectValue fields(Message msg) {
        return msg.payload() instanceof ObjectValue fields ? fields : ObjectValue.EMPTY;
    }

    /** What was commanded; what is commanded again because it does not show yet counts once. */
    private List<Object> commands() {
        List<Object> commands = new ArrayList<>();
        for (Message msg : node.sentTo(0)) {
            Object payload = Objects.requireNonNull(msg.payload());
            if (commands.isEmpty() || !commands.getLast().equals(payload)) {
                commands.add(payload);
            }
        }
        return commands;
    }

    private List<String> events() {
        return node.sentTo(2).stream()
                .map(msg -> fields(msg).string("event", ""))
                .toList();
    }

    private String newestEvent() {
        return fields(node.sentTo(2).getLast()).string("reason", "");
    }

    private String status() {
        return String.valueOf(node.statuses.getLast().text());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"complete", "error", "unknown", "waiting", "idle", "charging"})
    void aCarThatDrawsIsPausedWhateverStateIsTold(String state) {
        live(10, LoadMessages.meter(24, 9, 9), LoadMessages.charging(6));
        Message told = LoadMessages.charger(state, 6, "neutral", 5.8);
        live(10, LoadMessages.meter(29.8, 8.8, 8.8), told);
        assertThat(commands()).containsExactly("pause");
    }

    @Test
    void aPauseStaysOursThoughTheStateIsIdleWhereACarIsToldToBeThere() {
        live(10, LoadMessages.meter(24, 9, 9), LoadMessages.charging(6));
        live(10, LoadMessages.meter(29.8, 8.8, 8.8), LoadMessages.charger("idle", 6, "neutral", 5.8));
        Message paused = with(LoadMessages.charger("idle", 6, "off", 0), "connected", true);
        live(10, LoadMessages.meter(24, 3, 3), paused);
        live(100, LoadMessages.meter(3, 3, 3), paused);
        assertThat(commands()).containsExactly("pause", "continue");
    }

    @Test
    void aStateThatIsNullSaysNothing() {
        live(10, LoadMessages.meter(24, 9, 9), LoadMessages.charging(6));
        Message told = with(LoadMessages.charger("charging", 6, "neutral", 5.8), "state", Null.NULL);
        live(10, LoadMessages.meter(29.8, 8.8, 8.8), told);
        assertThat(commands()).containsExactly("pause");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"complete", "error"})
    void whereNoCurrentIsToldTheMetersAnswerToTheOfferCounts(String state) {
        live(10, even(3), with(LoadMessages.charger(state, 16, "neutral", 0), "currents", ObjectValue.EMPTY));
        Message told = with(LoadMessages.charger(state, 16, "neutral", 0), "currents", ObjectValue.EMPTY);
        live(5, LoadMessages.meter(37, 19, 19), told);
        assertThat(commands()).contains(6).doesNotContain("pause");
        told = with(LoadMessages.charger(state, 6, "neutral", 0), "currents", ObjectValue.EMPTY);
        live(5, LoadMessages.meter(37, 19, 19), told);
        live(40, LoadMessages.meter(27, 9, 9), told);
        assertThat(commands()).doesNotContain("pause");
        live(260, LoadMessages.meter(27, 9, 9), told);
        assertThat(commands()).contains("pause");
    }

    @Test
    void noughtsOfAChargePointThatSaysItDoesNotChargeDoNotHideACar() {
        live(10, even(20), LoadMessages.charger("complete", 16, "neutral", 0));
        live(5, LoadMessages.meter(37, 19, 19), LoadMessages.charger("complete", 16, "neutral", 0));
        live(5, LoadMessages.meter(37, 19, 19), LoadMessages.charger("complete", 6, "neutral", 0));
        live(310, LoadMessages.meter(27, 9, 9), LoadMessages.charger("complete", 6, "neutral", 0));
        assertThat(commands()).contains("pause");
    }

    @Test
    void aCarThatIsDoneIsLeftAlone() {
        Message told = with(LoadMessages.charger("complete", 6, "neutral", 0), "currents", ObjectValue.EMPTY);
        live(400, LoadMessages.meter(27, 2, 2), told);
        assertThat(commands()).isEmpty();
    }

    @Test
    void aPauseThatIsToldToBeOursIsEndedThoughItHadGoneMeanwhile() {
        live(10, LoadMessages.meter(24, 9, 9), LoadMessages.charging(6));
        live(10, LoadMessages.meter(30, 9, 9), LoadMessages.charging(6));
        assertThat(commands()).containsExactly("pause");
        Message ours = with(LoadMessages.paused(6), "pausedBy", "us");
        live(20, LoadMessages.meter(24, 3, 3), ours);
        // the charger has restarted, and go-e charger out makes the pause again
        live(2, LoadMessages.meter(24, 3, 3), LoadMessages.charger("waiting", 16, "neutral", 0));
        live(20, LoadMessages.meter(24, 3, 3), ours);
        live(70, even(3), ours);
        assertThat(commands()).endsWith("continue");
    }

    @Test
    void aPauseThatIsToldToBeTheOwnersIsLeftAlone() {
        live(10, LoadMessages.meter(24, 9, 9), LoadMessages.charging(6));
        live(10, LoadMessages.meter(30, 9, 9), LoadMessages.charging(6));
        live(300, even(3), with(LoadMessages.paused(6), "pausedBy", "user"));
        assertThat(commands()).containsExactly("pause");
        assertThat(status()).isEqualTo("stopped by somebody else, who continues it");
    }

    @Test
    void noughtsBesideACarThatDrawsAreNotBelieved() {
        live(30, even(24), LoadMessages.charging(12));
        live(30, even(0), LoadMessages.charging(12));
        assertThat(commands()).isEmpty();
        assertThat(events()).containsExactly("meter doubted");
        assertThat(status())
                .isEqualTo("the meter shows 0 A on all phases while the car draws 12.0 A: not believed, no increase");
        live(15, even(0), LoadMessages.charging(12));
        assertThat(commands()).containsExactly(6);
        assertThat(newestEvent()).contains("not believed for ").endsWith(" s, safe current of 6 A");
        live(10, even(18), LoadMessages.charging(6));
        assertThat(status()).doesNotContain("believed");
    }

    @Test
    void noughtsAreNoRoomForACarThatIsPaused() {
        live(10, LoadMessages.meter(24, 9, 9), LoadMessages.charging(6));
        live(10, LoadMessages.meter(30, 9, 9), LoadMessages.charging(6));
        live(10, LoadMessages.meter(24, 3, 3), LoadMessages.paused(6));
        live(300, even(0), LoadMessages.paused(6));
        assertThat(commands()).containsExactly("pause");
        assertThat(status()).isEqualTo("the meter shows 0 A on all phases: not believed, no increase");
        live(70, even(3), LoadMessages.paused(6));
        assertThat(commands()).containsExactly("pause", "continue");
    }

    @Test
    void noughtsOfABoardWithNothingElseAreBelieved() {
        live(30, even(0), LoadMessages.charger("waiting", 6, "neutral", 0));
        live(60, even(6), LoadMessages.charging(6));
        assertThat(commands()).contains(10);
        assertThat(events()).isEmpty();
    }

    @Test
    void noughtsAfterACarThatWasAllThereWasAreRoomForIt() {
        live(30, even(6), LoadMessages.charging(6));
        liveWithoutMeter(320, LoadMessages.charging(6));
        assertThat(commands()).contains("pause");
        live(70, even(0), LoadMessages.paused(6));
        assertThat(commands()).as(status()).contains("continue");
    }

    @Test
    void noughtsAfterAHouseWithMoreThanACarAreNot() {
        live(30, even(6), LoadMessages.charging(6));
        live(70, even(9), LoadMessages.charging(6));
        liveWithoutMeter(320, LoadMessages.charging(6));
        live(70, even(0), LoadMessages.paused(6));
        assertThat(commands()).contains("pause").doesNotContain("continue");
    }

    @Test
    void aMeterWithoutVoltageIsNotBelieved() {
        live(30, even(24), LoadMessages.charging(12));
        Message dead = even(2).set("voltage", LoadMessages.phases(0, 0, 0));
        live(30, dead, LoadMessages.charging(12));
        assertThat(commands()).isEmpty();
        assertThat(newestEvent()).isEqualTo("the meter shows a voltage or frequency of 0: not believed, no increase");
    }

    @Test
    void aCurrentWithoutVoltageIsNotBelieved() {
        Message half = LoadMessages.meter(9, 3, 9).set("voltage", LoadMessages.phases(231, 0, 230));
        live(30, half, LoadMessages.charging(6));
        assertThat(commands()).isEmpty();
        assertThat(newestEvent()).isEqualTo("the meter shows a voltage or frequency of 0: not believed, no increase");
    }

    @Test
    void anOpenConductorIsNoDeadMeter() {
        Message oneConductor = LoadMessages.meter(8, 0, 0).set("voltage", LoadMessages.phases(231, 0, 0));
        Message charger = with(LoadMessages.charging(6), "currents", LoadMessages.phases(6, 0, 0));
        live(60, oneConductor, charger);
        assertThat(events()).isEmpty();
        assertThat(commands()).contains(10);
    }

    @Test
    void aMeterThatStandsStillIsRaisedOnOnceOnly() {
        live(20, even(9), LoadMessages.charging(6));
        assertThat(commands()).containsExactly(10);
        live(16, even(9), LoadMessages.charging(10));
        assertThat(commands()).containsExactly(10);
        live(10, even(9), LoadMessages.charging(10));
        assertThat(newestEvent())
                .isEqualTo("the meter repeats itself while the car's current has changed by 4.0 A:"
                        + " not believed, no increase");
        live(35, even(9), LoadMessages.charging(10));
        assertThat(commands()).containsExactly(10, 6);
    }

    @Test
    void aPhaseThatStandsStillIsNotBelieved() {
        live(10, LoadMessages.meter(9, 10, 11), LoadMessages.charging(6));
        live(20, LoadMessages.meter(9, 14, 15), LoadMessages.charging(10));
        assertThat(commands()).containsExactly(10);
        assertThat(newestEvent())
                .startsWith("the meter repeats itself on L1 while the car's current has changed by 4.0 A");
    }

    @Test
    void aQuietHouseIsNoFrozenMeter() {
        live(8, even(9), LoadMessages.charging(6));
        live(20, even(13), LoadMessages.charging(10));
        live(20, even(17), LoadMessages.charging(14));
        live(300, even(19), LoadMessages.charging(16));
        assertThat(commands()).containsExactly(10, 14, 16);
        assertThat(events()).isEmpty();
    }

    @Test
    void aClampThatIsDeadIsFoundByAStepOfTheCar() {
        live(10, even(18), LoadMessages.charging(16));
        // L1 shows next to nothing from now on, whatever flows
        live(12, LoadMessages.meter(0.02, 18, 18), LoadMessages.charging(16));
        assertThat(commands()).containsExactly(12);
        assertThat(status()).startsWith("the meter shows 0.0 A where the car draws 16.0 A: lowered to 12 A to see");
        live(20, LoadMessages.meter(0.03, 14, 14), LoadMessages.charging(12));
        assertThat(newestEvent())
                .startsWith("the meter shows 0.0 A where the car draws ")
                .contains("not believed");
        live(60, LoadMessages.meter(0.02, 14, 14), LoadMessages.charging(12));
        assertThat(commands()).containsExactly(12, 6);
    }

    @Test
    void aRoofWithSolarCellsIsBelievedOnceItAnswersAStepOfTheCar() {
        live(10, even(18), LoadMessages.charging(16));
        live(12, even(6), LoadMessages.charging(16));
        assertThat(commands()).containsExactly(12);
        live(40, even(2), LoadMessages.charging(12));
        assertThat(commands()).containsExactly(12, 16);
        live(100, even(6), LoadMessages.charging(16));
        assertThat(commands()).hasSize(2);
        assertThat(events()).isEmpty();
    }

    @Test
    void aRoofThatHasExportedIsBelievedAtOnce() {
        live(10, even(-4), LoadMessages.charger("waiting", 16, "neutral", 0));
        live(100, even(6), LoadMessages.charging(16));
        assertThat(commands()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void aMeterWhoseSignTurnsIsNotBelieved() {
        live(10, even(24), LoadMessages.charging(10));
        live(20, even(-24), LoadMessages.charging(10));
        assertThat(commands()).isEmpty();
        assertThat(newestEvent())
                .isEqualTo("the meter shows -24.0 A on L1, the same as before with the other sign:"
                        + " not believed, no increase");
    }

    @Test
    void whatNoFuseCarriesIsNotBelievedForLong() {
        live(10, LoadMessages.meter(24, 9, 9), LoadMessages.charging(6));
        live(20, LoadMessages.meter(90, 9, 9), LoadMessages.charging(6));
        assertThat(commands()).contains("pause");
        live(120, LoadMessages.meter(84, 3, 3), LoadMessages.paused(6));
        assertThat(status())
                .isEqualTo("the meter shows 84 A on L1 for longer than a fuse of 25 A bears that:"
                        + " not believed, no increase");
    }

    @Test
    void aPauseThatIsShownAndNotKeptIsAnAlarmAndIsNotEnded() {
        live(10, LoadMessages.meter(24, 9, 9), LoadMessages.charging(6));
        live(6, LoadMessages.meter(29.8, 8.8, 8.8), LoadMessages.charging(6));
        assertThat(commands()).containsExactly("pause");
        Message kept = with(LoadMessages.charger("charging", 6, "off", 5.8), "pausedBy", "us");
        live(12, LoadMessages.meter(29.8, 8.8, 8.8), kept);
        assertThat(newestEvent()).isEqualTo("paused, but the car still draws 5.8 A: nobody controls it");
        assertThat(node.statuses.getLast().fill()).isEqualTo("red");
        live(600, even(8.8), kept);
        assertThat(commands()).containsExactly("pause");
        live(70, even(3), with(LoadMessages.paused(6), "pausedBy", "us"));
        assertThat(commands()).containsExactly("pause", "continue");
    }

    @Test
    void anOfferThatIsNotKeptIsAnAlarmAndIsPausedLessAndLessOften() {
        live(30, even(16), LoadMessages.charger("charging", 6, "neutral", 12));
        assertThat(newestEvent()).isEqualTo("the car draws 12.0 A where 6 A is offered: nobody controls it");
        node.sent.clear();
        boolean paused = false;
        int pauses = 0;
        for (int second = 0; second < 1_800; second++) {
            int before = node.sentTo(0).size();
            Message charger = paused ? LoadMessages.paused(6) : LoadMessages.charger("charging", 6, "neutral", 16);
            live(1, paused ? even(10) : even(26), charger);
            for (Message command : node.sentTo(0).subList(before, node.sentTo(0).size())) {
                paused = command.payload() instanceof String word ? word.equals("pause") : paused;
                pauses += "pause".equals(command.payload()) ? 1 : 0;
            }
        }
        // every 78 s would be 23 times
        assertThat(pauses).isBetween(3, 6);
    }

    @Test
    void aMeterThatSpeaksLateAtTheStartIsWaitedFor() {
        for (int second = 0; second < 34; second++) {
            node.receive(LoadMessages.charging(16));
            node.pass(Duration.ofSeconds(1));
            assertThat(status()).startsWith("waiting for the meter");
        }
        assertThat(events()).isEmpty();
        live(10, even(18), LoadMessages.charging(16));
        assertThat(commands()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void theSafeCurrentIsToldThatWasSet() {
        live(10, even(18), LoadMessages.charging(16));
        for (int second = 0; second < 42; second++) {
            node.receive(LoadMessages.charging(16));
            node.pass(Duration.ofSeconds(1));
        }
        assertThat(commands()).containsExactly(6);
        assertThat(events()).containsExactly("meter silent");
        assertThat(newestEvent()).matches("the meter has been silent for \\d+ s: safe current of 6 A");
    }
}
