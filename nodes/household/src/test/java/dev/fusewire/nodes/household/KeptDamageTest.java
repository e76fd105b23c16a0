package dev.fusewire.nodes.household;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of what was kept, it costs that and nothing else. */
class KeptDamageTest {

    private static final int CASES = 200;

    @TempDir
    Path folder;

    private String before = "";

    private PlannedHome home(Path data) {
        return new PlannedHome(ObjectValue.EMPTY, ObjectValue.EMPTY, null, data).at(PlannedHome.EVENING);
    }

    @BeforeEach
    void live() throws IOException {
        PlannedHome home = home(folder);
        home.plug().say("soc", 40);
        home.need(80, "07:00");
        home.say(
                "pattern",
                ArrayValue.of(ObjectValue.of("days", ArrayValue.of("mon", "tue"), "by", "06:30", "soc", 90)));
        home.pass(Duration.ofMinutes(40));
        home.say("accept", true).say("emergency", true, "hours", 2);
        home.pass(Duration.ofMinutes(5));
        var _ = home.tester.node().close(false);
        before = Files.readString(folder.resolve("plan.json"));
    }

    private void damaged(String file, int seed) throws IOException {
        Files.writeString(folder.resolve("plan.json"), before);
        String what = Damage.of(folder.resolve(file), new Random(seed));
        PlannedHome[] home = new PlannedHome[1];
        assertThatCode(() -> home[0] = home(folder)).as(what).doesNotThrowAnyException();
        home[0].tester.setTime(Instant.parse("2026-11-30T17:46:00Z"));
        home[0].plug();
        home[0].pass(Duration.ofMinutes(2));

        assertThat(home[0].tester.errors).as(what).isEmpty();
        assertThat(home[0].wished()).as("it plans: " + what).isGreaterThanOrEqualTo(0);
        assertThat(home[0].words()).as(what).isNotBlank();
        if (!what.startsWith("wants")) {
            assertThat(home[0].plan().get("need")).as(what).isInstanceOf(ObjectValue.class);
            assertThat(home[0].plan().string("needFrom", "")).as(what).isEqualTo("driver");
            assertThat((ArrayValue) requireNonNull(home[0].plan().get("pattern")))
                    .as(what)
                    .hasSize(1);
        }
        if (!what.startsWith("emergency")) {
            assertThat(home[0].plan().get("emergency")).as(what).isInstanceOf(ObjectValue.class);
        }
        if (!what.startsWith("car")) {
            assertThat(home[0].plan().isTrue("socKnown")).as(what).isTrue();
        }
        assertThat(home[0].number("soc")).as(what).isBetween(0.0, 100.0);
    }

    @Test
    @DisplayName("charge plan: a damaged value costs that value")
    void planOutlives() throws IOException {
        for (int seed = 0; seed < CASES; seed++) {
            damaged("plan.json", seed);
        }
    }

    @Test
    @DisplayName("charge plan: what was learned of the house outlives damage of a day")
    void houseOutlives() throws IOException {
        String house = Files.readString(folder.resolve("house.json"));
        assertThat(house).contains("2026-11-30");
        for (int seed = 0; seed < CASES / 8; seed++) {
            Files.writeString(folder.resolve("house.json"), house);
            damaged("house.json", seed);
        }
    }

    @Test
    @DisplayName("charge plan: a time that was edited by hand is told, and the node starts")
    void tellsWhatIsDamaged() throws IOException {
        ObjectValue kept = Json.parseObject(before);
        Files.writeString(folder.resolve("plan.json"), Json.stringify(kept.with("seen", "yesterday")));
        PlannedHome home = home(folder);

        assertThat(home.tester.warnings).singleElement().asString().contains("the time that was", "yesterday");
    }

    @Test
    @DisplayName("peak guard: a damaged value costs that value")
    void guardOutlives() throws IOException {
        ObjectValue config = ObjectValue.of(
                "loads",
                Json.parse("[{\"name\": \"boiler\", \"power\": 3, \"switched\": true, \"off\": 5, \"on\": 5}]"));
        Path data = folder.resolve("guard");
        Files.createDirectories(data);
        for (int seed = 0; seed < CASES; seed++) {
            Files.writeString(
                    data.resolve("peak.json"), "{\"violations\":3,\"off\":[\"boiler\"],\"waits\":[\"boiler\"]}");
            String what = Damage.of(data.resolve("peak.json"), new Random(seed));
            NodeTester[] guard = new NodeTester[1];
            assertThatCode(() ->
                            guard[0] = new NodeTester(PeakGuardNode.class, config, Map.of(), Map.of(), data, Map.of()))
                    .as(what)
                    .doesNotThrowAnyException();
            assertThat(guard[0].receive(ObjectValue.of("power", 2.5)).succeeded())
                    .as(what)
                    .isTrue();
            guard[0].pass(Duration.ofSeconds(2));
            ObjectValue state =
                    (ObjectValue) requireNonNull(guard[0].sentTo(1).getLast().payload());
            double violations = ((Number) requireNonNull(state.get("violations"))).doubleValue();
            assertThat(violations).as(what).isBetween(0.0, 1e9);
            if (!what.startsWith("violations")) {
                assertThat(violations).as(what).isEqualTo(3);
            }
            assertThat(guard[0].errors).as(what).isEmpty();
        }
    }
}
