package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** S1-21, S1-22, S1-27: the charger the seed emulated on a PC. */
class SerialChargerTest {

    private static SerialChargerMind mind(double charge) {
        return new SerialChargerMind(30, charge, Duration.ofSeconds(30));
    }

    private static List<String> pass(SerialChargerMind mind, int seconds) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            said.addAll(mind.advance(Duration.ofSeconds(1)));
        }
        return said;
    }

    @Test
    void s1_21_takesTheAllowedPowerAndChargesABatteryModel() {
        SerialChargerMind mind = mind(0);
        assertThat(mind.plugIn()).containsExactly("EV Con", "SOC:0.00");
        assertThat(mind.onLine("Power Allowed: 6.00")).containsExactly("Confirmation received");
        assertThat(mind.power()).isEqualTo(6);
        var _ = pass(mind, 3600);
        assertThat(mind.charge()).isCloseTo(20, within(0.01));
        assertThat(mind.onLine("Power Allowed: 40")).hasSize(1);
        assertThat(mind.power()).as("its rating").isEqualTo(15.84);
        var _ = mind.onLine("Power Allowed: -3");
        assertThat(mind.power()).as("the seed allowed less than nothing").isZero();
    }

    @Test
    void s1_22_tellsTheStateOfChargeEveryThirtySeconds() {
        SerialChargerMind mind = mind(50);
        var _ = mind.plugIn();
        var _ = mind.onLine("Power Allowed: 12.00");
        assertThat(pass(mind, 90)).containsExactly("SOC:50.33", "SOC:50.67", "SOC:51.00");
    }

    @Test
    void s1_27_comesAndGoes() {
        SerialChargerMind mind = mind(50);
        assertThat(pass(mind, 120)).as("no car, no word").isEmpty();
        var _ = mind.plugIn();
        var _ = mind.onLine("Power Allowed: 12.00");
        assertThat(mind.unplug()).containsExactly("EV Dis");
        assertThat(mind.power()).isZero();
        var _ = mind.plugIn();
        assertThat(mind.power()).as("what was allowed before is over").isZero();
    }

    @Test
    void aFullBatteryDrawsNothing() {
        SerialChargerMind mind = mind(99.99);
        var _ = mind.plugIn();
        var _ = mind.onLine("Power Allowed: 12.00");
        var _ = pass(mind, 60);
        assertThat(mind.charge()).isEqualTo(100);
        assertThat(mind.power()).isZero();
    }

    @Test
    void missesLinesWhereItIsToldToAndPassesOverWhatItDoesNotKnow() {
        SerialChargerMind mind = mind(0);
        var _ = mind.plugIn();
        mind.missNext(1);
        assertThat(mind.onLine("Power Allowed: 6.00")).isEmpty();
        assertThat(mind.allowed()).isZero();
        assertThat(mind.onLine("hello")).isEmpty();
        assertThat(mind.onLine("Power Allowed: 6.00")).hasSize(1);
    }

    @Test
    void speaksOnALine() throws Exception {
        Vertx vertx = Vertx.vertx();
        SerialCharger charger = new SerialCharger(vertx, mind(10), Duration.ofMillis(20), 100)
                .start("127.0.0.1", 0)
                .await(20, TimeUnit.SECONDS);
        charger.plugIn().await(20, TimeUnit.SECONDS);
        try (Socket line = new Socket("127.0.0.1", charger.port())) {
            line.setSoTimeout(60_000);
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(said.readLine()).isEqualTo("EV Con");
            line.getOutputStream().write("Power Allowed: 11.50\r\n".getBytes(StandardCharsets.US_ASCII));
            String next = said.readLine();
            while (next.startsWith("SOC:")) {
                next = said.readLine();
            }
            assertThat(next).isEqualTo("Confirmation received");
            assertThat(charger.now().power()).isEqualTo(11.5);
            assertThat(charger.at(Duration.ZERO).l2()).isCloseTo(16.67, within(0.01));
        } finally {
            charger.stop().await(20, TimeUnit.SECONDS);
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }
}
