package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.engine.Engine.Restart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Subflows, groups and their environment")
class SubflowTest {

    private final RunningFlows flows = new RunningFlows();

    @AfterEach
    void stop() throws Exception {
        flows.close();
    }

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
