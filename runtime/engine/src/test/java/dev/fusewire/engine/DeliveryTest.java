package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The delivery of messages")
class DeliveryTest {

    private final RunningFlows flows = new RunningFlows();

    @AfterEach
    void stop() throws Exception {
        flows.close();
    }

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

    @Test
    void sourcesHearThatMessagesPileUpAndThatTheyAreWorkedOff() throws Exception {
        flows.deploy("""
            [{'id':'t','type':'tab'},
             {'id':'s','type':'probe','quiet':true,'say':'backlog','z':'t','wires':[]},
             {'id':'a','type':'probe','quiet':true,'z':'t','wires':[['b']]},
             {'id':'b','type':'probe','quiet':true,'z':'t','wires':[]}]
            """);
        flows.send("a", "flood");
        assertThat(flows.next(4)).containsExactly("a floods", "s waits", "a has flooded", "s goes on");
        flows.send("a", "flood");
        assertThat(flows.next(4)).containsExactly("a floods", "s waits", "a has flooded", "s goes on");
    }

    @Test
    void aSourceThatIsGoneHearsNoMoreOfIt() throws Exception {
        String rest = """
             {'id':'a','type':'probe','quiet':true,'z':'t','wires':[['b']]},
             {'id':'b','type':'probe','quiet':true,'z':'t','wires':[]}]
            """;
        flows.deploy(
                "[{'id':'t','type':'tab'},{'id':'s','type':'probe','quiet':true,'say':'backlog','z':'t','wires':[]},"
                        + rest);
        flows.deploy("[{'id':'t','type':'tab'}," + rest, Engine.Restart.NODES);
        flows.send("a", "flood");
        assertThat(flows.next(2)).containsExactly("a floods", "a has flooded");
        flows.send("b", "last");
        assertThat(flows.next()).isEqualTo("b last");
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
    void aTimerThatRunsOutWhileMessagesAreHeldComesAfterThem() throws Exception {
        flows.deploy("""
            [{'id':'t','type':'tab'},
             {'id':'a','type':'probe','quiet':true,'z':'t','wires':[['b']]},
             {'id':'b','type':'probe','quiet':true,'z':'t','wires':[['c']]},
             {'id':'c','type':'probe','quiet':true,'z':'t','wires':[]}]
            """);
        flows.send("a", "hold");
        assertThat(flows.next(3)).containsExactly("b held", "c held", "a timer");
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
}
