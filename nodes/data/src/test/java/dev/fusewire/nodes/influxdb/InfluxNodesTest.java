package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import dev.fusewire.node.Restrictions;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("influxdb nodes")
class InfluxNodesTest {

    private static final String NODES = """
        {"id":"o","z":"t","type":"influxdb out","influxdb":"db","measurement":"current","precision":"","retentionPolicy":"",
         "database":"house","precisionV18FluxV20":"ms","retentionPolicyV18Flux":"","org":"me","bucket":"b","wires":[]},
        {"id":"n","z":"t","type":"influxdb batch","influxdb":"db","precision":"","retentionPolicy":"",
         "database":"house","precisionV18FluxV20":"s","retentionPolicyV18Flux":"day","org":"me","bucket":"b","wires":[]},
        {"id":"i","z":"t","type":"influxdb in","influxdb":"db","query":"select 1","rawOutput":false,"precision":"",
         "retentionPolicy":"","org":"me","wires":[["p"]]},
        {"id":"p","z":"t","type":"probe","wires":[]},
        {"id":"c","z":"t","type":"complete","scope":["o","n","i"],"wires":[["done"]]},{"id":"done","z":"t","type":"probe","wires":[]},
        {"id":"k","z":"t","type":"catch","scope":null,"wires":[["caught"]]},{"id":"caught","z":"t","type":"probe","wires":[]}
        """;

    private RunningFlows flows;
    private FakeInflux influx;

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.EMPTY);
        influx = new FakeInflux(flows.vertx());
        flows.credentials("db", ObjectValue.of("username", "u", "password", "s e", "token", "t0ken"));
    }

    @AfterEach
    void stop() {
        influx.close();
        flows.close();
    }

    private void run(String version) {
        run(version, influx.port(), "10");
    }

    private void run(String version, int port, String timeout) {
        flows.deploy("""
            [{"id":"db","type":"influxdb","hostname":"127.0.0.1","port":"%1$d","protocol":"http","database":"house",
              "usetls":false,"influxdbVersion":"%2$s","url":"http://127.0.0.1:%1$d/","timeout":"%3$s","rejectUnauthorized":true},
             %4$s]\
            """.formatted(port, version, timeout, NODES));
    }

    private FakeInflux.Seen request(int index) {
        flows.until("request " + index, () -> influx.requests().size() > index);
        return influx.requests().get(index);
    }

    private static ObjectValue object(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    private static String error(Message msg) {
        return String.valueOf(object(msg.get("error")).get("message"));
    }

    private static ObjectValue influxError(Message msg) {
        return object(msg.get("influx_error"));
    }

    @Test
    void version1GetsALine() {
        run("1.x");
        flows.send("o", Message.of(ObjectValue.of("l1", 8.5)));
        FakeInflux.Seen seen = request(0);
        assertThat(seen.method() + " " + seen.path() + "?" + seen.query())
                .isEqualTo("POST /write?db=house&p=s%20e&precision=n&rp=&u=u");
        assertThat(seen.body()).isEqualTo("current l1=8.5");
        flows.arrived("done", 0);
    }

    @Test
    void theMessageMayNameMeasurementPrecisionAndRetentionPolicy() {
        run("1.x");
        flows.send(
                "o",
                Message.of(1).set("measurement", "m2").set("precision", "s").set("retentionPolicy", "day"));
        assertThat(request(0).query()).isEqualTo("db=house&p=s%20e&precision=s&rp=day&u=u");
        assertThat(request(0).body()).isEqualTo("m2 value=1");
        flows.send("o", Message.of(1).set("measurement", ""));
        assertThat(error(flows.arrived("caught", 0))).isEqualTo("No measurement specified");
    }

    @Test
    void aLargeBatchIsCompressed() {
        run("1.x");
        ArrayValue.Builder points = ArrayValue.builder();
        for (int n = 0; n < 100; n++) {
            points.add(ObjectValue.of(
                    "measurement",
                    "m",
                    "fields",
                    ObjectValue.of("v", n),
                    "tags",
                    ObjectValue.of("n", "" + n),
                    "timestamp",
                    1577836800000L + n));
        }
        flows.send("n", Message.of(points.build()));
        assertThat(request(0).compressed()).isTrue();
        assertThat(request(0).body().lines()).hasSize(100).startsWith("m,n=0 v=0 1577836800000");
    }

    @Test
    void aRefusalIsCaughtWithItsStatus() {
        influx.answers(400, "application/json", "{\"error\":\"unable to parse\"}");
        run("1.x");
        flows.send("o", Message.of(1));
        Message caught = flows.arrived("caught", 0);
        assertThat(error(caught)).isEqualTo("Error: A 400 Bad Request error occurred: {\"error\":\"unable to parse\"}");
        assertThat(influxError(caught)).isEqualTo(ObjectValue.of("statusCode", 400));
        assertThat(flows.arrived("done")).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsLeftAloneForAMoment() {
        int port = Ports.free();
        run("1.x", port, "10");
        flows.send("o", Message.of(1));
        assertThat(error(flows.arrived("caught", 0))).isEqualTo("Error: connect ECONNREFUSED 127.0.0.1:" + port);
        assertThat(influxError(flows.arrived("caught", 0))).isEqualTo(ObjectValue.of("statusCode", 503));
        // the moment is short at first and grows with each failure
        flows.until("it to be left alone", () -> {
            int caught = flows.arrived("caught").size();
            flows.send("o", Message.of(2));
            return error(flows.arrived("caught", caught)).equals("Error: No host available");
        });
    }

    @Test
    void theFirstMomentAServerIsLeftAloneIsThreeTenthsOfASecond() {
        AtomicLong millis = new AtomicLong();
        InfluxHttp http = new InfluxHttp(
                flows.vertx(), "127.0.0.1", Ports.free(), "", null, Duration.ofSeconds(30), Restrictions.NONE);
        InfluxV1 server = new InfluxV1(http, "house", null, null, () -> millis.get() * 1_000_000);
        assertThat(refusal(server)).startsWith("connect ECONNREFUSED");
        millis.set(299);
        assertThat(refusal(server)).isEqualTo("No host available");
        millis.set(300);
        assertThat(refusal(server)).startsWith("connect ECONNREFUSED");
    }

    private static String refusal(InfluxV1 server) {
        return RunningFlows.await(server.write(Map.of(), "m v=1")
                .transform(result ->
                        Future.succeededFuture(String.valueOf(result.cause().getMessage()))));
    }

    @Test
    void version1AnswersWithRowsOfDatesAndTags() {
        influx.answers(200, "application/json", """
            {"results":[{"statement_id":0,"series":[
              {"name":"c","tags":{"phase":"l1"},"columns":["time","mean"],"values":[["2020-01-01T00:00:00Z",8.5],["2020-01-01T00:01:00Z",null]]},
              {"name":"c","tags":{"phase":"l2"},"columns":["time","mean"],"values":[["2020-01-01T00:00:00Z",7]]}]}]}\
            """);
        run("1.x");
        flows.send("i", Message.of(1));
        Message rows = flows.arrived("p", 0);
        assertThat(Json.stringify(rows.payload()))
                .isEqualTo("[{\"time\":\"2020-01-01T00:00:00.000Z\",\"mean\":8.5,\"phase\":\"l1\"},"
                        + "{\"time\":\"2020-01-01T00:01:00.000Z\",\"mean\":null,\"phase\":\"l1\"},"
                        + "{\"time\":\"2020-01-01T00:00:00.000Z\",\"mean\":7,\"phase\":\"l2\"}]");
        assertThat(object(rows.payload() instanceof ArrayValue all ? all.at(0) : null)
                        .get("time"))
                .isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(request(0).query()).isEqualTo("p=s%20e&u=u&db=house&epoch=&q=select%201&rp=&params=%7B%7D");
        flows.send("i", Message.of(1).set("query", "show").set("rawOutput", true));
        assertThat(object(flows.arrived("p", 1).payload()).has("results")).isTrue();
    }

    @Test
    void anErrorInsideTheAnswerIsOne() {
        influx.answers(
                200, "application/json", "{\"results\":[{\"statement_id\":0,\"error\":\"database not found\"}]}");
        run("1.x");
        flows.send("i", Message.of(1));
        assertThat(error(flows.arrived("caught", 0))).isEqualTo("Error: Error from InfluxDB: database not found");
        assertThat(influxError(flows.arrived("caught", 0))).isEqualTo(ObjectValue.of("statusCode", 503));
    }

    @Test
    void version2GetsTokenOrgAndBucket() {
        run("2.0");
        flows.send("o", Message.of(ObjectValue.of("l1", 8.5, "time", 1577836800000L)));
        FakeInflux.Seen seen = request(0);
        assertThat(seen.path() + "?" + seen.query()).isEqualTo("/api/v2/write?org=me&bucket=b&precision=ms");
        assertThat(seen.authorization()).isEqualTo("Token t0ken");
        assertThat(seen.body()).isEqualTo("current l1=8.5 1577836800000");
        flows.arrived("done", 0);
        flows.send("o", Message.of(ObjectValue.EMPTY));
        flows.arrived("done", 1);
        assertThat(influx.requests()).hasSize(1);
    }

    @Test
    void version18WritesIntoDatabaseAndRetentionPolicy() {
        run("1.8-flux");
        flows.send("o", Message.of(1));
        assertThat(request(0).query()).isEqualTo("org=&bucket=house%2Fautogen&precision=ms");
        assertThat(request(0).authorization()).isEqualTo("Token u:s e");
        flows.send(
                "n",
                Message.of(ArrayValue.of(ObjectValue.of("measurement", "m", "fields", ObjectValue.of("v", "5i")))));
        assertThat(request(1).query()).isEqualTo("org=&bucket=house%2Fday&precision=s");
        assertThat(request(1).body()).startsWith("m v=5i ");
    }

    @Test
    void version2TellsItsErrorAsAnObject() {
        influx.answers(400, "application/json", "{\"code\":\"invalid\",\"message\":\"refused on purpose\"}");
        run("2.0");
        flows.send("o", Message.of(1));
        Message caught = flows.arrived("caught", 0);
        assertThat(error(caught)).isEqualTo("HttpError: refused on purpose");
        assertThat(influxError(caught).get("errorMessage")).isInstanceOfSatisfying(ErrorValue.class, shown -> {
            assertThat(shown.name()).isEqualTo("HttpError");
            assertThat(shown.member("statusCode")).isEqualTo(400);
            assertThat(shown.member("code")).isEqualTo("invalid");
        });
    }

    @Test
    void whatVersion2CouldNotTakeIsWrittenWithTheNextMessage() {
        influx.answers(503, "text/plain", "busy");
        run("2.0");
        flows.send("o", Message.of(1));
        assertThat(error(flows.arrived("caught", 0))).isEqualTo("HttpError: 503 Service Unavailable : busy");
        influx.answers(204, "text/plain", "");
        flows.send("o", Message.of(2));
        flows.arrived("done", 0);
        assertThat(influx.requests())
                .extracting(seen -> seen.body().split(" ")[1])
                .containsExactly("value=1", "value=2", "value=1");
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        influx.fallSilent();
        run("2.0", influx.port(), "0.2");
        flows.send("o", Message.of(1));
        assertThat(error(flows.arrived("caught", 0))).isEqualTo("RequestTimedOutError: Request timed out");
    }

    @Test
    void version2AnswersWithRows() {
        influx.answers(
                200,
                "text/csv; charset=utf-8",
                "#datatype,string,long,double\r\n#group,false,false,false\r\n"
                        + "#default,_result,,\r\n,result,table,_value\r\n,,0,8.5\r\n,,0,\r\n\r\n");
        run("2.0");
        flows.send("i", Message.of(1).set("query", "from(bucket:\"x\")"));
        assertThat(Json.stringify(flows.arrived("p", 0).payload()))
                .isEqualTo(
                        "[{\"result\":\"_result\",\"table\":0,\"_value\":8.5},{\"result\":\"_result\",\"table\":0,\"_value\":null}]");
        assertThat(Json.parseObject(request(0).body()).get("query")).isEqualTo("from(bucket:\"x\")");
    }

    @Test
    void version3TakesLinesAndAnswersSqlWithRows() {
        run("3.x");
        flows.send("o", Message.of(ObjectValue.of("l1", 8.5, "time", 1577836800000L)));
        FakeInflux.Seen written = request(0);
        assertThat(written.path() + "?" + written.query()).isEqualTo("/api/v3/write_lp?db=house&precision=millisecond");
        assertThat(written.authorization()).isEqualTo("Bearer t0ken");
        assertThat(written.body()).isEqualTo("current l1=8.5 1577836800000");
        flows.arrived("done", 0);
        influx.answers(200, "application/json", "[{\"time\":\"2020-01-01T00:00:00\",\"l1\":8.5}]");
        flows.send("i", Message.of(1).set("query", "SELECT * FROM current"));
        assertThat(Json.stringify(flows.arrived("p", 0).payload()))
                .isEqualTo("[{\"time\":\"2020-01-01T00:00:00\",\"l1\":8.5}]");
        assertThat(request(1).path()).isEqualTo("/api/v3/query_sql");
        assertThat(Json.parseObject(request(1).body()))
                .isEqualTo(ObjectValue.of("db", "house", "q", "SELECT * FROM current", "format", "json"));
        influx.answers(400, "application/json", "{\"error\":\"table not found\"}");
        flows.send("i", Message.of(1).set("query", "SELECT 1"));
        assertThat(error(flows.arrived("caught", 0))).isEqualTo("HttpError: table not found");
    }

    @Test
    void withoutAServerNothingIsWritten() {
        flows.deploy("[" + NODES + "]");
        assertThat(flows.log())
                .filteredOn(line -> line.equals("ERROR Configuration missing"))
                .hasSize(3);
    }
}
