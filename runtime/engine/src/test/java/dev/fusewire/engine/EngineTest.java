package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.engine.Engine.Restart;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The engine")
class EngineTest {

    private final RunningFlows flows = new RunningFlows();

    @AfterEach
    void stop() throws Exception {
        flows.close();
    }

    // ---- messages

    @Test
    void deliversTheOthersWhenANodeRunsOutOfMemory() throws Exception {
        flows.deploy("[{'id':'t','type':'tab'},{'id':'a','type':'probe','quiet':true,'z':'t','wires':[]}]");
        flows.send("a", "1");
        flows.send("a", "out of memory");
        flows.send("a", "2");
        assertThat(flows.next(2)).containsExactly("a 1", "a 2");
    }

    @Test
    void doesWhatIsForAfterAMessageBeforeTheNextOne() throws Exception {
        flows.deploy("""
            [{'id':'t','type':'tab'},
             {'id':'o','type':'probe','quiet':true,'z':'t','wires':[['a']]},
             {'id':'a','type':'probe','quiet':true,'say':'after','z':'t','wires':[]}]
            """);
        flows.send("o", "twice");
        assertThat(flows.next(4)).containsExactly("a 1 after", "a after 1", "a 2 after", "a after 2");
    }

    // ---- deploy

    private static final String TWO_TABS = """
        [{'id':'t','type':'tab'},{'id':'u','type':'tab'},
         {'id':'a','type':'probe','z':'t','wires':[['b']]},
         {'id':'b','type':'probe','z':'t','wires':[]},
         {'id':'c','type':'probe','z':'u','wires':[]}]
        """;

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

    @Test
    void whatIsSentWhileTheFlowStartsArrives() throws Exception {
        flows.deploy("""
            [{'id':'t','type':'tab'},
             {'id':'a','type':'probe','quiet':true,'say':'at once','z':'t','wires':[['b']]},
             {'id':'b','type':'probe','quiet':true,'z':'t','wires':[]}]
            """);
        assertThat(flows.next()).isEqualTo("b from the start");
    }

    // ---- messages

    @Test
    void messagesGoBreadthFirst() throws Exception {
        flows.deploy("""
            [{'id':'t','type':'tab'},
             {'id':'a','type':'probe','quiet':true,'z':'t','wires':[['b','c']]},
             {'id':'b','type':'probe','quiet':true,'z':'t','wires':[['d']]},
             {'id':'c','type':'probe','quiet':true,'z':'t','wires':[['d']]},
             {'id':'d','type':'probe','quiet':true,'z':'t','wires':[]}]
            """);
        flows.send("a", "x");
        assertThat(flows.next(5)).containsExactly("a x", "b x", "c x", "d x", "d x");
    }

    @Test
    void aLoopOfWiresLeavesTheOthersTheirTurn() throws Exception {
        flows.deploy("""
            [{'id':'t','type':'tab'},
             {'id':'a','type':'probe','quiet':true,'z':'t','wires':[['a']]},
             {'id':'b','type':'probe','quiet':true,'z':'t','wires':[]}]
            """);
        flows.send("a", "round");
        flows.send("b", "me too");
        String told;
        do {
            told = flows.next();
        } while (told.equals("a round"));
        assertThat(told).isEqualTo("b me too");
    }

    @Test
    void messagesBetweenTabsKeepTheirOrder() throws Exception {
        flows.deploy("""
            [{'id':'t','type':'tab'},{'id':'u','type':'tab'},
             {'id':'a','type':'probe','quiet':true,'z':'t','wires':[['b']]},
             {'id':'b','type':'probe','quiet':true,'z':'u','wires':[]}]
            """);
        for (int i = 0; i < 100; i++) {
            flows.send("a", i);
        }
        List<String> arrived =
                flows.next(200).stream().filter(told -> told.startsWith("b")).toList();
        assertThat(arrived).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(arrived.get(i)).isEqualTo("b " + i);
        }
    }

    // ---- errors, statuses, completions

    private static String watched(String more) {
        return """
            [{'id':'t','type':'tab'},
             {'id':'a','type':'probe','quiet':true,'z':'t','g':'inner','wires':[]},
             {'id':'inner','type':'group','z':'t','g':'outer','nodes':['a']},
             {'id':'outer','type':'group','z':'t','nodes':['inner']},
             %s]
            """.formatted(more);
    }

    @Test
    void anErrorGoesToTheCatchNodes() throws Exception {
        flows.deploy(watched("{'id':'k','type':'catch','z':'t','scope':null,'wires':[]}"));
        flows.send("a", "fail");
        assertThat(flows.next()).isEqualTo("k Error: thrown of a");
        flows.send("a", "fail later");
        assertThat(flows.next()).isEqualTo("k later of a");
    }

    @Test
    void anErrorThatNobodyCatchesIsLogged() throws Exception {
        flows.deploy(watched("{'id':'k','type':'catch','z':'t','scope':['other'],'wires':[['a']]}"));
        flows.send("a", "fail");
        flows.send("a", "after");
        assertThat(flows.next()).isEqualTo("a after");
        assertThat(flows.log).contains("Error: thrown");
    }

    @Test
    void whatSomebodyCatchesIsNotForTheUncaught() throws Exception {
        flows.deploy(watched("""
            {'id':'k','type':'catch','z':'t','scope':['a'],'wires':[]},
            {'id':'rest','type':'catch','z':'t','scope':null,'uncaught':true,'wires':[]}
            """));
        flows.send("a", "fail");
        flows.send("a", "after");
        assertThat(flows.next(2)).containsExactlyInAnyOrder("k Error: thrown of a", "a after");
    }

    @Test
    void aCatchNodeForItsGroupHearsTheGroupsWithin() throws Exception {
        flows.deploy(watched("""
            {'id':'far','type':'catch','z':'t','g':'outer','scope':'group','wires':[]},
            {'id':'near','type':'catch','z':'t','g':'inner','scope':'group','wires':[]},
            {'id':'other','type':'catch','z':'t','g':'third','scope':'group','wires':[]},
            {'id':'third','type':'group','z':'t','nodes':['other']}
            """));
        flows.send("a", "fail");
        assertThat(flows.next(2)).containsExactly("near Error: thrown of a", "far Error: thrown of a");
    }

    @Test
    void anErrorThatCausesItselfIsStopped() throws Exception {
        flows.deploy(watched("{'id':'k','type':'catch','z':'t','scope':null,'wires':[['a']]}"));
        flows.send("a", "fail");
        assertThat(flows.next(9)).containsOnly("k Error: thrown of a");
        flows.send("a", "after");
        assertThat(flows.next()).isEqualTo("a after");
        assertThat(flows.log).contains("Message exceeded maximum number of catches");
    }

    @Test
    void statusesAndCompletionsAreReported() throws Exception {
        flows.deploy(watched("""
            {'id':'s','type':'status','z':'t','scope':null,'wires':[]},
            {'id':'k','type':'complete','z':'t','scope':['a'],'wires':[]}
            """));
        flows.send("a", "status");
        assertThat(flows.next(3)).containsExactlyInAnyOrder("s well of a", "a status", "k done of a");
    }

    // ---- subflows and the environment

    private static String subflow(String instance, String outside) {
        return """
            [{'id':'t','type':'tab','env':[{'name':'WHO','type':'str','value':'tab'}]},
             {'id':'s','type':'subflow','in':[{'wires':[{'id':'in'}]}],'out':[{'wires':[{'id':'in','port':0}]}],
              'env':[{'name':'LIMIT','type':'num','value':'16'}]},
             {'id':'in','type':'probe','quiet':true,'z':'s','say':'$LIMIT','wires':[]},
             {'id':'i','type':'subflow:s','z':'t','wires':[['out']]%s},
             {'id':'out','type':'probe','quiet':true,'z':'t','say':'$WHO','wires':[]}%s]
            """.formatted(instance, outside);
    }

    @Test
    void aSubflowRunsOncePerInstanceWithItsOwnEnvironment() throws Exception {
        flows.deploy(subflow("", """
            ,{'id':'j','type':'subflow:s','z':'t','wires':[['out']],'env':[{'name':'LIMIT','type':'num','value':'6'}]}
            """));
        flows.send("i", "x");
        assertThat(flows.next(2)).containsExactly("i-in x 16", "out x tab");
        flows.send("j", "y");
        assertThat(flows.next(2)).containsExactly("j-in y 6", "out y tab");
    }

    @Test
    void anErrorInsideASubflowReachesTheOutside() throws Exception {
        flows.deploy(subflow("", ",{'id':'k','type':'catch','z':'t','scope':['i'],'wires':[]}"));
        flows.send("i", "fail");
        assertThat(flows.next()).isEqualTo("k Error: thrown of i-in");
    }

    @Test
    void aChangedSubflowRestartsItsInstances() throws Exception {
        flows.deploy(subflow("", ""));
        flows.deploy(subflow("", "").replace("'16'", "'10'"), Restart.NODES);
        flows.send("i", "x");
        assertThat(flows.next(2)).containsExactly("i-in x 10", "out x tab");
    }

    @Test
    void aGroupsVariablesCoverItsTabs() throws Exception {
        flows.deploy("""
            [{'id':'t','type':'tab','env':[{'name':'A','type':'str','value':'tab'},{'name':'B','type':'str','value':'b'}]},
             {'id':'g','type':'group','z':'t','nodes':['a'],'env':[{'name':'A','type':'str','value':'group ${B}'}]},
             {'id':'a','type':'probe','quiet':true,'z':'t','g':'g','say':'$A','wires':[['p']]},
             {'id':'p','type':'probe','quiet':true,'z':'t','g':'g','say':'$$parent.A','wires':[['f']]},
             {'id':'f','type':'probe','quiet':true,'z':'t','say':'${B}','wires':[]}]
            """);
        flows.send("a", "x");
        assertThat(flows.next(3)).containsExactly("a x group ${B}", "p x tab", "f x b");
    }
}
