package dev.fusewire.nodes.tariff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.household.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of what was kept, it costs that and nothing else. */
class KeptDamageTest {

    private static final int CASES = 300;
    private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");

    @TempDir
    Path folder;

    private static NodeTester tariff(Path data) {
        var entry = ObjectValue.of("id", "t1", "zone", "Europe/Berlin", "price", 0.3, "kind", "series");
        NodeTester tariff = new NodeTester(TariffNode.class, entry, Map.of(), Map.of(), data, Map.of());
        tariff.setTime(NOON);
        return tariff;
    }

    private static NodeTester meter(Path data, Node tariff) {
        var entry = ObjectValue.of("id", "m1", "tariff", "t1", "interval", 0, "number", "kw");
        NodeTester meter = new NodeTester(EnergyMeterNode.class, entry, Map.of(), Map.of("t1", tariff), data, Map.of());
        meter.setTime(NOON);
        return meter;
    }

    private static Message prices() {
        return Message.of(ArrayValue.of(
                        ObjectValue.of("start", "2026-12-01T11:00:00Z", "end", "2026-12-01T12:00:00Z", "price", 0.2),
                        ObjectValue.of("start", "2026-12-01T12:00:00Z", "end", "2026-12-01T13:00:00Z", "price", 0.4)))
                .set("topic", "prices");
    }

    @Test
    @DisplayName("tariff: a damaged price costs that price")
    void pricesOutlive() throws IOException {
        NodeTester before = tariff(folder);
        assertThat(((TariffNode) before.node()).tell(prices())).isTrue();
        Path file = folder.resolve("prices.json");
        String kept = Files.readString(file);
        int told = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Files.writeString(file, kept);
            String what = Damage.of(file, new Random(seed));
            NodeTester[] tariff = new NodeTester[1];
            assertThatCode(() -> tariff[0] = tariff(folder)).as(what).doesNotThrowAnyException();
            var node = (TariffNode) tariff[0].node();
            assertThat(node.words()).as(what).isNotBlank();
            var slots = node.tariff().between(NOON, NOON.plus(Duration.ofHours(30)), NOON);
            assertThat(slots)
                    .as(what)
                    .allSatisfy(slot -> assertThat(Math.abs(slot.micros())).isLessThan(1_000_000_000_000L));
            assertThat(slots.getLast().end()).as(what).isEqualTo(NOON.plus(Duration.ofHours(30)));
            told += tariff[0].warnings.size();
        }
        assertThat(told).as("what is damaged is told").isGreaterThan(CASES / 4);
    }

    @Test
    @DisplayName("energy meter: a damaged value costs that value")
    void billOutlives() throws IOException {
        NodeTester tariff = tariff(folder.resolve("none"));
        NodeTester before = meter(folder, tariff.node());
        for (int minute = 0; minute < 30; minute++) {
            before.receive(2);
            before.pass(Duration.ofMinutes(1));
        }
        before.receive(ObjectValue.of("energy", 1234.5));
        before.pass(Duration.ofMinutes(1));
        before.receive(ObjectValue.of("energy", 1234.6));
        var _ = before.node().close(false);
        Path file = folder.resolve("energy.json");
        String kept = Files.readString(file);
        assertThat(kept).contains("estimates").contains("counters").contains("power");
        for (int seed = 0; seed < CASES; seed++) {
            Files.writeString(file, kept);
            String what = Damage.of(file, new Random(seed));
            NodeTester[] meter = new NodeTester[1];
            assertThatCode(() -> meter[0] = meter(folder, tariff.node()))
                    .as(what)
                    .doesNotThrowAnyException();
            meter[0].setTime(NOON.plus(Duration.ofMinutes(40)));
            assertThat(meter[0].receive(ObjectValue.of("energy", 1234.7)).succeeded())
                    .as(what)
                    .isTrue();
            ObjectValue bill =
                    (ObjectValue) requireNonNull(meter[0].sent.getLast().msg().payload());
            for (String part : new String[] {"today", "month"}) {
                double kwh = ((Number) requireNonNull(((ObjectValue) requireNonNull(bill.get(part))).get("kwh")))
                        .doubleValue();
                assertThat(kwh).as(part + " " + what).isBetween(0.0, 1e9);
                if (!what.startsWith("days") && part.equals("today") && !what.startsWith("counters")) {
                    assertThat(kwh).as(what).isBetween(1.1, 1.3);
                }
            }
            assertThat(meter[0].errors).as(what).isEmpty();
        }
    }
}
