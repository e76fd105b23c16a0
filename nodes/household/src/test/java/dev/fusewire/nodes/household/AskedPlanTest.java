package dev.fusewire.nodes.household;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a person asks of a charge plan")
class AskedPlanTest {

    private static final Instant EIGHT = Instant.parse("2026-11-30T20:00:00Z");

    private static Message prices() {
        ArrayValue.Builder prices = ArrayValue.builder();
        for (int hour = 0; hour < 12; hour++) {
            prices.add(ObjectValue.of(
                    "start",
                    EIGHT.plus(Duration.ofHours(hour)).toString(),
                    "end",
                    EIGHT.plus(Duration.ofHours(hour + 1)).toString(),
                    "price",
                    hour == 7 || hour == 8 ? 0.05 : 0.4));
        }
        return Message.of(prices.build()).set("topic", "prices");
    }

    @Test
    @DisplayName("is done with the plan that takes it up, however many seconds go by until that is made")
    void isDoneWithItsPlan() {
        ObjectValue tariff = ObjectValue.of(
                "kind", "series", "currency", "EUR", "price", 0.3, "peaks", "", "zone", "UTC", "name", "market");
        PlannedHome home = new PlannedHome(ObjectValue.EMPTY, ObjectValue.EMPTY, tariff, null)
                .at(EIGHT.toString())
                .plug()
                .say("soc", 60);
        home.need(80, "07:00");
        assertThat(home.tester.receive(prices()).failed()).isFalse();
        home.pass(Duration.ofMinutes(10));
        assertThat(home.wished()).as("waits for a cheap hour").isZero();
        home.say("emergency", true);
        assertThat(home.wished()).as("in an emergency").isEqualTo(16);
        home.tester.holdBlocking();
        home.say("emergency", false);
        home.tester.pass(Duration.ofSeconds(40));
        home.tester.letGo();
        assertThat(home.wished()).as("when it is over").isZero();
    }
}
