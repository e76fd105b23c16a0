package dev.fusewire.nodes.evse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Claim;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** EVSEs as messages, and messages as commands to them, on a desk that only listens. */
@DisplayName("EVSEs in flows")
class EvseNodesTest {

    private static final EvseKey FJD = new EvseKey("sqbf", 1);
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final StubDesk desk = StubDesk.of("sqbf", "fjd", "kkk");

    private NodeTester node(Class<? extends Node> type, Object... config) {
        return new NodeTester(type, ObjectValue.of(config), Map.of(), Map.of(), null, Map.of(StationDesk.class, desk));
    }

    private static EvseView view(EvseState state, @Nullable ChargeSession session, @Nullable Meter meter) {
        return new EvseView(
                FJD, StubDesk.view(FJD, "fjd", state).setup(), state, "", "", null, session, meter, Double.NaN);
    }

    private static ChargeSession session(double soc) {
        return new ChargeSession(
                41, FJD, "41", null, "anna", "", NOW, null, 0, 1234, 11_000, soc, 0, "", null, false, false);
    }

    private static Meter meter(double power) {
        return new Meter(NOW, 5000, power, List.of(16.0, 15.9, 16.1), List.of(), 16, 50, Double.NaN);
    }

    private void change(EvseView now) {
        desk.change(new Change.OfEvse(NOW, desk.views.get(FJD), now));
    }

    @Test
    @DisplayName("an EVSE's message has the form of a charger's at home, and more")
    void tellsAnEvse() {
        NodeTester in = node(EvseInNode.class, "id", "n1", "evse", "fjd");
        in.pass(Duration.ZERO);
        assertThat(Json.stringify(in.sentTo(0).getFirst().payload()))
                .contains(
                        "\"state\":\"idle\"",
                        "\"status\":\"free\"",
                        "\"connected\":false",
                        "\"currents\":{\"l1\":0,\"l2\":0,\"l3\":0}",
                        "\"session\":null");
        change(view(EvseState.CHARGING, session(50), meter(11_000)));
        Message charging = in.sentTo(0).getLast();
        assertThat(Json.stringify(charging.payload()))
                .isEqualTo("{\"online\":true,\"station\":\"sqbf\",\"evse\":1,\"code\":\"fjd\",\"status\":\"charging\","
                        + "\"state\":\"charging\",\"connected\":true,\"allowed\":true,\"force\":\"neutral\","
                        + "\"paused\":false,\"pausedBy\":null,\"error\":null,\"reason\":null,\"offered\":16,"
                        + "\"currents\":{\"l1\":16,\"l2\":15.9,\"l3\":16.1},\"power\":11000,\"energy\":5,"
                        + "\"soc\":50,\"phases\":3,\"sessionEnergy\":1.234,\"claim\":null,"
                        + "\"session\":{\"number\":41,\"user\":\"anna\",\"vehicle\":\"\","
                        + "\"begun\":1768478400000,\"energy\":1.234,\"power\":11000,\"soc\":50}}");
        assertThat(charging.get("topic")).isEqualTo("fjd");
        change(view(EvseState.SILENT, null, null));
        assertThat(Json.stringify(in.sentTo(0).getLast().payload()))
                .contains("\"online\":false", "\"state\":\"unknown\"", "the station is not connected");
    }

    @Test
    @DisplayName("what is measured comes at most once a second, and the newest of it")
    void keepsAPace() {
        NodeTester in = node(EvseInNode.class, "id", "n1", "station", "sqbf", "evse", "1");
        in.pass(Duration.ZERO);
        change(view(EvseState.CHARGING, session(50), meter(1000)));
        for (int i = 1; i <= 5; i++) {
            in.pass(Duration.ofMillis(200));
            change(view(EvseState.CHARGING, session(50), meter(1000 + i)));
        }
        assertThat(in.sentTo(0)).hasSizeLessThanOrEqualTo(4);
        in.pass(Duration.ofSeconds(2));
        assertThat(Json.stringify(in.sentTo(0).getLast().payload())).contains("\"power\":1005");
        int before = in.sentTo(0).size();
        in.pass(Duration.ofSeconds(5));
        assertThat(in.sentTo(0)).hasSize(before);
    }

    @Test
    @DisplayName("S3-10, S3-19, S3-22: people are told of claims, beginnings, each 20 %, maintenance and ends")
    void tellsEvents() {
        NodeTester in = node(EvseInNode.class, "id", "n1");
        in.pass(Duration.ZERO);
        change(new EvseView(
                FJD,
                desk.views.get(FJD).setup(),
                EvseState.CLAIMED,
                "",
                "",
                new Claim(FJD, "anna", NOW.plusSeconds(20)),
                null,
                null,
                Double.NaN));
        change(view(EvseState.CHARGING, session(19), meter(1)));
        change(view(EvseState.CHARGING, session(20), meter(1)));
        change(view(EvseState.CHARGING, session(39), meter(1)));
        change(view(EvseState.CHARGING, session(41), meter(1)));
        change(view(EvseState.MAINTENANCE, null, meter(1)));
        desk.change(new Change.OfSession(
                NOW,
                new ChargeSession(
                        41,
                        FJD,
                        "41",
                        null,
                        "anna",
                        "",
                        NOW,
                        NOW,
                        0,
                        1234,
                        0,
                        41,
                        0,
                        "",
                        StopReason.MAINTENANCE,
                        false,
                        false)));
        assertThat(in.sentTo(1))
                .extracting(event -> ((ObjectValue) event.payload()).string("reason", ""))
                .containsExactly(
                        "EVSE fjd of sqbf is claimed by anna",
                        "EVSE fjd of sqbf: a car is there",
                        "EVSE fjd of sqbf charges",
                        "EVSE fjd of sqbf: 20 % charged",
                        "EVSE fjd of sqbf: 40 % charged",
                        "EVSE fjd of sqbf is in maintenance, in the middle of charging",
                        "EVSE fjd of sqbf has ended charging",
                        "sqbf/1: 1.23 kWh, ended: maintenance");
    }

    @Test
    @DisplayName("S3-9, S3-21: each command goes to the EVSE that is named by number or by code")
    void tellsCommands() {
        NodeTester out = node(EvseCommandNode.class, "id", "n1", "station", "sqbf", "evse", "1");
        out.receive("start");
        out.receive(ObjectValue.of("command", "start", "token", "CARD7"));
        out.receive("stop");
        out.receive(ObjectValue.of("command", "claim", "code", "KKK", "user", "anna"));
        out.receive(ObjectValue.of("command", "release", "evse", 2, "station", "sqbf"));
        out.receive(Message.of("maintenance").set("code", "kkk"));
        out.receive("remove_maintenance");
        out.receive("info");
        out.receive("unlock");
        out.receive(10.4);
        out.receive(ObjectValue.of("current", 16, "phases", 1, "reason", "sun"));
        out.receive(ObjectValue.of("pause", true));
        out.receive("continue");
        assertThat(desk.asked)
                .containsExactly(
                        "start sqbf/1 with APPflow by flow",
                        "start sqbf/1 with CARD7 by flow",
                        "stop sqbf/1 REMOTE by flow",
                        "claim sqbf/2 by anna",
                        "release sqbf/2 by flow",
                        "maintenance true sqbf/2 by flow",
                        "maintenance false sqbf/1 by flow",
                        "Trigger[what=status, evse=1] of sqbf by flow",
                        "Unlock[evse=1, connector=1] of sqbf by flow",
                        "Limit[evse=1, ampere=10.4, phases=0, reason=] of sqbf by flow",
                        "Limit[evse=1, ampere=16.0, phases=1, reason=sun] of sqbf by flow",
                        "Limit[evse=1, ampere=0.0, phases=0, reason=] of sqbf by flow",
                        "Limit[evse=1, ampere=16.0, phases=0, reason=] of sqbf by flow");
        assertThat(out.sentTo(0)).hasSize(13);
        assertThat(Json.stringify(out.sentTo(0).getFirst().payload()))
                .isEqualTo("{\"command\":\"start\",\"station\":\"sqbf\",\"evse\":1,\"done\":true,\"kind\":\"done\","
                        + "\"words\":\"start sqbf/1 with APPflow by flow\",\"answer\":{}}");
    }

    @Test
    @DisplayName("S3-13: a refusal goes to an output of its own, with what the station said")
    void tellsRefusals() {
        desk.refuses = true;
        NodeTester out = node(EvseCommandNode.class, "id", "n1", "evse", "fjd");
        out.receive(Message.of("start").set("request", 5));
        Message told = out.sentTo(1).getFirst();
        assertThat(told.get("request")).isEqualTo(5);
        assertThat(Json.stringify(told.payload())).contains("\"done\":false", "\"kind\":\"refused\"");
        assertThat(out.sentTo(0)).isEmpty();
    }

    @Test
    @DisplayName("of limits one is on its way, and the newest takes the place of those that wait")
    void sendsTheNewestLimit() {
        NodeTester out = node(EvseCommandNode.class, "id", "n1", "evse", "fjd");
        Promise<CommandOutcome> slow = Promise.promise();
        desk.waits = slow;
        Future<?> first = out.receive(16);
        Future<?> second = out.receive(12);
        Future<?> third = out.receive(8);
        assertThat(desk.asked).hasSize(1);
        assertThat(second.isComplete()).isTrue();
        assertThat(Json.stringify(out.sentTo(1).getFirst().payload())).contains("a newer wish");
        desk.waits = null;
        slow.complete(AwaitedAnswers.outcome(CommandOutcome.Kind.DONE, "ok"));
        assertThat(first.isComplete()).isTrue();
        assertThat(third.isComplete()).isTrue();
        assertThat(desk.asked).hasSize(2);
        assertThat(desk.asked.getLast()).contains("ampere=8.0");
    }

    @Test
    @DisplayName("what cannot be is told with the value and what was expected")
    void refusesNonsense() {
        NodeTester out = node(EvseCommandNode.class, "id", "n1", "station", "sqbf");
        assertThat(NodeError.textOf(out.receive("start").cause())).contains("evse is not set");
        assertThat(NodeError.textOf(
                        out.receive(ObjectValue.of("command", "fly", "evse", 1)).cause()))
                .contains("fly", "start, stop, claim");
        assertThat(NodeError.textOf(
                        out.receive(ObjectValue.of("current", -3, "evse", 1)).cause()))
                .contains("-3", "in A");
        assertThat(NodeError.textOf(out.receive(ObjectValue.of("command", "start", "code", "zzz"))
                        .cause()))
                .isEqualTo("Error: no EVSE has the code \"zzz\"");
        assertThat(NodeError.textOf(out.receive(ObjectValue.of("command", "start", "evse", 9, "station", "sqbf"))
                        .cause()))
                .isEqualTo("Error: station sqbf has no EVSE \"9\"");
        assertThat(NodeError.textOf(
                        out.receive(Message.of("continue").set("code", "fjd")).cause()))
                .contains("continue at sqbf/1");
        assertThat(desk.asked).isEmpty();
    }
}
