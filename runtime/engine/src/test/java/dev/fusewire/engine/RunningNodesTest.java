package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningNodesTest {

    private static final String FLOW = """
        [{'id':'t','type':'tab'},
         {'id':'a','type':'probe','quiet':true,'z':'t','wires':[]},
         {'id':'b','type':'complete','z':'t','wires':[]}]
        """;

    private final RunningFlows flows = new RunningFlows();

    @AfterEach
    void stop() throws Exception {
        flows.close();
    }

    @Test
    void aNodeAtWorkIsFoundByItsIdAndByItsType() throws Exception {
        flows.deploy(FLOW);
        RunningNodes nodes = flows.engine.nodes();
        assertThat(nodes.find("a")).extracting(NodeInfo::type).isEqualTo("probe");
        assertThat(nodes.ofType("complete")).extracting(NodeInfo::id).containsExactly("b");
        assertThat(nodes.scopeOf("a")).isEqualTo("a:t");
        assertThat(nodes.count()).isEqualTo(2);
    }

    @Test
    void whoIsNotThereGetsNothing() throws Exception {
        flows.deploy(FLOW);
        RunningNodes nodes = flows.engine.nodes();
        assertThat(nodes.find("c")).isNull();
        assertThat(nodes.scopeOf("c")).isNull();
        assertThat(nodes.deliver("c", Message.of(1))).isFalse();
        assertThat(nodes.signal("c", "press", Message.of(1))).isFalse();
    }

    @Test
    void aNodeThatIsDeployedAgainTakesThePlaceOfTheOldOne() throws Exception {
        flows.deploy(FLOW);
        RunningNodes nodes = flows.engine.nodes();
        RunningNode old = nodes.get("a");
        flows.deploy(FLOW);
        assertThat(nodes.get("a")).isNotNull().isNotSameAs(old);
        flows.send("a", "x");
        assertThat(flows.next()).isEqualTo("a x");
    }
}
