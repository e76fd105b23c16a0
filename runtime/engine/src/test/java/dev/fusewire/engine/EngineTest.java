package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.engine.Engine.Restart;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The engine")
class EngineTest {

    private static final String TWO_TABS = """
        [{'id':'t','type':'tab'},{'id':'u','type':'tab'},
         {'id':'a','type':'probe','z':'t','wires':[['b']]},
         {'id':'b','type':'probe','z':'t','wires':[]},
         {'id':'c','type':'probe','z':'u','wires':[]}]
        """;

    private final RunningFlows flows = new RunningFlows();

    @AfterEach
    void stop() throws Exception {
        flows.close();
    }

    @Test
    void startsEveryNode() throws Exception {
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).containsExactlyInAnyOrder("start a", "start b", "start c");
        flows.send("a", "x");
        assertThat(flows.next(2)).containsExactly("a x", "b x");
    }

    @Test
    void restartsEverythingOnAFullDeployment() throws Exception {
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).hasSize(3);
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).containsExactlyInAnyOrder("close a", "close b", "close c");
        assertThat(flows.next(3)).containsExactlyInAnyOrder("start a", "start b", "start c");
    }

    @Test
    void restartsOnlyTheChangedNodeOnADeploymentOfNodes() throws Exception {
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).hasSize(3);
        flows.deploy(TWO_TABS.replace("'b','type':'probe'", "'b','say':'new','type':'probe'"), Restart.NODES);
        flows.send("a", "x");
        assertThat(flows.next(4)).containsExactly("close b", "start b", "a x", "b x new");
    }

    @Test
    void restartsWhatIsWiredToTheChangedNodeOnADeploymentOfFlows() throws Exception {
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).hasSize(3);
        flows.deploy(TWO_TABS.replace("'b','type':'probe'", "'b','say':'new','type':'probe'"), Restart.FLOWS);
        flows.send("c", "untouched");
        assertThat(flows.next(5)).containsExactlyInAnyOrder("close a", "close b", "start a", "start b", "c untouched");
    }

    @Test
    void aNewWireIsUsedWithoutARestart() throws Exception {
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).hasSize(3);
        flows.deploy(TWO_TABS.replace("[['b']]", "[['c']]"), Restart.NODES);
        flows.send("a", "x");
        assertThat(flows.next(2)).containsExactly("a x", "c x");
    }

    @Test
    void aNodeThatIsGoneIsRemovedAndOneThatIsNewIsWired() throws Exception {
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).hasSize(3);
        flows.deploy(TWO_TABS.replace("'id':'b'", "'id':'d'").replace("[['b']]", "[['d']]"), Restart.NODES);
        flows.send("a", "x");
        assertThat(flows.next(4)).containsExactly("removed b", "start d", "a x", "d x");
    }

    @Test
    void aConfigNodeThatChangesRestartsItsUsers() throws Exception {
        String file = """
            [{'id':'t','type':'tab'},{'id':'k','type':'config','host':'one'},
             {'id':'a','type':'probe','z':'t','uses':'k','wires':[]},
             {'id':'b','type':'probe','z':'t','wires':[]}]
            """;
        flows.deploy(file);
        assertThat(flows.next(3)).startsWith("start k");
        flows.deploy(file.replace("one", "two"), Restart.NODES);
        assertThat(flows.next(4)).containsExactly("close a", "close k", "start k", "start a");
    }

    @Test
    void whatCannotBeReadChangesNothing() throws Exception {
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).hasSize(3);
        assertThatThrownBy(() -> flows.deploy("[{'id':'t','type':'tab'},{'id':'no type'}]"))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("entry 1");
        flows.send("a", "still here");
        assertThat(flows.next(2)).containsExactly("a still here", "b still here");
    }

    @Test
    void aDisabledTabAndADisabledNodeDoNotRun() throws Exception {
        flows.deploy(TWO_TABS.replace("'id':'u'", "'id':'u','disabled':true").replace("'id':'b'", "'id':'b','d':true"));
        assertThat(flows.next()).isEqualTo("start a");
        flows.send("a", "x");
        assertThat(flows.next()).isEqualTo("a x");
        assertThat(flows.engine.nodes().count()).isEqualTo(1);
    }

    @Test
    void aNodeThatNeverClosesIsLeftBehind() throws Exception {
        flows.deploy("[{'id':'t','type':'tab'},{'id':'s','type':'never closes','z':'t','wires':[]}]");
        flows.deploy(TWO_TABS);
        assertThat(flows.next(3)).contains("start a");
        assertThat(flows.log).anyMatch(line -> line.startsWith("Error stopping node"));
    }

    @Test
    void aTypeNobodyKnowsIsNamedAndTheRestRuns() throws Exception {
        flows.deploy(TWO_TABS.replace("'b','type':'probe'", "'b','type':'strange'"));
        assertThat(flows.engine.missingTypes()).containsExactly("strange");
        assertThat(flows.next(2)).containsExactlyInAnyOrder("start a", "start c");
    }
}
