package dev.fusewire.nodes.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("fuse guard")
class FuseGuardNodeTest {

    @TempDir
    Path folder;

    private NodeTester node() {
        return node(ObjectValue.EMPTY);
    }

    private NodeTester node(ObjectValue config) {
        return new NodeTester(FuseGuardNode.class, config, Map.of(), Map.of(), folder, Map.of());
    }

    private static void live(NodeTester node, int seconds, Message meter, Message charger) {
        for (int i = 0; i < seconds; i++) {
            node.receive(charger.copy());
            node.receive(meter.copy());
            node.pass(Duration.ofSeconds(1));
        }
    }

    private static List<Object> commands(NodeTester node) {
        return node.sentTo(0).stream().map(msg -> (Object) msg.payload()).toList();
    }

    private static List<String> events(NodeTester node) {
        return node.sentTo(1).stream()
                .map(msg -> (Object) msg.payload() instanceof ObjectValue event ? event.string("event", "") : "")
                .toList();
    }

    @Test
    void aLargeOverloadIsPausedAtOnceAndGoesOnWhenThereIsRoom() {
        NodeTester node = node();
        live(node, 5, LoadMessages.meter(10, 12, 10), LoadMessages.charging(6));
        live(node, 1, LoadMessages.meter(10, 40, 10), LoadMessages.charging(6));
        assertThat(commands(node)).containsExactly("pause");
        live(node, 30, LoadMessages.meter(4, 20, 4), LoadMessages.paused(6));
        assertThat(commands(node)).hasSize(1);
        live(node, 70, LoadMessages.meter(4, 16, 4), LoadMessages.paused(6));
        assertThat(commands(node)).containsExactly("pause", "continue");
        assertThat(events(node)).contains("overload large", "paused", "continued");
    }

    private ObjectValue kept() {
        return new KeptState(folder, "pause").read();
    }

    private NodeTester onADiskThatHangs() {
        NodeTester node = node();
        live(node, 5, LoadMessages.meter(10, 12, 10), LoadMessages.charging(6));
        node.holdBlocking();
        node.receive(LoadMessages.meter(10, 40, 10));
        return node;
    }

    @Test
    void aPauseWaitsForItsNoteOnDisk() {
        NodeTester node = onADiskThatHangs();
        node.pass(Duration.ofMillis(1_900));
        assertThat(commands(node)).isEmpty();
        node.letGo();
        assertThat(commands(node)).containsExactly("pause");
        assertThat(kept().get("pause")).isEqualTo("requested");
        node.pass(Duration.ofMinutes(3));
        assertThat(node.errors).isEmpty();
    }

    @Test
    void aDiskThatNeitherWritesNorFailsHoldsAPauseUpForTwoSecondsAndIsToldOfUntilItWrites() {
        NodeTester node = onADiskThatHangs();
        node.pass(Duration.ofMillis(2_000));
        assertThat(commands(node)).containsExactly("pause");
        assertThat(node.errors)
                .singleElement()
                .asString()
                .contains("whose the pause is is not on disk after 2 s: charging is paused and continued all the same");
        node.pass(Duration.ofSeconds(120));
        assertThat(node.errors).hasSize(3).last().asString().contains("not on disk after 122 s");
        live(node, 80, LoadMessages.meter(4, 16, 4), LoadMessages.paused(6));
        assertThat(commands(node)).startsWith("pause").endsWith("continue");
        node.letGo();
        assertThat(node.logs).containsExactly("whose the pause is is on disk again");
        int said = node.errors.size();
        node.pass(Duration.ofMinutes(10));
        assertThat(node.errors).hasSize(said);
        assertThat(kept().get("pause")).isEqualTo("ending");
    }

    @Test
    void aDiskThatIsFullKeepsNobodyFromPausingAndIsTriedAgain() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("data"));
        NodeTester node =
                new NodeTester(FuseGuardNode.class, ObjectValue.EMPTY, Map.of(), Map.of(), inTheWay, Map.of());
        live(node, 5, LoadMessages.meter(10, 12, 10), LoadMessages.charging(6));
        node.receive(LoadMessages.meter(10, 40, 10));
        assertThat(commands(node)).containsExactly("pause");
        assertThat(node.errors).singleElement().asString().contains("cannot write");
        Files.delete(inTheWay);
        Files.createDirectory(inTheWay);
        node.pass(Duration.ofMinutes(2));
        assertThat(node.errors).hasSize(2);
        assertThat(node.logs).containsExactly("whose the pause is is on disk again");
    }

    @Test
    void aPauseTheOwnerHasTakenOverIsNotEndedThoughThereIsRoom() {
        NodeTester node = node();
        live(node, 5, LoadMessages.meter(10, 12, 10), LoadMessages.charging(6));
        live(node, 1, LoadMessages.meter(10, 40, 10), LoadMessages.charging(6));
        live(node, 10, LoadMessages.meter(4, 20, 4), LoadMessages.paused(6));
        Message ofTheOwner = LoadMessages.paused(6);
        if (ofTheOwner.payload() instanceof ObjectValue reading) {
            ofTheOwner.set("payload", reading.with("pausedBy", "user"));
        }
        live(node, 150, LoadMessages.meter(4, 10, 4), ofTheOwner);
        assertThat(commands(node)).containsExactly("pause");
        assertThat(events(node)).endsWith("stopped by owner");
    }

    @Test
    void aSmallOverloadIsWaitedOutForFiveMinutes() {
        NodeTester node = node();
        live(node, 295, LoadMessages.meter(20, 25.5, 20), LoadMessages.charging(6));
        assertThat(commands(node)).isEmpty();
        assertThat(events(node)).containsExactly("waits out");
        live(node, 10, LoadMessages.meter(20, 25.5, 20), LoadMessages.charging(6));
        assertThat(commands(node)).containsExactly("pause");
    }

    @Test
    void aSmallOverloadIsNotWaitedOutWhereNoneIsToBeBorne() {
        NodeTester node = node(ObjectValue.of("borneOverload", "1"));
        live(node, 10, LoadMessages.meter(20, 25.5, 20), LoadMessages.charging(6));
        assertThat(commands(node)).containsExactly("pause");
    }

    @Test
    void moreBorneThanIsLargeIsRefused() {
        assertThatThrownBy(() -> node(ObjectValue.of("borneOverload", "1.5", "largeOverload", "1.4")))
                .hasMessageContaining("overload of 1.5 times the rating to wait out is not between 1 and 1.4");
    }

    @Test
    void aPauseOfOursIsKnownAfterARestartAndEnded() {
        NodeTester node = node();
        live(node, 5, LoadMessages.meter(10, 12, 10), LoadMessages.charging(6));
        live(node, 1, LoadMessages.meter(10, 40, 10), LoadMessages.charging(6));
        live(node, 5, LoadMessages.meter(4, 30, 4), LoadMessages.paused(6));
        NodeTester restarted = node();
        live(restarted, 70, LoadMessages.meter(4, 10, 4), LoadMessages.paused(6));
        assertThat(commands(restarted)).containsExactly("continue");
    }

    @Test
    void whatTheOwnerStoppedStaysStopped() {
        NodeTester node = node();
        live(node, 5, LoadMessages.meter(10, 12, 10), LoadMessages.charging(6));
        live(node, 300, LoadMessages.meter(1, 1, 1), LoadMessages.paused(6));
        NodeTester restarted = node();
        live(restarted, 300, LoadMessages.meter(1, 1, 1), LoadMessages.paused(6));
        assertThat(commands(node)).isEmpty();
        assertThat(commands(restarted)).isEmpty();
        assertThat(events(node)).containsExactly("stopped by owner");
    }

    @Test
    void whoStopsRightAfterOurPauseHasEndedIsTheOwner() {
        NodeTester node = node();
        live(node, 5, LoadMessages.meter(10, 12, 10), LoadMessages.charging(6));
        live(node, 1, LoadMessages.meter(10, 40, 10), LoadMessages.charging(6));
        while (!commands(node).contains("continue")) {
            live(node, 1, LoadMessages.meter(4, 10, 4), LoadMessages.paused(6));
        }
        live(node, 1, LoadMessages.meter(4, 10, 4), LoadMessages.charging(6));
        live(node, 60, LoadMessages.meter(4, 10, 4), LoadMessages.paused(6));
        assertThat(commands(node)).containsExactly("pause", "continue");
        assertThat(events(node)).endsWith("stopped by owner");
    }

    @Test
    void aMaximumIsNotForIt() {
        assertThat(NodeError.textOf(node().receive(10).cause())).contains("is for the current adjuster");
    }
}
