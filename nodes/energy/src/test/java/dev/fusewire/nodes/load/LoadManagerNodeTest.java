package dev.fusewire.nodes.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("load manager")
class LoadManagerNodeTest {

    private final List<String> byOne = new ArrayList<>();
    private final List<String> byChain = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void decidesWhatTheWiredChainDecides(int seed) {
        NodeTester manager = new NodeTester(LoadManagerNode.class, ObjectValue.of("id", "m"));
        NodeTester adjuster = new NodeTester(CurrentAdjusterNode.class, ObjectValue.of("id", "a"));
        NodeTester guard = new NodeTester(FuseGuardNode.class, ObjectValue.of("id", "g"));
        Random random = new Random(seed);
        double[] house = {3, 4, 5};
        int offered = 16;
        boolean paused = false;
        double drawn = 16;
        for (int second = 0; second < 3_600; second++) {
            if (random.nextInt(40) == 0) {
                house[random.nextInt(3)] = random.nextDouble() * (random.nextInt(5) == 0 ? 45 : 22);
            }
            drawn += Math.clamp((paused ? 0 : offered) - drawn, -4, 4);
            boolean silent = second % 1_200 > 700 && second % 1_200 < 1_100;
            if (!silent) {
                Message meter = LoadMessages.meter(house[0] + drawn, house[1] + drawn, house[2] + drawn);
                tell(meter, manager, adjuster, guard);
            }
            if (second % 5 == 2) {
                Message charger = paused
                        ? LoadMessages.charger("waiting", offered, "off", drawn)
                        : LoadMessages.charger("charging", offered, "neutral", drawn);
                tell(charger, manager, adjuster, guard);
            }
            for (NodeTester each : List.of(manager, adjuster, guard)) {
                each.pass(Duration.ofSeconds(1));
            }
            collect(byOne, second, manager);
            collect(byChain, second, adjuster, guard);
            for (String command : byOne.stream().skip(told).toList()) {
                String payload = command.substring(command.indexOf(' ') + 1);
                paused = payload.equals("pause") || (paused && !payload.equals("continue"));
                offered = payload.matches("\\d+") ? Integer.parseInt(payload) : offered;
            }
            told = byOne.size();
        }
        assertThat(byOne).hasSizeGreaterThan(5).containsExactlyElementsOf(byChain);
    }

    private int told;

    private static void tell(Message msg, NodeTester... nodes) {
        for (NodeTester each : nodes) {
            each.receive(msg.copy());
        }
    }

    private static void collect(List<String> commands, int second, NodeTester... nodes) {
        List<String> now = new ArrayList<>();
        for (NodeTester each : nodes) {
            each.sentTo(0).forEach(msg -> now.add(second + " " + msg.payload()));
            each.sent.clear();
        }
        // within one second the order of the two boxes of a chain is their wires', not theirs
        now.sort(null);
        commands.addAll(now);
    }
}
