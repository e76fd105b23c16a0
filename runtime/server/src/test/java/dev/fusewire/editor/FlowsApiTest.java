package dev.fusewire.editor;

import static dev.fusewire.editor.EditorServer.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.editor.EditorServer.Answer;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowsApiTest {

    private static final String[] SECOND = {"Node-RED-API-Version", "v2"};
    private static final ArrayValue FLOWS = ArrayValue.of(
            ObjectValue.of("id", "t1", "type", "tab", "label", "Car", "info", "the car's"),
            ObjectValue.of("id", "t2", "type", "tab", "label", "House"),
            ObjectValue.of("id", "g1", "type", "group", "z", "t1", "nodes", ArrayValue.of("n1")),
            ObjectValue.of("id", "n1", "type", "inject", "z", "t1", "x", 1, "y", 2, "wires", ArrayValue.EMPTY),
            ObjectValue.of("id", "n2", "type", "debug", "z", "t2", "x", 1, "y", 2, "wires", ArrayValue.EMPTY),
            ObjectValue.of("id", "c1", "type", "mqtt-broker", "name", "for all"),
            ObjectValue.of("id", "c2", "type", "mqtt-broker", "z", "t1", "name", "the car's"),
            ObjectValue.of("id", "s1", "type", "subflow", "name", "louder"),
            ObjectValue.of("id", "n3", "type", "debug", "z", "s1", "x", 5, "y", 6, "wires", ArrayValue.EMPTY));

    @TempDir
    Path folder;

    private EditorServer server;

    @BeforeEach
    void start() {
        server = EditorServer.on(folder);
        assertThat(server.post("/flows", FLOWS).status()).isEqualTo(204);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesTheBareFlowsToTheFirstVersionAndTheRevisionToTheSecond() {
        assertThat(server.get("/flows").json()).isEqualTo(FLOWS);
        Answer second = server.get("/flows", SECOND);
        assertThat(second.object().get("flows")).isEqualTo(FLOWS);
        assertThat(second.object().string("rev", "")).isNotEmpty();
        assertThat(second.header("content-type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=UTF-8",
                "application/x-www-form-urlencoded",
                "multipart/form-data"
            })
    void takesNothingThatAPageElsewhereCanSendABrowserWith(String type) {
        Answer answer = server.post("/flows", "[]", "Content-Type", type);
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(server.get("/flows").json()).isEqualTo(FLOWS);
    }

    @Test
    void refusesAVersionThereIsNot() {
        Answer answer = server.get("/flows", "Node-RED-API-Version", "v3");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.get("code")).isEqualTo("invalid_api_version");
    }

    @Test
    void takesADeployThatKnowsTheLatestRevisionAndAnswersTheNewOne() {
        Object rev = server.get("/flows", SECOND).get("rev");
        Answer deployed = server.post("/flows", ObjectValue.of("flows", ArrayValue.EMPTY, "rev", rev), SECOND);
        assertThat(deployed.status()).isEqualTo(200);
        assertThat(deployed.get("rev"))
                .isEqualTo(server.get("/flows", SECOND).get("rev"))
                .isNotEqualTo(rev);
    }

    @Test
    void refusesADeployThatKnowsAnOldRevision() {
        Answer refused = server.post("/flows", ObjectValue.of("flows", ArrayValue.EMPTY, "rev", "old"), SECOND);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.get("code")).isEqualTo("version_mismatch");
        assertThat(server.get("/flows").json()).isEqualTo(FLOWS);
    }

    @Test
    void namesThePlaceWhereTheJsonIsBrokenAndLeavesTheFlowsRunning() {
        Answer refused = server.post("/flows", "[{");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .as("the page Node-RED answers with, without the places in its code")
                .contains("<pre>SyntaxError: ")
                .contains("position 2");
        assertThat(server.get("/flows").json()).isEqualTo(FLOWS);
        assertThat(server.runtime.calls).containsExactly("deploy full");
    }

    @Test
    void saysWhatIsWrongWithFlowsThatAreNoListOfNodes() {
        assertThat(server.post("/flows", "{}").object().string("message", ""))
                .contains("an array of nodes, got an object");
        assertThat(server.post("/flows", "[1]").object().string("message", ""))
                .contains("entry 0 of the flows is a number");
        assertThat(server.post("/flows", "[{\"id\":\"x\"}]").object().string("message", ""))
                .contains("lacks an id or a type");
        assertThat(server.runtime.calls).containsExactly("deploy full");
    }

    @Test
    void tellsTheRuntimeHowMuchMayRestart() {
        assertThat(server.post("/flows", FLOWS, "Node-RED-Deployment-Type", "nodes")
                        .status())
                .isEqualTo(204);
        assertThat(server.post("/flows", null, "Node-RED-Deployment-Type", "reload")
                        .status())
                .isEqualTo(204);
        assertThat(server.post("/flows", FLOWS, "Node-RED-Deployment-Type", "some")
                        .status())
                .as("what is no type means all, as in Node-RED")
                .isEqualTo(204);
        assertThat(server.runtime.calls).containsExactly("deploy full", "deploy nodes", "reload", "deploy some");
    }

    @Test
    void passesOnTheReasonWhyTheRuntimeRefused() {
        server.runtime.refusal = "two nodes have the id n1";
        Answer refused = server.post("/flows", FLOWS);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.object())
                .isEqualTo(ObjectValue.of("code", "unexpected_error", "message", "two nodes have the id n1"));
    }

    @Test
    void stopsAndStartsTheFlows() {
        assertThat(server.get("/flows/state").get("state")).isEqualTo("start");
        assertThat(server.post("/flows/state", ObjectValue.of("state", "stop")).get("state"))
                .isEqualTo("stop");
        Answer refused = server.post("/flows/state", ObjectValue.of("state", "sleep"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.get("code")).isEqualTo("invalid_run_state");
    }

    @Test
    void takesOneFlowOutWithItsGroupsNodesAndConfigNodes() {
        ObjectValue flow = server.get("/flow/t1").object();
        assertThat(flow.keySet()).containsExactly("id", "label", "info", "nodes", "configs");
        assertThat(ids(flow.get("nodes"))).containsExactly("g1", "n1");
        assertThat(ids(flow.get("configs"))).containsExactly("c2");
    }

    @Test
    void takesOutWhatBelongsToNoFlow() {
        ObjectValue flow = server.get("/flow/global").object();
        assertThat(ids(flow.get("configs"))).containsExactly("c1");
        assertThat(ids(flow.get("subflows"))).containsExactly("s1");
    }

    @Test
    void addsAFlowUnderAnIdOfItsOwn() {
        ObjectValue fresh = ObjectValue.of(
                "label", "New", "nodes", ArrayValue.of(ObjectValue.of("id", "n9", "type", "debug", "x", 1, "y", 1)));
        Object id = server.post("/flow", fresh).get("id");
        assertThat(id).asString().hasSize(16);
        assertThat(ids(server.get("/flow/" + id).object().get("nodes"))).containsExactly("n9");
        assertThat(server.runtime.calls).last().isEqualTo("deploy flows");
    }

    @Test
    void refusesAFlowWhoseNodesAreThereAlready() {
        ObjectValue twice =
                ObjectValue.of("label", "New", "nodes", ArrayValue.of(ObjectValue.of("id", "n1", "type", "debug")));
        assertThat(server.post("/flow", twice).get("message")).isEqualTo("duplicate id");
        assertThat(server.post("/flow", ObjectValue.EMPTY).get("message")).isEqualTo("missing nodes property");
    }

    @Test
    void replacesOneFlowAndLeavesTheOthers() {
        ObjectValue other = ObjectValue.of(
                "label", "Car 2", "nodes", ArrayValue.of(ObjectValue.of("id", "n7", "type", "debug", "x", 1, "y", 1)));
        assertThat(server.ask("PUT", "/flow/t1", other).get("id")).isEqualTo("t1");
        assertThat(server.get("/flow/t1").get("label")).isEqualTo("Car 2");
        assertThat(ids(server.get("/flows").json())).containsExactly("t2", "n2", "c1", "s1", "n3", "t1", "n7");
    }

    @Test
    void removesOneFlowWithAllThatStandsOnIt() {
        assertThat(server.ask("DELETE", "/flow/t1", null).status()).isEqualTo(204);
        assertThat(ids(server.get("/flows").json())).containsExactly("t2", "n2", "c1", "s1", "n3");
        assertThat(server.ask("DELETE", "/flow/global", null).get("message")).isEqualTo("not allowed to remove global");
    }

    @Test
    void answersNotFoundForAFlowThereIsNot() {
        assertThat(server.get("/flow/nope").status()).isEqualTo(404);
        assertThat(server.ask("PUT", "/flow/nope", ObjectValue.EMPTY).get("code"))
                .isEqualTo("not_found");
        assertThat(server.ask("DELETE", "/flow/nope", null).status()).isEqualTo(404);
    }

    @Test
    void handsAMessageToANodeWithTheValuesOfAnOpenForm() {
        assertThat(server.post("/inject/n1", null).status()).isEqualTo(200);
        ObjectValue open = ObjectValue.of("__user_inject_props__", ArrayValue.EMPTY, "payload", 7);
        assertThat(server.post("/inject/n1", open).status()).isEqualTo(200);
        assertThat(server.post("/inject/nope", null).status()).isEqualTo(404);
        assertThat(server.runtime.calls)
                .contains("deliver n1 {}", "deliver n1 {\"__user_inject_props__\":[],\"payload\":7}");
    }

    @Test
    void switchesDebugNodes() {
        assertThat(server.post("/debug/n2/enable", null).status()).isEqualTo(200);
        assertThat(server.post("/debug/n2/disable", null).status()).isEqualTo(201);
        assertThat(server.post("/debug/n2/explode", null).status()).isEqualTo(404);
        assertThat(server.post("/debug/nope/enable", null).status()).isEqualTo(404);
        assertThat(server.post("/debug/disable", ObjectValue.of("nodes", ArrayValue.of("n2")))
                        .status())
                .isEqualTo(201);
        assertThat(server.post("/debug/disable", null).status()).isEqualTo(400);
    }
}
