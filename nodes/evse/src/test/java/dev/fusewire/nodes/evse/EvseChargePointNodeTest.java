package dev.fusewire.nodes.evse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An EVSE under load management")
class EvseChargePointNodeTest {

    private static final EvseKey FJD = new EvseKey("sqbf", 1);

    private final StubDesk desk = StubDesk.of("sqbf", "fjd");
    private final NodeTester node = new NodeTester(
            EvseChargePointNode.class,
            ObjectValue.of("id", "n1", "name", "Wallbox", "evse", "fjd"),
            Map.of(),
            Map.of(),
            null,
            Map.of(StationDesk.class, desk));

    private void stands(EvseState state, double ampere) {
        EvseView before = Objects.requireNonNull(desk.views.get(FJD));
        Meter meter = new Meter(
                node.now(),
                5000,
                230 * ampere,
                List.of(ampere, 0.0, 0.0),
                List.of(),
                Double.NaN,
                Double.NaN,
                Double.NaN);
        desk.change(new Change.OfEvse(
                node.now(),
                before,
                new EvseView(FJD, before.setup(), state, "", "", null, null, meter, before.limit())));
    }

    private void pass(int seconds) {
        node.pass(Duration.ofSeconds(seconds));
    }

    private ObjectValue reading() {
        return (ObjectValue) Objects.requireNonNull(node.sentTo(0).getLast().payload());
    }

    private List<String> limits() {
        return desk.asked.stream()
                .filter(each -> each.startsWith("Limit"))
                .map(each -> each.replaceAll(".*ampere=([0-9.]+).*", "$1"))
                .toList();
    }

    @Test
    @DisplayName("says how it is in the form of a charger at home")
    void says() {
        stands(EvseState.CHARGING, 10);
        pass(3);
        assertThat(node.sentTo(0).getLast().get("topic")).isEqualTo("Wallbox");
        assertThat(reading().string("state", "")).isEqualTo("charging");
        assertThat(reading().get("connected")).isEqualTo(true);
        assertThat(reading().get("paused")).isEqualTo(false);
        assertThat(String.valueOf(reading().get("currents"))).contains("l1=10");
    }

    @Test
    @DisplayName("takes a current, a pause of ours, and goes on with the current of before")
    void takes() {
        stands(EvseState.CHARGING, 16);
        pass(3);
        Future<?> _ = node.receive(10);
        pass(5);
        Future<?> _ = node.receive("pause");
        pass(5);
        assertThat(reading().get("pausedBy")).isEqualTo("us");
        // what is offered after the pause comes during it, and must not end it
        Future<?> _ = node.receive(8);
        pass(5);
        assertThat(limits()).containsExactly("10.0", "0.0");
        Future<?> _ = node.receive("continue");
        pass(5);
        assertThat(limits()).containsExactly("10.0", "0.0", "8.0");
        assertThat(reading().get("paused")).isEqualTo(false);
    }

    @Test
    @DisplayName("what the owner stopped stays stopped, whatever we say")
    void owner() {
        stands(EvseState.CHARGING, 16);
        pass(3);
        Future<?> _ = node.receive(ObjectValue.of("pause", true, "by", "owner"));
        pass(5);
        Future<?> _ = node.receive("continue");
        Future<?> _ = node.receive(10);
        pass(60);
        assertThat(limits()).containsExactly("0.0");
        assertThat(reading().get("paused")).isEqualTo(true);
        assertThat(reading().get("pausedBy")).isNotEqualTo("us");
    }

    @Test
    @DisplayName("is told again what holds when its station comes back")
    void comesBack() {
        stands(EvseState.CHARGING, 16);
        pass(3);
        Future<?> _ = node.receive(10);
        pass(5);
        stands(EvseState.SILENT, 0);
        pass(200);
        assertThat(reading().toString()).contains("online=false");
        desk.limited(FJD, Double.NaN);
        stands(EvseState.CHARGING, 10);
        pass(40);
        assertThat(limits()).containsExactly("10.0", "10.0");
        assertThat(reading().get("online")).isEqualTo(true);
    }

    @Test
    @DisplayName("asks a station that tells nothing of what it draws, and soon says that nobody knows")
    void asks() {
        stands(EvseState.CHARGING, 10);
        pass(100);
        assertThat(desk.asked).anyMatch(each -> each.startsWith("Trigger[what=meter"));
        pass(100);
        assertThat(String.valueOf(reading().get("currents"))).doesNotContain("l1");
    }

    @Test
    @DisplayName("begins a session when a car is plugged in, where it is to, and once for each time")
    void begins() {
        NodeTester home = new NodeTester(
                EvseChargePointNode.class,
                ObjectValue.of("id", "n2", "name", "Home", "evse", "fjd", "starts", true),
                Map.of(),
                Map.of(),
                null,
                Map.of(StationDesk.class, desk));
        home.pass(Duration.ofSeconds(60));
        assertThat(starts()).isZero();
        stands(EvseState.PREPARING, 0);
        home.pass(Duration.ofSeconds(200));
        assertThat(starts()).isEqualTo(1);
        stands(EvseState.FREE, 0);
        home.pass(Duration.ofSeconds(4));
        stands(EvseState.PREPARING, 0);
        home.pass(Duration.ofSeconds(10));
        assertThat(starts()).isEqualTo(2);
    }

    private long starts() {
        return desk.asked.stream().filter(each -> each.startsWith("start")).count();
    }
}
