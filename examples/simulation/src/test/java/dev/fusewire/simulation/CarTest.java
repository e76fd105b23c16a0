package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CarTest {

    private static void drive(Car car, double seconds, double offered) {
        for (int tenth = 0; tenth < Math.round(seconds * 10); tenth++) {
            car.advance(Duration.ofMillis(100), offered, 3, 1);
        }
    }

    @Test
    void reachesTheOfferWithinItsReactionTimeAndNotAtOnce() {
        var car = new Car(Car.Settings.DEFAULT);
        drive(car, 1, 16);
        assertThat(car.drawn(3).highest()).isBetween(1.0, 8.0);
        drive(car, 4.1, 16);
        assertThat(car.drawn(3)).isEqualTo(Phases.all(16));
    }

    @Test
    void followsALowerOfferWithinItsReactionTime() {
        var car = new Car(Car.Settings.DEFAULT);
        drive(car, 6, 16);
        drive(car, 5, 7);
        assertThat(car.drawn(3).highest()).isEqualTo(7);
    }

    @Test
    void doesNotChargeBelowSixAmpere() {
        var car = new Car(Car.Settings.DEFAULT);
        drive(car, 10, 5.9);
        assertThat(car.drawn(3)).isEqualTo(Phases.NONE);
    }

    @Test
    void stopsWhenItsBatteryIsFull() {
        var car = new Car(Car.Settings.DEFAULT.withStateOfCharge(0.9995));
        drive(car, 10, 16);
        assertThat(car.stateOfCharge()).isLessThan(1);
        drive(car, 40, 16);
        assertThat(car.stateOfCharge()).isEqualTo(1);
        assertThat(car.drawn(3)).isEqualTo(Phases.NONE);
    }

    @Test
    void takesAnHourForTenKilowattHours() {
        var car = new Car(Car.Settings.DEFAULT.withStateOfCharge(0));
        for (int second = 0; second < 3600; second++) {
            car.advance(Duration.ofSeconds(1), 16, 3, 1);
        }
        assertThat(car.stateOfCharge() * 60).isCloseTo(3 * 16 * 0.230 * 0.92, within(0.1));
    }

    @Test
    void drawsOnlyOnThePhasesBothSidesHave() {
        var car = new Car(Car.Settings.DEFAULT.withPhases(2));
        drive(car, 6, 10);
        assertThat(car.drawn(3)).isEqualTo(new Phases(10, 10, 0));
        assertThat(car.drawn(1)).isEqualTo(new Phases(10, 0, 0));
    }

    @Test
    void takesNoMoreThanItsOwnCharger() {
        var car = new Car(Car.Settings.DEFAULT.withMaximumCurrent(13));
        drive(car, 10, 16);
        assertThat(car.drawn(3).highest()).isEqualTo(13);
    }
}
