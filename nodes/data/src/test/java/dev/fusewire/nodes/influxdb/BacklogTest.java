package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("influxdb nodes while the database is away")
class BacklogTest {

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private RunningFlows flows;
    private FakeInflux influx;

    @BeforeEach
    void start() {
        influx = new FakeInflux(vertx);
        flows = program();
    }

    @AfterEach
    void stop() {
        flows.close();
        influx.close();
        var _ = RunningFlows.await(vertx.close());
    }

    private RunningFlows program() {
        RunningFlows program = new RunningFlows(ObjectValue.EMPTY, folder, Map.of());
        program.credentials("db", ObjectValue.of("token", "t0ken"));
        return program;
    }

    /** Starts the program, anew if it is not the first time. */
    private void run(String version, String more) {
        flows.close();
        flows = program();
        flows.deploy("""
            [{"id":"db","type":"influxdb","hostname":"127.0.0.1","port":"%1$d","database":"house","influxdbVersion":"%2$s",
              "url":"http://127.0.0.1:%1$d"%3$s},
             {"id":"o","z":"t","type":"influxdb out","influxdb":"db","measurement":"m","precision":"ms",
              "precisionV18FluxV20":"s","org":"me","bucket":"b","wires":[]},
             {"id":"n","z":"t","type":"influxdb batch","influxdb":"db","wires":[]},
             {"id":"c","z":"t","type":"complete","scope":["o","n"],"wires":[["done"]]},{"id":"done","z":"t","type":"probe","wires":[]},
             {"id":"k","z":"t","type":"catch","scope":null,"wires":[["caught"]]},{"id":"caught","z":"t","type":"probe","wires":[]}]\
            """.formatted(influx.port(), version, more));
    }

    private void fail(int from, int to) {
        for (int n = from; n <= to; n++) {
            int caught = flows.arrived("caught").size();
            flows.send("o", Message.of(n));
            flows.arrived("caught", caught);
        }
    }

    private void awaitTaken(int count) {
        flows.until(count + " lines", () -> influx.taken().size() >= count);
        assertThat(influx.taken()).hasSize(count);
    }

    private static List<String> values(List<String> lines) {
        return lines.stream().map(line -> line.split(" ")[1].substring(6)).toList();
    }

    /** The values without the one that came once the database was back, which a try of the kept ones' own may precede. */
    private static List<String> keptOf(List<String> lines, String last) {
        assertThat(values(lines)).containsOnlyOnce(last);
        return values(lines).stream().filter(value -> !value.equals(last)).toList();
    }

    @Test
    void whatCouldNotBeWrittenFollowsInOrderWithTheTimeItCameAt() {
        run("1.x", "");
        influx.answers(503, "text/plain", "");
        long begun = Instant.now().toEpochMilli();
        fail(1, 3);
        long failed = Instant.now().toEpochMilli();
        influx.answers(204, "text/plain", "");
        while (flows.arrived("done").isEmpty()) {
            // a server of version 1 that has failed is left alone for a moment
            int caught = flows.arrived("caught").size();
            flows.send("o", Message.of(4));
            flows.until(
                    "an end of it",
                    () -> flows.arrived("caught").size() > caught
                            || !flows.arrived("done").isEmpty());
        }
        flows.until("the rest", () -> influx.taken().stream().anyMatch(line -> line.startsWith("m value=3 ")));
        List<String> late = influx.taken().stream()
                .filter(line -> !line.equals("m value=4") && !line.startsWith("m value=4 "))
                .toList();
        assertThat(values(late)).containsExactly("1", "2", "3");
        assertThat(late.stream().map(line -> Long.parseLong(line.split(" ")[2])))
                .isSorted()
                .allSatisfy(time -> assertThat(time).isBetween(begun, failed));
        assertThat(influx.requests().getLast().query()).contains("precision=ms");
    }

    @Test
    void aRestartWhileTheDatabaseIsAwayLosesNothing() {
        run("2.0", "");
        influx.answers(500, "text/plain", "");
        fail(1, 3);
        run("2.0", "");
        fail(4, 5);
        flows.close();
        influx.answers(204, "text/plain", "");
        flows = program();
        run("2.0", "");
        awaitTaken(5);
        assertThat(values(influx.taken())).containsExactly("1", "2", "3", "4", "5");
        assertThat(influx.requests().getLast().query()).isEqualTo("org=me&bucket=b&precision=s");
        run("2.0", "");
        flows.send("o", Message.of(6));
        flows.arrived("done", 0);
        // who ends before the database's answer has come sends again: the same points, which are there once
        flows.until(
                "6 different lines", () -> influx.taken().stream().distinct().count() == 6);
    }

    @Test
    void whatIsUnderWayWhenTheProgramEndsIsKept() {
        influx.fallSilent();
        run("1.x", "");
        flows.send("o", Message.of(1));
        flows.send("o", Message.of(2));
        flows.until("the requests", () -> influx.requests().size() == 2);
        flows.close();
        influx.answers(204, "text/plain", "");
        flows = program();
        run("1.x", "");
        awaitTaken(2);
        assertThat(values(influx.taken())).containsExactly("1", "2");
    }

    @Test
    void whatIsRefusedForGoodIsNotKeptAndHoldsNothingUp() {
        run("2.0", "");
        influx.judges(lines -> lines.contains("value=2i") ? 400 : 503);
        fail(1, 1);
        flows.send("o", Message.of("2i"));
        flows.arrived("caught", 1);
        influx.judges(_ -> 204);
        flows.send("o", Message.of(3));
        flows.arrived("done", 0);
        awaitTaken(2);
        assertThat(values(influx.taken())).containsExactly("3", "1");
    }

    @Test
    void aBadLineAmongKeptOnesCostsNoOther() {
        run("2.0", "");
        influx.judges(_ -> 503);
        fail(1, 8);
        influx.judges(lines -> lines.contains("value=2 ") || lines.contains("value=7 ") ? 422 : 204);
        flows.send("o", Message.of(9));
        flows.arrived("done", 0);
        awaitTaken(7);
        flows.until("the status", () -> flows.status("o").contains("2 points lost"));
        assertThat(keptOf(influx.taken(), "9")).containsExactly("1", "3", "4", "5", "6", "8");
    }

    private static final String CONFLICT =
            "{\"code\":\"internal error\",\"message\":\"partial write: field type conflict dropped=1\"}";

    @Test
    void aRefusalInsideAnInternalErrorHoldsNothingUp() {
        run("2.0", "");
        influx.judges(_ -> 503);
        flows.send("o", Message.of("unavailable"));
        flows.arrived("caught", 0);
        ArrayValue.Builder points = ArrayValue.builder();
        for (int n = 0; n < 300; n++) {
            points.add(ArrayValue.of(ObjectValue.of("value", n, "time", 1_780_000_000 + n), ObjectValue.of("n", "x")));
        }
        flows.send("o", Message.of(points.build()));
        flows.arrived("caught", 1);
        influx.judges(_ -> 204);
        influx.answersBy(seen ->
                seen.body().contains("value=\"") ? new FakeInflux.Said(500, CONFLICT) : new FakeInflux.Said(204, ""));
        flows.send("o", Message.of(5));
        awaitTaken(301);
        flows.until("the status", () -> flows.status("o").contains("\"1 points lost\""));
        flows.until(
                "the lost line by name",
                () -> flows.log().stream().anyMatch(line -> line.contains("m value=\"unavailable\"")));
    }

    @Test
    void allOfARequestAreLostAtOnceWhereTheServerSaysSo() {
        run("2.0", "");
        influx.judges(_ -> 503);
        fail(1, 8);
        influx.judges(_ -> 204);
        influx.answersBy(seen -> seen.body().contains("value=9 ")
                ? new FakeInflux.Said(204, "")
                : new FakeInflux.Said(500, "{\"error\":\"partial write: points beyond retention policy dropped=8\"}"));
        flows.send("o", Message.of(9));
        flows.until("the status", () -> flows.status("o").contains("8 points lost"));
        assertThat(influx.requests().stream().filter(seen -> seen.answered() == 500))
                .hasSize(1);
    }

    @Test
    void aMisspeltBucketOrPolicyHoldsUpItsOwnLinesAlone() {
        run("1.x", "");
        influx.judges(_ -> 503);
        for (String policy : List.of("shrt", "long", "shrt", "long")) {
            int caught = flows.arrived("caught").size();
            flows.send("o", Message.of(caught).set("retentionPolicy", policy));
            flows.arrived("caught", caught);
        }
        influx.judges(_ -> 204);
        influx.answersBy(seen -> seen.query().contains("rp=shrt")
                ? new FakeInflux.Said(500, "{\"error\":\"retention policy not found: shrt\"}")
                : new FakeInflux.Said(204, ""));
        awaitTaken(2);
        flows.until("the status", () -> flows.status("o").contains("2 points lost"));
        flows.until(
                "what to do",
                () -> flows.log().stream().anyMatch(line -> line.contains("create the retention policy \"shrt\"")));
        assertThat(influx.requests().stream().filter(seen -> seen.answered() == 500))
                .hasSize(1);
    }

    @Test
    void aBucketThatIsNotThereKeepsItsLinesAndSaysWhatToDo() {
        run("2.0", "");
        influx.judges(_ -> 503);
        // the other node's bucket is called bucket
        flows.send(
                "n", Message.of(ArrayValue.of(ObjectValue.of("measurement", "k", "fields", ObjectValue.of("v", 1)))));
        flows.arrived("caught", 0);
        fail(1, 1);
        influx.judges(_ -> 204);
        influx.answersBy(seen -> seen.query().contains("bucket=bucket")
                ? new FakeInflux.Said(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"bucket\\\" not found\"}")
                : new FakeInflux.Said(204, ""));
        flows.send("o", Message.of(2));
        awaitTaken(2);
        flows.until(
                "the status",
                () -> flows.status("o").contains("1 points wait: bucket \\\"bucket\\\" not found; create the bucket"));
        assertThat(values(influx.taken())).containsExactlyInAnyOrder("1", "2");
        assertThat(influx.requests().stream().filter(seen -> seen.answered() == 404))
                .hasSize(1);
    }

    @Test
    void ofAMessageWithOneBadPointTheOthersAreStored() {
        run("2.0", "");
        influx.answersBy(seen -> seen.body().contains("value=\"")
                ? new FakeInflux.Said(400, "{\"code\":\"invalid\",\"message\":\"unable to parse 'm': missing fields\"}")
                : new FakeInflux.Said(204, ""));
        ArrayValue.Builder points = ArrayValue.builder();
        for (int n = 0; n < 10; n++) {
            Object value = n == 6 ? "x" : n;
            points.add(ArrayValue.of(ObjectValue.of("value", value, "time", 1_780_000_000 + n), ObjectValue.EMPTY));
        }
        flows.send("o", Message.of(points.build()));
        flows.arrived("caught", 0);
        awaitTaken(9);
        assertThat(values(influx.taken())).containsExactly("0", "1", "2", "3", "4", "5", "7", "8", "9");
    }

    @Test
    void tooLargeARequestIsHalved() {
        run("2.0", "");
        influx.judges(_ -> 503);
        fail(1, 8);
        influx.judges(lines -> lines.lines().count() > 2 ? 413 : 204);
        flows.send("o", Message.of(9));
        awaitTaken(9);
        assertThat(keptOf(influx.taken(), "9")).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void aWrongTokenLosesNothing() {
        run("3.x", "");
        influx.answers(401, "application/json", "{\"error\":\"who are you?\"}");
        fail(1, 2);
        assertThat(Json.stringify(flows.arrived("caught", 1).get("error"))).contains("HttpError: who are you?");
        flows.close();
        influx.answers(204, "text/plain", "");
        flows = program();
        run("3.x", "");
        awaitTaken(2);
        FakeInflux.Seen seen = influx.requests().getLast();
        assertThat(seen.path() + "?" + seen.query()).isEqualTo("/api/v3/write_lp?db=house&precision=second");
        assertThat(seen.authorization()).isEqualTo("Bearer t0ken");
    }

    @Test
    void nothingIsKeptWhereThatIsNotWanted() {
        run("1.x", ",\"keepPoints\":false");
        influx.answers(400, "text/plain", "");
        fail(1, 1);
        influx.answers(204, "text/plain", "");
        run("1.x", "");
        flows.send("o", Message.of(2));
        flows.arrived("done", 0);
        awaitTaken(1);
        assertThat(folder.resolve("db/unsent.db")).doesNotExist();
    }

    @Test
    void theStatusTellsHowManyWaitAndHowManyWereLost() {
        run("2.0", ",\"keepAtMost\":3");
        influx.answers(503, "text/plain", "busy");
        fail(1, 5);
        assertThat(flows.statuses("o")).doesNotContain("3 points wait");
        flows.until(
                "the status",
                () -> flows.status("o").contains("3 points wait, 2 points lost: 503 Service Unavailable : busy"));
        influx.answers(204, "text/plain", "");
        ArrayValue batch = ArrayValue.of(ObjectValue.of("measurement", "m", "fields", ObjectValue.of("value", 6)));
        flows.send("n", Message.of(batch));
        awaitTaken(4);
        flows.until("the status", () -> flows.status("n").contains("\"2 points lost\""));
        assertThat(values(influx.taken())).containsExactly("6", "3", "4", "5");
    }
}
