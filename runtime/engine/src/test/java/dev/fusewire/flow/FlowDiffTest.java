package dev.fusewire.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowDiffTest {

    private static final String BASE = """
        [{"id":"t","type":"tab"},
         {"id":"a","type":"inject","z":"t","x":1,"y":1,"wires":[["b"]]},
         {"id":"b","type":"change","z":"t","x":1,"y":1,"wires":[["c"]],"name":"old"},
         {"id":"c","type":"debug","z":"t","x":1,"y":1,"wires":[]},
         {"id":"d","type":"mqtt in","z":"t","x":1,"y":1,"broker":"cfg","wires":[[]]},
         {"id":"cfg","type":"mqtt-broker","port":"1883"}]\
        """;

    private static Flows flows(String json) {
        return Flows.of((ArrayValue) Json.parse(json));
    }

    private static FlowDiff diff(String from, String to) {
        return FlowDiff.between(flows(BASE), flows(BASE.replace(from, to)), Set.of());
    }

    @Test
    void sameFlowsDifferInNothing() {
        FlowDiff diff = diff("", "");
        assertThat(diff.changed()).isEmpty();
        assertThat(diff.added()).isEmpty();
        assertThat(diff.removed()).isEmpty();
        assertThat(diff.rewired()).isEmpty();
    }

    @Test
    void aMovedNodeIsNoChange() {
        assertThat(diff("\"z\":\"t\",\"x\":1", "\"z\":\"t\",\"x\":200").changed())
                .isEmpty();
    }

    @Test
    void aChangedNodeLinksWhatIsWiredToIt() {
        FlowDiff diff = diff("\"old\"", "\"new\"");
        assertThat(diff.changed()).containsExactly("b");
        assertThat(diff.linked()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void aChangedConfigNodeChangesItsUsers() {
        assertThat(diff("1883", "1884").changed()).containsExactlyInAnyOrder("cfg", "d");
    }

    @Test
    void newCredentialsChangeANode() {
        assertThat(FlowDiff.between(flows(BASE), flows(BASE), Set.of("cfg")).changed())
                .containsExactlyInAnyOrder("cfg", "d");
    }

    @Test
    void otherWiresOnlyRewire() {
        FlowDiff diff = diff("[[\"b\"]]", "[[\"c\"]]");
        assertThat(diff.rewired()).containsExactly("a");
        assertThat(diff.changed()).isEmpty();
    }

    @Test
    void aDisabledTabRemovesWhatIsOnIt() {
        FlowDiff diff = diff("\"type\":\"tab\"", "\"type\":\"tab\",\"disabled\":true");
        assertThat(diff.removed()).contains("a", "b", "c", "d");
    }

    private static final String HOUSE = """
        [{"id":"t","type":"tab"},{"id":"u","type":"tab"},
         {"id":"a","type":"function","z":"t","x":1,"y":1,"func":"A","wires":[["o"]]},
         {"id":"o","type":"link out","z":"t","x":1,"y":1,"links":["i"],"name":"O","wires":[]},
         {"id":"i","type":"link in","z":"u","x":1,"y":1,"links":["o"],"wires":[["b"]]},
         {"id":"b","type":"function","z":"u","x":1,"y":1,"func":"B","g":"g","wires":[[]]},
         {"id":"c","type":"catch","z":"u","x":1,"y":1,"scope":["s1"],"wires":[[]]},
         {"id":"k","type":"catch","z":"u","x":1,"y":1,"scope":["b"],"wires":[[]]},
         {"id":"g","type":"group","z":"u","x":1,"y":1,"name":"G","nodes":["b","h"]},
         {"id":"h","type":"group","z":"u","x":1,"y":1,"name":"H","g":"g","nodes":["d"]},
         {"id":"d","type":"debug","z":"u","x":1,"y":1,"g":"h","name":"D","wires":[]},
         {"id":"s","type":"subflow","name":"S"},
         {"id":"f","type":"function","z":"s","x":1,"y":1,"func":"F","wires":[["f2"]]},
         {"id":"f2","type":"function","z":"s","x":1,"y":1,"func":"F2","wires":[[]]},
         {"id":"r","type":"subflow","name":"R"},
         {"id":"rs","type":"subflow:s","z":"r","x":1,"y":1,"wires":[]},
         {"id":"s1","type":"subflow:s","z":"u","x":1,"y":1,"wires":[["e"]]},
         {"id":"r1","type":"subflow:r","z":"t","x":1,"y":1,"wires":[]},
         {"id":"e","type":"debug","z":"u","x":1,"y":1,"wires":[]}]\
        """;

    /** Which nodes on tabs start again, as Node-RED 5.0.7 does it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "func":"A"               | "func":"A "                        | a       | a o
        "name":"O"               | "name":"O2"                        | i o     | a b i o
        "func":"B"               | "func":"B "                        | b k     | b i k
        "func":"F"               | "func":"F "                        | r1 s1   | e r1 s1
        "func":"F2","wires":[[]] | "func":"F2","wires":[["f"]]        | r1 s1   | e r1 s1
        "name":"R"               | "name":"R2"                        | r1      | r1
        "name":"G"               | "name":"G2"                        | b d k   | b d i k
        "name":"H"               | "name":"H2"                        | d       | d
        "name":"D"               | "name":"D2"                        | d       | d
        "id":"u","type":"tab"    | "id":"u","type":"tab","label":"U"  |         |
        "id":"t","type":"tab"    | "id":"t","type":"tab","env":[1]    | a o r1  | a o r1
        """)
    void startsAgainWhatNodeRedDoes(String from, String to, @Nullable String nodes, @Nullable String flows) {
        FlowDiff diff = FlowDiff.between(flows(HOUSE), flows(HOUSE.replace(from, to)), Set.of());
        assertThat(onTabs(diff.stoppingNodes())).isEqualTo(Objects.requireNonNullElse(nodes, ""));
        assertThat(onTabs(diff.stoppingFlows())).isEqualTo(Objects.requireNonNullElse(flows, ""));
    }

    private static String onTabs(Set<String> ids) {
        Flows house = flows(HOUSE);
        return ids.stream()
                .filter(id -> house.tabs().values().stream()
                        .anyMatch(tab -> tab.nodes().containsKey(id)))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void aLinkInNamedByALinkOutIsWiredToIt() {
        Flows flows = flows("""
            [{"id":"t","type":"tab"},
             {"id":"o","type":"link out","z":"t","x":1,"y":1,"links":["i"]},
             {"id":"i","type":"link in","z":"t","x":1,"y":1,"links":[]},
             {"id":"j","type":"link in","z":"t","x":1,"y":1,"links":["o"]}]\
            """);
        assertThat(flows.entries().get("o"))
                .isNotNull()
                .extracting(entry -> Json.stringify(entry.get("wires")))
                .isEqualTo("[[\"i\",\"j\"]]");
    }

    @Test
    void anEntryWithoutATypeIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> flows("[{\"id\":\"t\",\"type\":\"tab\"},{\"id\":\"x\"}]"))
                .hasMessageContaining("entry 1");
    }
}
