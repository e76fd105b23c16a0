package dev.fusewire.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a session has drawn, by meters of all kinds. */
class EnergyCountTest {

    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final double NONE = Double.NaN;

    private static Instant at(double minutes) {
        return BEGUN.plusSeconds(Math.round(minutes * 60));
    }

    private static EnergyCount from(double meterStart) {
        return new EnergyCount(BEGUN, meterStart, 22_000);
    }

    private static double counted(EnergyCount count, double... registers) {
        for (int i = 0; i < registers.length; i++) {
            count.read(at(10 * (i + 1)), registers[i], NONE);
        }
        return count.energy();
    }

    @Test
    void isTheDifferenceOfTheRegister() {
        assertThat(counted(from(1_234_567), 1_235_567, 1_237_000)).isEqualTo(2_433);
    }

    @Test
    void readingsInAnyOrderAndTwiceCountOnce() {
        List<Integer> minutes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            minutes.add(i);
            minutes.add(i);
        }
        Collections.shuffle(minutes, new Random(1));
        EnergyCount count = from(1000);
        minutes.forEach(each -> count.read(at(each), 1000 + 100 * each, NONE));
        assertThat(count.energy()).isEqualTo(5900);
    }

    @Test
    void aRegisterThatIsZeroOnceIsASlip() {
        assertThat(counted(from(50_000), 51_000, 0, 52_000)).isEqualTo(2000);
    }

    @Test
    void aSlipToldTwiceIsStillOne() {
        EnergyCount count = from(50_000);
        count.read(at(10), 51_000, NONE);
        count.read(at(20), 0, NONE);
        count.read(at(20), 0, NONE);
        count.read(at(30), 52_000, NONE);
        assertThat(count.energy()).isEqualTo(2000);
    }

    @Test
    void aRegisterThatBeginsAnewGoesOnCounting() {
        assertThat(counted(from(50_000), 51_000, 0, 500, 1500)).isEqualTo(2500);
    }

    @Test
    @DisplayName("Deviation 42: a register of the session where the beginning told one of a lifetime")
    void aRegisterOfTheSession() {
        assertThat(counted(from(1_234_567), 0, 500, 1500)).isEqualTo(1500);
    }

    @Test
    void aRegisterOfTheSessionToldAtTheEndOnly() {
        EnergyCount count = from(1_234_567);
        count.end(at(60), 7000);
        assertThat(count.energy()).isEqualTo(7000);
    }

    @Test
    @DisplayName("Deviation 42: a register in kWh without its unit")
    void aRegisterInKiloWattHours() {
        assertThat(counted(from(1_234_567), 1235.567, 1237.0)).isCloseTo(2433, within(1.0));
    }

    @Test
    void aMeterStopOfZeroIsNone() {
        EnergyCount count = from(50_000);
        count.read(at(10), 51_000, NONE);
        count.end(at(20), 0);
        assertThat(count.energy()).isEqualTo(1000);
        EnergyCount unseen = from(50_000);
        unseen.end(at(20), 0);
        assertThat(unseen.energy()).isZero();
    }

    @Test
    void aRegisterThatJumpsBeyondWhatCanFlowIsNotBelieved() {
        assertThat(counted(from(1000), 2000, 9_000_000, 3000)).isEqualTo(2000);
    }

    @Test
    void powerCountsWhereThereIsNoRegister() {
        EnergyCount count = from(NONE);
        for (int i = 0; i <= 60; i++) {
            count.read(at(i), NONE, 11_000);
        }
        assertThat(count.energy()).isCloseTo(11_000, within(1.0));
    }

    @Test
    void powerIsNotTrustedForLongAfterItWasTold() {
        EnergyCount count = from(NONE);
        count.read(at(0), NONE, 12_000);
        count.read(at(600), NONE, 12_000);
        assertThat(count.energy()).isCloseTo(3000, within(1.0));
    }

    @Test
    void aRegisterWinsOverPower() {
        EnergyCount count = from(0);
        for (int i = 0; i <= 60; i++) {
            count.read(at(i), NONE, 11_000);
        }
        count.end(at(60), 10_500);
        assertThat(count.energy()).isEqualTo(10_500);
    }

    @Test
    void whatIsKeptAsTextGoesOn() {
        EnergyCount count = from(50_000);
        count.read(at(10), 51_000, 7000);
        count.read(at(20), 0, NONE);
        EnergyCount again = new EnergyCount(count.toText(), 22_000);
        again.read(at(30), 500, NONE);
        count.read(at(30), 500, NONE);
        assertThat(again.energy()).isEqualTo(count.energy()).isEqualTo(1500);
        assertThat(again.toText()).isEqualTo(count.toText());
    }

    @Test
    void aBeginningToldAfterTheEndCounts() {
        EnergyCount count = from(NONE);
        count.end(at(60), 5000);
        assertThat(count.energy()).isZero();
        count.beginsWith(BEGUN, 3000);
        assertThat(count.energy()).isEqualTo(2000);
    }

    @Test
    void isNeverLessThanNothingNorMoreThanCanFlow() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            double start = random.nextInt(3) == 0 ? NONE : random.nextInt(2_000_000);
            EnergyCount count = from(start);
            double last = 0;
            for (int i = 1; i < 30; i++) {
                double register = switch (random.nextInt(4)) {
                    case 0 -> NONE;
                    case 1 -> 0;
                    case 2 -> random.nextInt(3_000_000);
                    default -> (Double.isNaN(start) ? 0 : start) + 200.0 * i;
                };
                count.read(at(random.nextInt(60)), register, random.nextInt(2) == 0 ? NONE : random.nextInt(22_000));
                last = Math.max(last, count.energy());
                assertThat(count.energy()).isGreaterThanOrEqualTo(0);
            }
            count.end(at(60), random.nextInt(3_000_000));
            assertThat(count.energy()).isBetween(0.0, 230_000.0);
        }
    }
}
