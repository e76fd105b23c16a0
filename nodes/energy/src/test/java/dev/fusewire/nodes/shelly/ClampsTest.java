package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.nodes.shelly.Clamps.Order;
import dev.fusewire.nodes.shelly.Clamps.Turned;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("the clamps of a meter")
class ClampsTest {

    @ParameterizedTest
    @EnumSource(Order.class)
    void sitOnTheConductorsTheOrderNames(Order order) {
        Clamps clamps = new Clamps(order, Turned.NONE);
        String[] conductors = order.name().split("_", -1);
        for (int clamp = 0; clamp < 3; clamp++) {
            assertThat("L" + (clamps.phaseOf(clamp) + 1)).isEqualTo(conductors[clamp]);
        }
    }

    @ParameterizedTest
    @EnumSource(Turned.class)
    void pointTheWrongWayWhereTheyAreNamed(Turned turned) {
        Clamps clamps = new Clamps(Order.L1_L2_L3, turned);
        for (int clamp = 0; clamp < 3; clamp++) {
            boolean named = turned == Turned.ALL || turned.name().contains(String.valueOf((char) ('A' + clamp)));
            assertThat(clamps.isTurned(clamp)).isEqualTo(named && turned != Turned.NONE);
        }
    }

    @Test
    void areUsuallyAsMarked() {
        assertThat(IntStream.range(0, 3).map(Clamps.AS_MARKED::phaseOf)).containsExactly(0, 1, 2);
    }
}
