package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What nodes report")
class ReportsTest {

    private final RunningFlows flows = new RunningFlows();

    @AfterEach
    void stop() throws Exception {
        flows.close();
    }

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
}
