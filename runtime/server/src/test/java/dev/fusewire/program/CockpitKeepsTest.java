package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cockpit keeps when the program ends, whichever way. */
class CockpitKeepsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String FLOW = """
        [{"id":"f1","type":"tab","label":"widgets"},
         {"id":"s1","type":"cockpit site","name":"House","price":"0.5"},
         {"id":"p1","type":"cockpit page","name":"Garden"},
         {"id":"g1","type":"cockpit group","name":"Pump","page":"p1"},
         {"id":"w1","type":"cockpit switch","z":"f1","group":"g1","label":"Pump","onvalue":"true","onvalueType":"bool",
          "offvalue":"false","offvalueType":"bool","topic":"pump","topicType":"str","wires":[["e1"]]},
         {"id":"e1","type":"change","z":"f1","rules":[{"t":"set","p":"payload","pt":"msg",
          "to":"{\\"event\\":\\"pump\\",\\"level\\":\\"warning\\",\\"reason\\":\\"the pump is \\" & (payload ? \\"on\\" : \\"off\\")}","tot":"jsonata"}],"wires":[["v1"]]},
         {"id":"v1","type":"cockpit event","z":"f1","site":"s1"},
         {"id":"h1","type":"http in","z":"f1","url":"/charger","method":"post","wires":[["c1","r1"]]},
         {"id":"r1","type":"http response","z":"f1"},
         {"id":"c1","type":"cockpit charger","z":"f1","name":"Wallbox","site":"s1","wires":[[],[]]}]
        """;

    @TempDir
    Path folder;

    private static void charger(RunningProgram program, boolean connected, double energy) throws Exception {
        ObjectValue reading = ObjectValue.of(
                "online",
                true,
                "state",
                connected ? "charging" : "idle",
                "connected",
                connected,
                "sessionEnergy",
                energy,
                "currents",
                ObjectValue.of("l1", 10, "l2", 10, "l3", 10));
        assertThat(program.ask("POST", "/charger", reading).statusCode()).isEqualTo(200);
    }

    private static ObjectValue firstSession(RunningProgram program) throws Exception {
        return sessions(program).at(0) instanceof ObjectValue session ? session : ObjectValue.EMPTY;
    }

    private static ArrayValue sessions(RunningProgram program) throws Exception {
        return program.object("/cockpit/api/sessions?piece=c1").get("sessions") instanceof ArrayValue all
                ? all
                : ArrayValue.EMPTY;
    }

    @Test
    void eventsSessionsAndWhatWasSetByHandAreThereAfterAPowerCut() throws Exception {
        @Nullable Object start;
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            program.deploy(Json.parse(FLOW));
            try (CockpitFeed page = CockpitFeed.of(program.base(), "")) {
                Eventually.holds("the switch is shown", SOON, () -> page.has("switch"));
                assertThat(page.act("switch", "set", true).get("ok")).isEqualTo(true);
                Eventually.becomes("the event is told", SOON, page::events, events -> events.size() == 1);
                charger(program, true, 1);
                charger(program, true, 2);
                Eventually.becomes(
                        "the car's energy is shown",
                        SOON,
                        () -> page.number("charger", "sessionEnergy"),
                        kwh -> kwh == 2);
            }
            Path kept = folder.resolve("data").resolve("w1").resolve("widget.json");
            Eventually.holds("what was set by hand is on disk", SOON, () -> Files.exists(kept));
            Eventually.becomes(
                    "the session is on disk",
                    SOON,
                    () -> program.get("/cockpit/api/sessions?piece=c1&format=csv")
                            .body(),
                    csv -> csv.lines().count() == 2);
            // asked for after it was begun: what is asked for in turn is also done in turn
            start = firstSession(program).get("start");
            program.kill();
        }
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            try (CockpitFeed page = CockpitFeed.of(program.base(), "")) {
                Eventually.holds("the switch is shown again", SOON, () -> page.has("switch"));
                assertThat(page.state("switch")).containsEntry("value", true);
                assertThat(page.events()).containsExactly("warning pump: the pump is on");
                assertThat(page.hello()).containsEntry("unread", 1);
                page.send(ObjectValue.of("type", "read", "event", 1));
                Eventually.holds("all are told that it was seen", SOON, page::isRead);
            }
            program.awaitFlows();
            charger(program, true, 3);
            Eventually.becomes(
                    "it is the same session",
                    SOON,
                    () -> Json.stringify(sessions(program)),
                    json -> json.contains("\"kWh\":3,\"cost\":1.5") && json.contains("\"start\":" + start + ","));
            charger(program, false, 3);
            Eventually.becomes(
                    "which ends when the car goes",
                    SOON,
                    () -> Json.stringify(sessions(program)),
                    json -> json.contains("\"end\":1"));
            assertThat(sessions(program)).hasSize(1);
            try (CockpitFeed page = CockpitFeed.of(program.base(), "")) {
                assertThat(page.hello()).containsEntry("unread", 0);
            }
        }
    }

    @Test
    void theSettingsSayWhatAnybodyMayDoAtMost() throws Exception {
        Files.writeString(folder.resolve("settings.yaml"), "cockpit: {role: driver, title: Our house}\n");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo");
                CockpitFeed page = CockpitFeed.of(program.base(), "?role=operator");
                CockpitFeed viewer = CockpitFeed.of(program.base(), "?role=viewer");
                CockpitFeed nobody = CockpitFeed.of(program.base(), "?role=emperor")) {
            assertThat(page.hello()).containsEntry("role", "driver").containsEntry("title", "Our house");
            assertThat(viewer.hello()).containsEntry("role", "viewer");
            assertThat(nobody.hello()).containsEntry("role", "viewer");
        }
        Files.writeString(folder.resolve("settings.yaml"), "cockpit: {role: emperor}\n");
        assertThatThrownBy(() -> RunningProgram.start(folder, "--no-demo"))
                .hasMessageContaining(
                        "setting cockpit.role: \"emperor\" is no role, expected viewer, driver or operator");
    }
}
