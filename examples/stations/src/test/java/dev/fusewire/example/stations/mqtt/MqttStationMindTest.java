package dev.fusewire.example.stations.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The first form of the protocol as it is, with its timings, and the better one. */
@DisplayName("S3-5: a simulated station on MQTT")
class MqttStationMindTest {

    private record Task(Duration at, int order, Runnable run) {}

    private final List<JsonObject> answers = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
    private Duration now = Duration.ZERO;
    private int order;
    private MqttStationMind station;

    private final MqttStationMind.World world = new MqttStationMind.World() {
        @Override
        public void answer(JsonObject said) {
            answers.add(said);
        }

        @Override
        public void log(String line) {
            log.add(line);
        }

        @Override
        public void after(Duration delay, Runnable task) {
            tasks.add(new Task(now.plus(delay), order++, task));
        }
    };

    @BeforeEach
    void start() throws IOException {
        station = new MqttStationMind(SimulatedMqttStation.describe("sqbf"), false, 1, world);
    }

    private void pass(double seconds) {
        Duration until = now.plusMillis((long) (seconds * 1000));
        while (!tasks.isEmpty() && tasks.peek().at().compareTo(until) <= 0) {
            Task task = tasks.remove();
            now = task.at();
            task.run().run();
        }
        now = until;
    }

    private void command(String text) {
        station.onCommand("/sqbf/commands", text);
    }

    private List<String> statuses() {
        return answers.stream()
                .filter(each -> each.getString("type").equals("status"))
                .map(each -> each.getString("evse_code") + " " + each.getString("status"))
                .toList();
    }

    @Test
    @DisplayName("a charge begins at 1 %, takes about 20 s, and frees the EVSE, which takes back what it had shown")
    void charges() {
        command("{\"command\":\"start\",\"evse\":0}");
        pass(19.6);
        assertThat(statuses()).containsExactly("fjd occupied");
        JsonObject last = answers.getLast();
        assertThat(last.getInteger("percentage")).isEqualTo(99);
        assertThat(last.getInteger("energy")).isBetween(1, 10);
        pass(0.2);
        assertThat(statuses()).containsExactly("fjd occupied", "fjd free");
        assertThat(answers.getLast().encode())
                .isEqualTo(
                        "{\"type\":\"metric\",\"evse_id\":0,\"evse_code\":\"fjd\",\"percentage\":\"-1\",\"energy\":-1,"
                                + "\"cs_id\":\"sqbf\"}");
        assertThat(log)
                .containsSubsequence(
                        "Received command start from the commands topic /sqbf/commands",
                        "Evse fjd is in status occupied",
                        "Evse fjd executing charge",
                        "Evse fjd has been freed after a completed charge");
    }

    @Test
    @DisplayName("a count goes from 19 to -1 and is over 22 s after the command")
    void counts() {
        command("{\"command\":\"count\",\"evse\":1}");
        pass(21.9);
        List<Integer> counted = answers.stream()
                .filter(each -> each.getString("type").equals("counter"))
                .map(each -> each.getInteger("counter"))
                .toList();
        assertThat(counted).hasSize(21).startsWith(19, 18).endsWith(0, -1);
        assertThat(statuses()).containsExactly("kkk count");
        pass(0.1);
        assertThat(statuses()).containsExactly("kkk count", "kkk free");
        assertThat(log).contains("Count on kkk is over");
    }

    @Test
    @DisplayName("S3-10: a count is interrupted by busy and by maintenance, at its next tick")
    void interruptsACount() {
        command("{\"command\":\"count\",\"evse\":1}");
        pass(3.5);
        command("{\"command\":\"start\",\"evse\":1}");
        pass(0.5);
        assertThat(log).contains("Count on kkk has been interrupted due to busy or maintenance state");
        command("{\"command\":\"count\",\"evse\":0}");
        pass(1.5);
        command("{\"command\":\"maintenance\",\"evse\":0}");
        pass(1);
        assertThat(log).contains("Count on fjd has been interrupted due to busy or maintenance state");
        assertThat(statuses()).contains("fjd maintenance");
    }

    @Test
    @DisplayName("S3-7: a start in use or in maintenance is written into the log, and not answered")
    void ignoresAStart() {
        command("{\"command\":\"maintenance\",\"evse\":0}");
        answers.clear();
        command("{\"command\":\"start\",\"evse\":0}");
        command("{\"command\":\"stop\",\"evse\":0}");
        command("{\"command\":\"count\",\"evse\":0}");
        command("{\"command\":\"start\",\"evse\":7}");
        command("nonsense");
        assertThat(answers).isEmpty();
        assertThat(log).contains("Evse 0 is already started or is in maintenance");
        command("{\"command\":\"remove_maintenance\",\"evse\":0}");
        assertThat(statuses()).containsExactly("fjd free");
    }

    @Test
    @DisplayName("info is the whole station as JSON in a text")
    void tellsOfItself() {
        command("{\"command\":\"info\"}");
        JsonObject whole = new JsonObject(answers.getLast().getString("payload"));
        assertThat(whole.getString("id")).isEqualTo("sqbf");
        assertThat(whole.getJsonArray("evses")).hasSize(2);
        assertThat(whole.getJsonObject("gps_position").getDouble("lat")).isBetween(44.39, 44.42);
    }

    @Test
    @DisplayName("the better form answers each command by its id, with a no where it is one, and counts its energy on")
    void betterForm() throws IOException {
        station = new MqttStationMind(SimulatedMqttStation.describe("xyzz"), true, 1, world);
        station.onCommand("t", "{\"command\":\"start\",\"evse\":3,\"id\":\"a\",\"token\":\"CARD\"}");
        assertThat(answers).extracting(each -> each.getString("type")).containsExactly("status", "done");
        assertThat(answers.getFirst().getString("session")).isNotEmpty();
        assertThat(answers.getFirst().getString("token")).isEqualTo("CARD");
        station.onCommand("t", "{\"command\":\"start\",\"evse\":3,\"id\":\"b\"}");
        assertThat(answers.getLast().encode())
                .isEqualTo("{\"type\":\"error\",\"id\":\"b\",\"command\":\"start\",\"words\":\"EVSE aad is occupied\","
                        + "\"evse_id\":3}");
        pass(4);
        double half = answers.getLast().getDouble("energy_wh");
        station.onCommand("t", "{\"command\":\"stop\",\"evse\":3,\"id\":\"c\"}");
        station.onCommand("t", "{\"command\":\"start\",\"evse\":3,\"id\":\"d\"}");
        pass(4);
        assertThat(answers.getLast().getDouble("energy_wh")).isGreaterThan(half);
        station.onCommand("t", "{\"command\":\"fly\",\"evse\":3,\"id\":\"e\"}");
        assertThat(answers.getLast().getString("words")).isEqualTo("unknown command fly");
    }
}
