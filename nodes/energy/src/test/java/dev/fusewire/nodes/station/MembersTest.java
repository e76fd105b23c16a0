package dev.fusewire.nodes.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what hangs together")
class MembersTest {

    @Test
    void standsInTheOrderInWhichPeopleReadNumbers() {
        assertThat(Stream.of("CP 10", "CP 2", "CP 1", "Bay", "CP 2b").sorted(Members::byNumber))
                .containsExactly("Bay", "CP 1", "CP 2", "CP 2b", "CP 10");
    }

    /** What a node is told to do waits until the test lets it. */
    private static NodeContext waiting(List<Runnable> tasks) {
        return (NodeContext) Proxy.newProxyInstance(
                NodeContext.class.getClassLoader(), new Class<?>[] {NodeContext.class}, (_, method, given) -> {
                    assertThat(method.getName()).isEqualTo("execute");
                    tasks.add((Runnable) given[0]);
                    return null;
                });
    }

    @Test
    void isToldOnceOfAllThatADeploymentBrings() {
        List<Runnable> tasks = new ArrayList<>();
        List<Integer> heard = new ArrayList<>();
        Members members = new Members();
        Registration listening = members.listen(
                waiting(tasks), () -> heard.add(members.snapshot().points().size()));
        Registration _ = members.add("c", new CircuitSettings("Main", null, 40));
        Registration _ = members.add("p", new PointSettings("CP 1", "Main"));
        Registration _ = members.add("q", new PointSettings("CP 2", "Main"));
        assertThat(tasks).hasSize(1);
        tasks.getFirst().run();
        assertThat(heard).containsExactly(2);
        Registration third = members.add("r", new PointSettings("CP 3", "Main"));
        assertThat(tasks).hasSize(2);
        tasks.getLast().run();
        assertThat(heard).containsExactly(2, 3);
        listening.cancel();
        third.cancel();
        assertThat(tasks).hasSize(2);
    }

    @Test
    void isNotLostWhereOneIsThereAnewBeforeItsFormerSelfGoes() {
        Members members = new Members();
        Registration _ = members.add("c", new CircuitSettings("Main", null, 40));
        Registration former = members.add("p", new PointSettings("CP 1", "Main"));
        Registration _ = members.add("p", new PointSettings("CP 1", "Main").withMaximum(32));
        former.cancel();
        assertThat(members.snapshot().points())
                .singleElement()
                .satisfies(point -> assertThat(point.maximum()).isEqualTo(32));
    }
}
