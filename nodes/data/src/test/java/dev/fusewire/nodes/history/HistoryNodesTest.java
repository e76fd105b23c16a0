package dev.fusewire.nodes.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.history.HistorySettings;
import dev.fusewire.history.HistoryStore;
import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.History;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("history nodes")
class HistoryNodesTest {

    @TempDir
    Path folder;

    private RunningFlows flows;
    private HistoryStore store;

    @BeforeEach
    void start() {
        store = new HistoryStore(HistorySettings.of(folder, ObjectValue.of("commit", 0.1)), Clock.systemUTC());
        flows = new RunningFlows(ObjectValue.EMPTY, folder, Map.of(History.class, store));
        flows.deploy("""
            [{"id":"o","z":"t","type":"history out","measurement":"phaseCurrents","wires":[]},
             {"id":"i","z":"t","type":"history in","measurement":"phaseCurrents","fields":"","span":1,"maxPoints":500,
              "wires":[["p"]]},
             {"id":"x","z":"t","type":"history in","measurement":"phaseCurrents","fields":"l1","span":1,"maxPoints":1,
              "extremes":true,"wires":[["p"]]},
             {"id":"p","z":"t","type":"probe","wires":[]},
             {"id":"c","z":"t","type":"complete","scope":["o"],"wires":[["done"]]},{"id":"done","z":"t","type":"probe","wires":[]},
             {"id":"k","z":"t","type":"catch","scope":null,"wires":[["caught"]]},{"id":"caught","z":"t","type":"probe","wires":[]}]\
            """);
    }

    @AfterEach
    void stop() {
        flows.close();
        var _ = RunningFlows.await(store.close());
    }

    private static Instant ago(int seconds) {
        return Instant.ofEpochMilli(Instant.now().toEpochMilli() - seconds * 1000L);
    }

    private ObjectValue row(Message answer, int index) {
        return answer.payload() instanceof ArrayValue rows && rows.at(index) instanceof ObjectValue row
                ? row
                : ObjectValue.EMPTY;
    }

    private String refused(@Nullable Object payload) {
        int before = flows.arrived("caught").size();
        flows.send("o", Message.of(payload));
        return flows.arrived("caught", before).get("error") instanceof ObjectValue error
                ? String.valueOf(error.get("message"))
                : "";
    }

    @Test
    void whatIsKeptComesBackAsRows() {
        Instant first = ago(10);
        flows.send("o", Message.of(ObjectValue.of("l1", 8.5, "l2", 3, "note", "oven", "on", true, "time", first)));
        flows.send("o", Message.of(ObjectValue.of("l1", 9, "l2", 4)));
        flows.arrived("done", 1);
        flows.send("i", Message.of(""));
        Message answer = flows.arrived("p", 0);
        assertThat(row(answer, 0))
                .isEqualTo(ObjectValue.of("time", first, "l1", 8.5, "l2", 3, "note", "oven", "on", 1));
        assertThat(row(answer, 1).without("time")).isEqualTo(ObjectValue.of("l1", 9, "l2", 4));
        assertThat(answer.get("step")).isEqualTo(0);
        assertThat(flows.statuses("i")).contains("2 rows");
    }

    @Test
    void tagsTellRowsApart() {
        ObjectValue fields = ObjectValue.of("l1", 1, "time", ago(5));
        flows.send(
                "o",
                Message.of(ArrayValue.of(
                        ArrayValue.of(fields, ObjectValue.of("house", "a", "empty", "")),
                        ArrayValue.of(fields, ObjectValue.of("house", 7)))));
        flows.send("o", Message.of(ArrayValue.of(fields.with("l1", "5i"), ObjectValue.of("house", "c"))));
        flows.arrived("done", 1);
        flows.send("i", Message.of(""));
        Message answer = flows.arrived("p", 0);
        assertThat(row(answer, 0).get("house")).isEqualTo("7");
        assertThat(row(answer, 1)).isEqualTo(ObjectValue.of("time", fields.get("time"), "house", "a", "l1", 1));
        assertThat(row(answer, 2).get("l1")).isEqualTo(5);
        flows.send("i", Message.of("").set("tags", ObjectValue.of("house", "a")));
        assertThat(flows.arrived("p", 1).payload())
                .isInstanceOfSatisfying(
                        ArrayValue.class, rows -> assertThat(rows.size()).isEqualTo(1));
    }

    @Test
    void aBatchOfPointsIsKeptToo() {
        long time = ago(20).toEpochMilli();
        flows.send("o", Message.of(Json.parse("""
            [{"measurement":"chargeCurrent","fields":{"current":8.2,"maxCurrent":16,"status":"Charging"},"timestamp":%d},
             {"measurement":"chargeCurrent","fields":{"current":9},"tags":{},"timestamp":%d}]\
            """.formatted(time, time + 1000))));
        flows.arrived("done", 0);
        flows.send("i", Message.of("").set("measurement", "chargeCurrent").set("fields", "status, current"));
        assertThat(Json.stringify(flows.arrived("p", 0).payload()))
                .isEqualTo("[{\"time\":\"%s\",\"current\":8.2,\"status\":\"Charging\"},{\"time\":\"%s\",\"current\":9}]"
                        .formatted(
                                Json.parse(Json.stringify(Instant.ofEpochMilli(time))),
                                Json.parse(Json.stringify(Instant.ofEpochMilli(time + 1000)))));
    }

    @Test
    void anAskedSpanIsAnsweredWithMeanMinimumAndMaximum() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z")
                .plusSeconds(ago(86_400).getEpochSecond() / 3600 * 3600
                        - Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
        for (int i = 0; i < 10; i++) {
            flows.send("o", Message.of(ObjectValue.of("l1", i, "time", from.plusSeconds(i))));
        }
        flows.arrived("done", 9);
        flows.send(
                "x",
                Message.of("")
                        .set("from", from.toEpochMilli())
                        .set("to", from.plusSeconds(3600).toString()));
        Message answer = flows.arrived("p", 0);
        assertThat(row(answer, 0).without("time")).isEqualTo(ObjectValue.of("l1", 4.5, "l1_min", 0, "l1_max", 9));
        assertThat(answer.get("step")).isEqualTo(1800);
        flows.send("x", Message.of("").set("from", "2026-13-01"));
        assertThat(Json.stringify(flows.arrived("caught", 0).get("error")))
                .contains("msg.from is \\\"2026-13-01\\\", expected a time such as");
    }

    @Test
    void whatCannotBeKeptIsCaughtInWords() {
        assertThat(refused(ObjectValue.of("l1", null))).contains("expected numbers, texts or booleans as fields, got");
        assertThat(refused(ObjectValue.of("l1", Double.NaN))).isEqualTo("Error: l1 is NaN, expected a finite number");
        assertThat(refused(ObjectValue.of("l1", 1, "time", "2100-01-01T00:00:00Z")))
                .contains("more than an hour ahead");
        assertThat(refused(ObjectValue.of("l1", 1, "time", 12)))
                .contains("the oldest that single readings are kept for");
        flows.send("o", Message.of(1).set("measurement", ""));
        assertThat(Json.stringify(flows.arrived("caught", 4).get("error"))).contains("No measurement specified");
        assertThat(flows.arrived("done")).isEmpty();
    }

    @Test
    void aDiskThatDoesNotTakeValuesShowsInTheStatusAndNothingIsLost() throws Exception {
        Files.createDirectories(folder.resolve("history.db"));
        flows.send("o", Message.of(1));
        flows.until("a status", () -> flows.status("o").contains("not written, 1 values wait"));
        assertThat(flows.status("o")).contains("\"fill\":\"red\"");
        Files.delete(folder.resolve("history.db"));
        flows.arrived("done", 0);
        flows.until("a better status", () -> flows.status("o").contains("keeping"));
    }
}
