package dev.fusewire.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
