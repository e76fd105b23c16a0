package dev.fusewire.nodes.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("current adjuster")
class CurrentAdjusterNodeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private NodeTester node(ObjectValue entry) {
        return new NodeTester(CurrentAdjusterNode.class, entry, Map.of(), Map.of(), folder, Map.of());
    }

    private static void live(NodeTester node, int seconds, Message meter, Message charger) {
        for (int i = 0; i < seconds; i++) {
            node.receive(meter.copy());
            node.receive(charger.copy());
            node.pass(SECOND);
        }
    }

    private static List<Object> commands(NodeTester node) {
        return node.sentTo(0).stream().map(msg -> (Object) msg.payload()).toList();
    }

    @Test
    void lowersAtOnceAndSaysWhy() {
        NodeTester node = node(ObjectValue.EMPTY);
        node.receive(LoadMessages.charging(16));
        node.receive(LoadMessages.meter(18, 31.1, 17));
        assertThat(commands(node)).containsExactly(8);
        assertThat(node.sentTo(0).getFirst().get("reason"))
                .isEqualTo("L2 carries 31.1 A of 25 A: 8 A left, lowered to 8 A");
        assertThat(node.statuses.getLast().text()).contains("lowered to 8 A");
    }

    @Test
    void raisesWhenThereHasBeenRoomForAWhile() {
        NodeTester node = node(ObjectValue.EMPTY);
        live(node, 25, LoadMessages.meter(10, 11, 10), LoadMessages.charging(8));
        assertThat(commands(node)).first().isEqualTo(12);
    }

    private static Message chargingOfAtMost(int maximum, int offered) {
        Message charging = LoadMessages.charging(offered);
        ObjectValue payload = (ObjectValue) Objects.requireNonNull(charging.payload());
        return charging.set("payload", payload.with("maximum", maximum));
    }

    @Test
    void offersNoMoreThanTheChargePointSaysItAllows() {
        NodeTester node = node(ObjectValue.EMPTY);
        live(node, 25, LoadMessages.meter(10, 11, 10), chargingOfAtMost(10, 8));
        assertThat(commands(node)).containsOnly(10);
        live(node, 25, LoadMessages.meter(12, 13, 12), chargingOfAtMost(10, 10));
        assertThat(commands(node)).containsOnly(10);
        assertThat(node.statuses.getLast().text())
                .isEqualTo("L2 carries 13.0 A of 25 A: 21 A left, but the charge point allows no more than 10 A");
    }

    @Test
    void tellsWhatHoldsEveryFiveSeconds() {
        NodeTester node = node(ObjectValue.EMPTY);
        live(node, 10, LoadMessages.meter(20, 21, 20), LoadMessages.charging(16));
        List<Message> reports = node.sentTo(1);
        assertThat(reports).hasSize(2);
        assertThat((ObjectValue) reports.getLast().payload())
                .containsEntry("current", 16)
                .containsEntry("status", "charging")
                .containsEntry("maxCurrent", 16);
    }

    @Test
    void aMaximumByMessageHoldsAtOnceAndAfterARestart() {
        NodeTester node = node(ObjectValue.EMPTY);
        node.receive(LoadMessages.meter(20, 21, 20));
        node.receive(LoadMessages.charging(16));
        node.receive(10);
        assertThat(commands(node)).containsExactly(10);
        NodeTester restarted = node(ObjectValue.EMPTY);
        live(restarted, 6, LoadMessages.meter(20, 21, 20), LoadMessages.charging(16));
        assertThat(commands(restarted)).containsExactly(10);
        NodeTester redone = node(ObjectValue.of("maximum", "13"));
        live(redone, 6, LoadMessages.meter(20, 21, 20), LoadMessages.charging(16));
        assertThat(commands(redone)).as("the form was changed").containsExactly(13);
    }

    @Test
    void aDamagedFileIsKeptAsideAndTheMaximumOfTheFormHolds() throws IOException {
        Files.writeString(folder.resolve("maximum.json"), "{\"chosen\":");
        NodeTester node = node(ObjectValue.of("maximum", 12));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .anyMatch(each -> each.startsWith("maximum.json.damaged-"));
        }
        live(node, 6, LoadMessages.meter(20, 21, 20), LoadMessages.charging(16));
        assertThat(commands(node)).containsExactly(12);
    }

    @Test
    void aMaximumTheWiringDoesNotAllowIsRefused() {
        NodeTester node = node(ObjectValue.EMPTY);
        assertThat(NodeError.textOf(node.receive(20).cause()))
                .contains("maximum current of 20 A is not between 6 A and 16 A");
        assertThat(NodeError.textOf(node.receive("fast").cause())).contains("is no current in ampere");
        assertThat(NodeError.textOf(node.receive(7.5).cause())).contains("7.5 A is no whole number");
        assertThatThrownBy(() -> node(ObjectValue.of("maximum", 20)))
                .hasMessageContaining("maximum current of 20 A is above the 16 A that the wiring allows");
    }

    @Test
    void theSafeCurrentIsOfferedWhenTheMeterFallsSilent() {
        NodeTester node = node(ObjectValue.EMPTY);
        live(node, 6, LoadMessages.meter(20, 21, 20), LoadMessages.charging(16));
        for (int i = 0; i < 30; i++) {
            node.receive(LoadMessages.charging(16));
            node.pass(SECOND);
        }
        assertThat(commands(node)).isEmpty();
        for (int i = 0; i < 12; i++) {
            node.receive(LoadMessages.charging(16));
            node.pass(SECOND);
        }
        assertThat(commands(node)).first().isEqualTo(6);
        assertThat(Values.text(node.sentTo(0).getFirst().get("reason")))
                .contains("the meter has been silent for 40 s: safe current of 6 A");
    }

    @Test
    void aSafeCurrentByMessageIsToldAtOnceAndHoldsAfterARestart() {
        NodeTester node = node(ObjectValue.EMPTY);
        node.receive(ObjectValue.of("safeCurrent", 8));
        assertThat(node.sentTo(1).getLast().get("safeCurrent")).isEqualTo(8);
        NodeTester restarted = node(ObjectValue.EMPTY);
        live(restarted, 6, LoadMessages.meter(20, 21, 20), LoadMessages.charging(16));
        for (int i = 0; i < 45; i++) {
            restarted.receive(LoadMessages.charging(16));
            restarted.pass(SECOND);
        }
        assertThat(commands(restarted)).first().isEqualTo(8);
    }

    @Test
    void aSafeCurrentTheWiringDoesNotAllowIsRefused() {
        NodeTester node = node(ObjectValue.EMPTY);
        assertThat(NodeError.textOf(
                        node.receive(ObjectValue.of("safeCurrent", 20)).cause()))
                .contains("safe current of 20 A is not between 6 A and 16 A");
        assertThat(NodeError.textOf(
                        node.receive(ObjectValue.of("safeCurrent", 5)).cause()))
                .contains("safe current of 5 A is not between 6 A and 16 A");
        NodeTester pausing = node(ObjectValue.of("safeCurrent", "0"));
        assertThat(NodeError.textOf(
                        pausing.receive(ObjectValue.of("safeCurrent", 6)).cause()))
                .contains("the settings want a pause while the meter is silent");
    }

    @Test
    void aMaximumByMessageIsReportedAtOnce() {
        NodeTester node = node(ObjectValue.EMPTY);
        node.receive(ObjectValue.of("maximum", 9));
        assertThat((ObjectValue) node.sentTo(1).getLast().payload()).containsEntry("maxCurrent", 9);
    }

    @Test
    void whatIsNeitherMeterNorChargePointIsRefused() {
        NodeTester node = node(ObjectValue.EMPTY);
        assertThat(NodeError.textOf(node.receive(ObjectValue.of("a", 1)).cause()))
                .contains("payload is neither the currents of a meter");
        assertThat(NodeError.textOf(
                        node.receive(ObjectValue.of("l1", 1, "l2", 2)).cause()))
                .contains("the current of L3 is missing");
    }
}
