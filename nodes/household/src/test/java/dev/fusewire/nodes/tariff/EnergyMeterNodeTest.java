package dev.fusewire.nodes.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnergyMeterNodeTest {

    /** 12:00 in Berlin. */
    private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");

    private @Nullable Path folder;

    private NodeTester tester(Object... settings) {
        ObjectValue tariffEntry =
                ObjectValue.of("id", "t1", "zone", "Europe/Berlin", "price", 0.3, "peakPrice", 0.5, "kind", "windows");
        return tester(tariffEntry, settings);
    }

    private NodeTester tester(ObjectValue tariffEntry, Object... settings) {
        NodeTester tariff = new NodeTester(TariffNode.class, tariffEntry);
        tariff.setTime(NOON);
        ObjectValue entry = ObjectValue.of("id", "m1", "tariff", "t1", "interval", 0, "number", "kw");
        for (int i = 0; i < settings.length; i += 2) {
            entry = entry.with(String.valueOf(settings[i]), settings[i + 1]);
        }
        NodeTester tester =
                new NodeTester(EnergyMeterNode.class, entry, Map.of(), Map.of("t1", tariff.node()), folder, Map.of());
        tester.setTime(NOON);
        return tester;
    }

    private static @Nullable Object last(NodeTester tester, String path) {
        return PropertyPath.ofMessage("payload." + path)
                .get(tester.sent.getLast().msg());
    }

    private static double number(NodeTester tester, String path) {
        return ((Number) java.util.Objects.requireNonNull(last(tester, path), path)).doubleValue();
    }

    /** A reading each minute. */
    private static void run(NodeTester tester, double kw, int minutes) {
        for (int i = 0; i < minutes; i++) {
            tester.receive(kw);
            tester.pass(Duration.ofMinutes(1));
        }
        tester.receive(kw);
    }

    @Test
    @DisplayName("S1-1: the meter keeps billing data: energy and cost")
    void keepsBillingData() {
        NodeTester tester = tester("startDay", 15);
        run(tester, 2, 7 * 60);
        assertThat(number(tester, "today.kwh")).isEqualTo(14, within(0.001));
        assertThat(number(tester, "today.cost")).as("6 h at 0.30, 1 h at 0.50").isEqualTo(4.6, within(0.001));
        assertThat(last(tester, "today.zones[0].name")).isEqualTo("off-peak");
        assertThat(number(tester, "today.zones[0].kwh")).isEqualTo(12, within(0.001));
        assertThat(last(tester, "today.zones[1].name")).isEqualTo("peak");
        assertThat(number(tester, "today.zones[1].cost")).isEqualTo(1, within(0.001));
        assertThat(number(tester, "month.cost")).isEqualTo(4.6, within(0.001));
        assertThat(last(tester, "period.from")).isEqualTo("2026-11-14T23:00:00Z");
        assertThat(last(tester, "period.to")).isEqualTo("2026-12-14T23:00:00Z");
        assertThat(number(tester, "period.kwh")).isEqualTo(14, within(0.001));
        assertThat(last(tester, "lastMonths")).isEqualTo(ArrayValue.EMPTY);
        assertThat(last(tester, "currency")).isEqualTo("EUR");
        assertThat(number(tester, "now.power")).isEqualTo(2);
        assertThat(number(tester, "now.price")).isEqualTo(0.5);
        assertThat(tester.statuses.getLast().text()).isEqualTo("2.00 kW, today 14.00 kWh, 4.60 EUR");
    }

    @Test
    void theLastMonthsComeOnceTheyAreOver() {
        NodeTester tester = tester();
        run(tester, 3, 60);
        tester.pass(Duration.ofDays(40));
        run(tester, 1, 60);
        assertThat(number(tester, "today.kwh")).isEqualTo(1, within(0.001));
        assertThat(last(tester, "lastMonths[0].month")).isEqualTo("2026-12");
        assertThat(number(tester, "lastMonths[0].kwh")).isEqualTo(3, within(0.001));
        assertThat(number(tester, "lastMonths[0].cost")).isEqualTo(0.9, within(0.001));
    }

    @Test
    @DisplayName("S1-1: billing data survives restarts")
    void survivesRestarts() {
        NodeTester tester = tester();
        run(tester, 2, 60);
        assertThat(tester.node().close(false).succeeded()).isTrue();
        folder = tester.dataFolder();
        NodeTester again = tester();
        again.setTime(NOON.plus(Duration.ofMinutes(62)));
        again.receive(2.0);
        assertThat(number(again, "today.kwh")).as("two minutes were not missed").isEqualTo(2 + 2 / 30.0, within(0.001));
        assertThat(number(again, "today.cost")).isEqualTo(0.62, within(0.001));
    }

    @Test
    void aGapIsSaidAndNotCounted() {
        NodeTester tester = tester();
        run(tester, 2, 60);
        tester.pass(Duration.ofMinutes(35));
        assertThat(tester.statuses.getLast().text()).isEqualTo("meter silent since 13:00");
        run(tester, 2, 30);
        assertThat(number(tester, "today.kwh")).isEqualTo(3, within(0.001));
        assertThat(number(tester, "today.gaps.count")).isEqualTo(1);
        assertThat(number(tester, "today.gaps.minutes")).isEqualTo(35);
        assertThat(tester.warnings).containsExactly("no readings for 35 min: what was used then is not counted");
    }

    @Test
    void aCounterLosesNothingAndBeginsAnew() {
        NodeTester tester = tester("number", "kwh");
        tester.receive(1000);
        tester.pass(Duration.ofHours(1));
        tester.receive("1004.5");
        assertThat(number(tester, "today.kwh")).isEqualTo(4.5);
        assertThat(number(tester, "today.spread"))
                .as("used some time within the hour")
                .isEqualTo(4.5);
        tester.pass(Duration.ofMinutes(1));
        tester.receive(0.25);
        assertThat(number(tester, "today.kwh")).isEqualTo(4.75);
        assertThat(tester.warnings).containsExactly("the counter has begun anew at 0.25 kWh");
        tester.pass(Duration.ofMinutes(1));
        tester.receive(7000);
        assertThat(number(tester, "today.kwh")).isEqualTo(4.75);
        assertThat(tester.warnings.getLast()).contains("6999.75 kWh in 60 s, which is more than 50.0 kW");
    }

    @Test
    void aCounterOutlivesARestart() {
        NodeTester tester = tester("number", "wh");
        tester.receive(1_000_000);
        tester.pass(Duration.ofMinutes(5));
        folder = tester.dataFolder();
        NodeTester again = tester("number", "wh");
        again.setTime(NOON.plus(Duration.ofHours(2)));
        again.receive(1_003_000);
        assertThat(number(again, "today.kwh")).as("kept without an orderly end").isEqualTo(3);
    }

    @Test
    void currentsMakePowerByTheVoltageThereIs() {
        NodeTester tester = tester();
        ObjectValue amps = ObjectValue.of("l1", 10, "l2", 0, "l3", 5);
        tester.receive(amps);
        tester.pass(Duration.ofMinutes(2));
        tester.receive(amps);
        assertThat(number(tester, "now.power")).isEqualTo(3.45);
        assertThat(number(tester, "today.kwh")).isEqualTo(0.115);
        tester.receive(Message.of(amps).set("voltage", ObjectValue.of("l1", 220, "l2", 220, "l3", 220)));
        assertThat(number(tester, "now.power")).isEqualTo(3.3);
        tester.receive(Message.of(amps).set("power", ObjectValue.of("l1", 1000, "l2", -3000, "l3", 0)));
        assertThat(number(tester, "now.power")).isEqualTo(-2);
    }

    @Test
    void aMetersOwnCountersGoBeforeItsPower() {
        NodeTester tester = tester();
        for (int minute = 0; minute <= 10; minute++) {
            tester.receive(Message.of(ObjectValue.of("l1", 10, "l2", 10, "l3", 10))
                    .set("power", ObjectValue.of("l1", 9000, "l2", 0, "l3", 0))
                    .set("energy", ObjectValue.of("l1", 5 + minute * 0.1, "l2", 7, "l3", 9 + minute * 0.05))
                    .set("energyReturned", ObjectValue.of("l1", 1 + minute * 0.01)));
            tester.pass(Duration.ofMinutes(1));
        }
        assertThat(number(tester, "today.kwh")).isEqualTo(1.5);
        assertThat(number(tester, "today.fedIn.kwh")).isEqualTo(0.1);
        assertThat(number(tester, "now.power")).isEqualTo(9);
    }

    @Test
    void whatIsFedInBringsMoney() {
        NodeTester tester = tester(
                ObjectValue.of("id", "t1", "zone", "Europe/Berlin", "price", 0.3, "feedIn", 0.08), "number", "w");
        tester.receive(-4000);
        tester.pass(Duration.ofMinutes(3));
        tester.receive(-4000);
        assertThat(number(tester, "today.kwh")).isZero();
        assertThat(number(tester, "today.fedIn.kwh")).isEqualTo(0.2);
        assertThat(number(tester, "today.fedIn.income")).isEqualTo(0.016);
    }

    @Test
    void pricesGoToTheTariff() {
        NodeTester tester = tester(ObjectValue.of("id", "t1", "zone", "Europe/Berlin", "price", 0.3, "kind", "series"));
        tester.receive(2.0);
        tester.pass(Duration.ofMinutes(2));
        tester.receive(2.0);
        assertThat(number(tester, "today.estimated")).as("no prices yet").isEqualTo(0.067);
        int sent = tester.sent.size();
        tester.receive(ArrayValue.of(
                ObjectValue.of("start", "2026-12-01T11:00:00Z", "end", "2026-12-01T13:00:00Z", "price", -0.1)));
        assertThat(tester.sent).as("prices are no reading").hasSize(sent);
        assertThat(tester.statuses.getLast().text()).isEqualTo("-0.10 EUR/kWh, known until 14:00 (list)");
        tester.pass(Duration.ofMinutes(3));
        tester.receive(2.0);
        assertThat(number(tester, "today.cost")).isEqualTo(-0.1 * 5 / 30, within(0.0001));
        assertThat(last(tester, "today.estimated")).as("known by now").isNull();
        assertThat(number(tester, "today.corrected.kwh")).isEqualTo(0.067);
        assertThat(number(tester, "today.corrected.cost")).isEqualTo(-0.4 * 2 / 30, within(0.0001));
        assertThat(number(tester, "month.corrected.kwh")).isEqualTo(0.067);
        assertThat(tester.logs).containsExactly("the price of 0.07 kWh is known now: 0.03 EUR less than estimated");
    }

    @Test
    void whatWasBookedAtAnEstimatedPriceIsCorrectedAfterARestartToo() {
        ObjectValue series = ObjectValue.of("id", "t1", "zone", "Europe/Berlin", "price", 0.3, "kind", "series");
        NodeTester before = tester(series);
        folder = before.dataFolder();
        run(before, 3, 60);
        var _ = before.node().close(false);
        NodeTester after = tester(series);
        after.setTime(NOON.plus(Duration.ofMinutes(61)));
        after.receive(ArrayValue.of(
                ObjectValue.of("start", "2026-12-01T11:00:00Z", "end", "2026-12-01T11:30:00Z", "price", 0.1),
                ObjectValue.of("start", "2026-12-01T11:30:00Z", "end", "2026-12-01T13:00:00Z", "price", 0.7)));
        after.receive(0.0);
        assertThat(number(after, "today.cost")).isEqualTo(1.5 * 0.1 + (1.5 + 0.05) * 0.7, within(0.001));
        assertThat(number(after, "today.corrected.kwh")).isEqualTo(3, within(0.001));
        assertThat(number(after, "today.corrected.cost")).isEqualTo(-0.3 + 0.6, within(0.001));
        assertThat(last(after, "today.estimated")).isNull();
    }

    @Test
    @DisplayName("S1-23: what it sends is limited to intervals")
    void sendsNoOftenerThanItIsSet() {
        NodeTester tester = tester("interval", 60);
        for (int i = 0; i < 13; i++) {
            tester.receive(1.0);
            tester.pass(Duration.ofSeconds(10));
        }
        assertThat(tester.sent).hasSize(3);
        assertThat(number(tester, "today.kwh")).isEqualTo(0.033);
    }

    @Test
    void saysWhatIsNoReading() {
        NodeTester tester = tester();
        assertThat(tester.receive("warm").cause())
                .hasMessageContaining("no reading of a meter: warm;")
                .hasMessageContaining("{power} in kW");
        assertThat(tester.receive(ObjectValue.of("l1", "x", "l2", 1, "l3", 1)).cause())
                .hasMessageContaining("the current of l1 is no number in A: x");
        assertThat(tester.receive(
                                "RequestError: connect ECONNREFUSED : https://prices.example/api?securityToken=hidden")
                        .cause())
                .hasMessageContaining("RequestError")
                .hasMessageNotContaining("hidden");
        assertThat(tester.receive(true).cause()).hasMessageContaining("no reading of a meter");
        assertThat(tester.sent).isEmpty();
    }
}
