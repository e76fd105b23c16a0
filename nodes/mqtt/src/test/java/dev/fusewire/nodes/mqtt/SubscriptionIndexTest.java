package dev.fusewire.nodes.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the index of subscriptions")
class SubscriptionIndexTest {

    private static final List<String> LEVELS = List.of("a", "b", "", "$SYS");

    private static String drawn(Random random, boolean wild) {
        String drawn = random.ints(1 + random.nextInt(4), 0, LEVELS.size() + (wild ? 2 : 0))
                .mapToObj(at -> at < LEVELS.size() ? LEVELS.get(at) : "+")
                .collect(Collectors.joining("/"));
        return switch (wild ? random.nextInt(8) : 0) {
            case 1 -> drawn + "/#";
            case 2 -> "#";
            case 3 -> "$share/group/" + drawn;
            default -> drawn;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("finds whom every filter tells that fits, and in the order in which they came")
    void findsWhomEveryFilterTellsThatFits(long seed) {
        Random random = new Random(seed);
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(new Subscription(
                    drawn(random, true), new Subscription.Options(0, false, false, 0), "node" + i, (_, _) -> {}));
        }
        SubscriptionIndex index = new SubscriptionIndex(all);
        int found = 0;
        for (int i = 0; i < 300; i++) {
            String topic = drawn(random, false);
            List<Subscription> fitting =
                    all.stream().filter(each -> each.topics().matches(topic)).toList();
            assertThat(index.of(topic)).as(topic).isEqualTo(fitting);
            found += fitting.size();
        }
        assertThat(found).isGreaterThan(1_000);
    }
}
