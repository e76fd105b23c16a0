package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow file of 5,000 nodes: 1,000 chains of inject, change, switch, function or range, and debug on ten tabs. */
class LargeFlowTest {

    private static final int CHAINS = 1000;
    private static final int TABS = 10;

    /** Every twentieth chain has a function node, the others a range node in its place. */
    private static final int FUNCTIONS = 20;

    @TempDir
    Path folder;

    static ArrayValue flows() {
        ArrayValue.Builder all = ArrayValue.builder();
        for (int tab = 0; tab < TABS; tab++) {
            all.add(ObjectValue.of("id", "t" + tab, "type", "tab", "label", "Tab " + tab));
        }
        for (int i = 0; i < CHAINS; i++) {
            boolean script = i % FUNCTIONS == 0;
            String chain = """
                [ {"id": "a#", "z": "t@", "type": "inject", "name": "", "props": [{"p": "payload"}], "repeat": "", "crontab": "",
                   "once": false, "onceDelay": 0.1, "topic": "", "payload": "#", "payloadType": "num", "x": 100, "y": 40, "wires": [["b#"]]},
                  {"id": "b#", "z": "t@", "type": "change", "name": "", "rules": [
                   {"t": "set", "p": "topic", "pt": "msg", "to": "chain #", "tot": "str"}], "x": 200, "y": 40, "wires": [["c#"]]},
                  {"id": "c#", "z": "t@", "type": "switch", "name": "", "property": "payload", "propertyType": "msg", "rules": [
                   {"t": "gte", "v": "0", "vt": "num"}], "checkall": "true", "repair": false, "outputs": 1, "x": 300, "y": 40, "wires": [["d#"]]},
                  %s,
                  {"id": "e#", "z": "t@", "type": "debug", "name": "", "active": true, "tosidebar": false, "console": false, "tostatus": true,
                   "complete": "payload", "targetType": "msg", "statusVal": "payload", "statusType": "auto", "x": 500, "y": 40, "wires": []} ]
                """.formatted(script ? """
                    {"id": "d#", "z": "t@", "type": "function", "name": "", "func": "msg.payload = msg.payload * 2;\\nreturn msg;", "outputs": 1,
                     "timeout": 0, "noerr": 0, "initialize": "", "finalize": "", "libs": [], "x": 400, "y": 40, "wires": [["e#"]]}\
                    """ : """
                        {"id": "d#", "z": "t@", "type": "range", "minin": "0", "maxin": "1", "minout": "0", "maxout": "2", "action": "scale",
                         "round": false, "property": "payload", "name": "", "x": 400, "y": 40, "wires": [["e#"]]}\
                        """);
            all.addAll((ArrayValue)
                    Json.parse(chain.replace("#", String.valueOf(i)).replace("@", String.valueOf(i % TABS))));
        }
        return all.build();
    }

    @Test
    void isDeployedRunsIsChangedAndIsThereAfterARestart() throws Exception {
        ArrayValue flows = flows();
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo");
                StatusFeed statuses = StatusFeed.of(program.base())) {
            program.deploy(flows);
            for (int chain : new int[] {0, 1, 500, 999}) {
                assertThatChainWorks(program, statuses, chain, 2 * chain);
            }
            String changed = Json.stringify(flows).replace("\"to\":\"chain 7\"", "\"to\":\"chain seven\"");
            assertThat(program.ask("POST", "/flows", changed, "Node-RED-Deployment-Type", "nodes")
                            .statusCode())
                    .isEqualTo(204);
            assertThatChainWorks(program, statuses, 7, 14);
            assertThat(program.complaints()).isEmpty();
        }
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo");
                StatusFeed statuses = StatusFeed.of(program.base())) {
            assertThat(((ArrayValue) Json.parse(program.get("/flows").body()))).hasSize(flows.size());
            assertThatChainWorks(program, statuses, 998, 1996);
            assertThat(program.complaints()).isEmpty();
        }
    }

    private static void assertThatChainWorks(RunningProgram program, StatusFeed statuses, int chain, int expected)
            throws Exception {
        Eventually.becomes(
                "chain " + chain + " can be started",
                Duration.ofSeconds(30),
                () -> program.ask("POST", "/inject/a" + chain, "{}").statusCode(),
                status -> status == 200);
        Eventually.becomes(
                "what comes out of chain " + chain,
                Duration.ofSeconds(30),
                () -> statuses.last("e" + chain),
                String.valueOf(expected)::equals);
    }
}
