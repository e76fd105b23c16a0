package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor's API on the whole program: what a client may send, and that the flows go on whatever it sends. */
class AdminApiOnProgramTest {

    private static final String[] SECOND = {"Node-RED-API-Version", "v2"};

    /** Answers at a path how often it was started and how often it was asked. */
    private static final String FLOWS = """
        [ {"id": "t1", "type": "tab", "label": "Alive", "disabled": false, "info": "", "env": []},
          {"id": "in", "type": "http in", "z": "t1", "name": "", "url": "/alive", "method": "get", "x": 1, "y": 1, "wires": [["count"]]},
          {"id": "count", "type": "function", "z": "t1", "name": "count", "outputs": 1, "x": 2, "y": 1, "wires": [["out"]], "libs": [],
           "initialize": "global.set('starts', (global.get('starts') || 0) + 1); context.set('asked', 0);",
           "func": "context.set('asked', context.get('asked') + 1); msg.payload = { starts: global.get('starts'), asked: context.get('asked') }; return msg;"},
          {"id": "out", "type": "http response", "z": "t1", "name": "", "statusCode": "", "headers": {}, "x": 3, "y": 1, "wires": []} ]
        """;

    @TempDir
    private static Path folder;

    private static RunningProgram program;
    private long starts;
    private long asked;

    @BeforeAll
    static void start() throws Exception {
        program = RunningProgram.start(folder, "--no-demo");
    }

    @AfterAll
    static void stop() throws Exception {
        program.close();
    }

    @BeforeEach
    void theFlowIsAlive() throws Exception {
        program.deploy(FLOWS);
        ObjectValue alive = ask("/alive");
        starts = number(alive, "starts");
        asked = number(alive, "asked");
        assertThat(asked).isEqualTo(1);
    }

    /** The deploy is answered before the last node runs: a path is asked until it is there. */
    private static ObjectValue ask(String path) throws Exception {
        return Json.parseObject(Eventually.becomes(
                        path + " answers",
                        Duration.ofSeconds(30),
                        () -> program.get(path),
                        answer -> answer.statusCode() == 200)
                .body());
    }

    private static long number(ObjectValue object, String name) {
        return object.get(name) instanceof Number number ? number.longValue() : -1;
    }

    private void assertThatTheFlowWentOn() throws Exception {
        ObjectValue alive = ask("/alive");
        assertThat(number(alive, "starts")).isEqualTo(starts);
        assertThat(number(alive, "asked")).isEqualTo(++asked);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Json.parseObject(answer.body()).string("code", "")).isEqualTo(code);
        assertThat(Json.parseObject(answer.body()).string("message", "")).contains(reason);
    }

    @Test
    void givesTheFlowsInBothVersions() throws Exception {
        assertThat(Json.parse(program.get("/flows").body())).isEqualTo(Json.parse(FLOWS));
        assertThat(Json.parse(
                        program.get("/flows", "Node-RED-API-Version", "v1").body()))
                .isEqualTo(Json.parse(FLOWS));
        ObjectValue second = program.object("/flows", SECOND);
        assertThat(second.get("flows")).isEqualTo(Json.parse(FLOWS));
        assertThat(second.string("rev", "")).hasSizeGreaterThan(20);
        assertRefused(
                program.get("/flows", "Node-RED-API-Version", "v9"), 400, "invalid_api_version", "Invalid API Version");
    }

    @Test
    void refusesAnOldRevisionAndGoesOn() throws Exception {
        Object rev = program.object("/flows", SECOND).get("rev");
        ObjectValue changed = ObjectValue.of("flows", Json.parse(FLOWS.replace("Alive", "Alive and well")), "rev", rev);
        HttpResponse<String> taken = program.ask(
                "POST", "/flows", changed, "Node-RED-API-Version", "v2", "Node-RED-Deployment-Type", "nodes");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(Json.parseObject(taken.body()).get("rev"))
                .isNotEqualTo(rev)
                .isEqualTo(program.object("/flows", SECOND).get("rev"));
        ObjectValue late = ObjectValue.of("flows", ArrayValue.EMPTY, "rev", rev);
        String before = Files.readString(folder.resolve("flows.json"));
        assertRefused(program.ask("POST", "/flows", late, SECOND), 409, "version_mismatch", "");
        assertThatTheFlowWentOn();
        assertThat(Files.readString(folder.resolve("flows.json")))
                .isEqualTo(before)
                .contains("Alive and well");
    }

    @Test
    void refusesWhatIsNoFlowsWithTheReasonAndGoesOn() throws Exception {
        String before = Files.readString(folder.resolve("flows.json"));
        assertThat(program.ask("POST", "/flows", FLOWS.substring(0, 200)).body())
                .contains("SyntaxError", "position");
        assertRefused(program.ask("POST", "/flows", "{\"flows\": 5}", SECOND), 400, "unexpected_error", "array");
        assertRefused(program.ask("POST", "/flows", "[{\"id\": \"x\"}]"), 400, "unexpected_error", "type");
        assertThatTheFlowWentOn();
        assertThat(Files.readString(folder.resolve("flows.json"))).isEqualTo(before);
    }

    @Test
    void restartsOnlyWhatTheDeploymentTypeAsksFor() throws Exception {
        String second = FLOWS.strip().substring(0, FLOWS.strip().length() - 1)
                + ", {\"id\": \"t2\", \"type\": \"tab\", \"label\": \"Second\"}]";
        assertThat(program.ask("POST", "/flows", second, "Node-RED-Deployment-Type", "flows")
                        .statusCode())
                .isEqualTo(204);
        assertThatTheFlowWentOn();
        assertThat(program.ask("POST", "/flows", null, "Node-RED-Deployment-Type", "reload")
                        .statusCode())
                .isEqualTo(204);
        assertThat(number(ask("/alive"), "starts")).isEqualTo(starts + 1);
    }

    @Test
    void addsGivesReplacesAndRemovesOneFlowBesideTheOthers() throws Exception {
        String added = """
            {"label": "Second", "nodes": [
              {"id": "in2", "type": "http in", "url": "/second", "method": "get", "x": 1, "y": 1, "wires": [["set2"]]},
              {"id": "set2", "type": "change", "rules": [{"t": "set", "p": "payload", "pt": "msg", "to": "{\\"n\\":1}", "tot": "json"}],
               "x": 2, "y": 1, "wires": [["out2"]]},
              {"id": "out2", "type": "http response", "statusCode": "", "headers": {}, "x": 3, "y": 1, "wires": []}],
             "configs": []}
            """;
        HttpResponse<String> made = program.ask("POST", "/flow", added);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        String id = Json.parseObject(made.body()).string("id", "");
        assertThat(number(ask("/second"), "n")).isEqualTo(1);
        assertThatTheFlowWentOn();

        ObjectValue flow = program.object("/flow/" + id);
        assertThat(flow.get("label")).isEqualTo("Second");
        assertThat(flow.get("nodes"))
                .isInstanceOfSatisfying(
                        ArrayValue.class, nodes -> assertThat(nodes).hasSize(3));

        String replaced = Json.stringify(flow).replace("\\\"n\\\":1", "\\\"n\\\":2");
        assertThat(program.ask("PUT", "/flow/" + id, replaced).statusCode()).isEqualTo(200);
        Eventually.becomes(
                "the changed answer", Duration.ofSeconds(30), () -> number(ask("/second"), "n"), n -> n == 2);
        assertThatTheFlowWentOn();

        assertThat(program.ask("DELETE", "/flow/" + id, null).statusCode()).isEqualTo(204);
        Eventually.becomes(
                "the path is gone",
                Duration.ofSeconds(30),
                () -> program.get("/second").statusCode(),
                status -> status == 404);
        assertThat(program.get("/flow/" + id).statusCode()).isEqualTo(404);
        assertThat(Json.parse(program.get("/flows").body())).isEqualTo(Json.parse(FLOWS));
        assertThatTheFlowWentOn();
    }

    @Test
    void saysWhyAFlowCannotBeAdded() throws Exception {
        assertRefused(program.ask("POST", "/flow", "{\"label\": \"x\"}"), 400, "unexpected_error", "missing nodes");
        assertRefused(
                program.ask("POST", "/flow", "{\"nodes\": [{\"id\": \"count\", \"type\": \"debug\"}]}"),
                400,
                "unexpected_error",
                "duplicate id");
        assertThat(program.ask("DELETE", "/flow/nothere", null).statusCode()).isEqualTo(404);
        assertThatTheFlowWentOn();
    }

    @Test
    void listsTheNodesAndTurnsThemOffAndOn() throws Exception {
        assertThat(Json.parse(
                        program.get("/nodes", "Accept", "application/json").body()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(each -> each instanceof ObjectValue set ? set.get("id") : "")
                .contains("node-red/inject", "node-red/mqtt", "node-red-contrib-influxdb/influxdb");
        ObjectValue off = Json.parseObject(program.ask("PUT", "/nodes/node-red/rbe", "{\"enabled\": false}")
                .body());
        assertThat(off.get("enabled")).isEqualTo(false);
        assertThat(program.object("/nodes/node-red/rbe", "Accept", "application/json")
                        .get("enabled"))
                .isEqualTo(false);
        assertThat(program.ask("PUT", "/nodes/node-red/rbe", "{\"enabled\": true}")
                        .statusCode())
                .isEqualTo(200);
        assertThatTheFlowWentOn();
    }
}
