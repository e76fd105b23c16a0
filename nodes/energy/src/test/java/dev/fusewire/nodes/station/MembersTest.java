package dev.fusewire.nodes.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.node.Registration;
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
