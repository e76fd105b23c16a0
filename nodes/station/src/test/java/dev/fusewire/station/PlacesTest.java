package dev.fusewire.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Finding the nearest. */
class PlacesTest {

    @Test
    void distancesAreThoseOfTheEarth() {
        // Genoa to Milan
        assertThat(Places.distance(new Position(44.4056, 8.9463), new Position(45.4642, 9.1900)))
                .isCloseTo(119_250, within(500.0));
    }

    @Test
    void equalPlacesAreNothingApart() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            Position at = new Position(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
            assertThat(Places.distance(at, at)).isZero();
        }
        assertThat(Places.distance(new Position(0, 0), new Position(0, 180))).isCloseTo(20_015_114, within(1.0));
    }

    @Test
    void findsWhatLookingAtAllWouldFind() {
        Random random = new Random(5);
        Places.Builder<Position> builder = new Places.Builder<>();
        List<Position> all = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Position at = new Position(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
            all.add(at);
            builder.add(at, at);
        }
        Places<Position> places = builder.build();
        for (int i = 0; i < 100; i++) {
            // the date line and the poles among them
            Position from = new Position(
                    random.nextInt(3) == 0 ? 89.9 : random.nextDouble(-90, 90),
                    random.nextInt(3) == 0 ? 179.9 : random.nextDouble(-180, 180));
            List<Position> nearest = all.stream()
                    .filter(each -> each.latitude() > -40)
                    .sorted(Comparator.comparingDouble(each -> Places.distance(from, each)))
                    .limit(10)
                    .toList();
            assertThat(places.near(from, 1e9, 10, each -> each.latitude() > -40).stream()
                            .map(Places.Found::what))
                    .containsExactlyElementsOf(nearest);
        }
    }

    @Test
    void findsNothingFurtherThanWanted() {
        Places.Builder<String> builder = new Places.Builder<>();
        builder.add(new Position(44.40, 8.96), "near");
        builder.add(new Position(45.40, 8.96), "far");
        assertThat(builder.build().near(new Position(44.40, 8.97), 5_000, 10, _ -> true))
                .extracting(Places.Found::what)
                .containsExactly("near");
    }

    @Test
    void oneInAHundredThousandIsFoundQuickly() {
        Random random = new Random(9);
        Places.Builder<Integer> builder = new Places.Builder<>();
        for (int i = 0; i < 100_000; i++) {
            builder.add(new Position(random.nextDouble(36, 47), random.nextDouble(6, 19)), i);
        }
        Places<Integer> places = builder.build();
        int[] looked = {0};
        for (int i = 0; i < 100; i++) {
            assertThat(places.near(new Position(44.4, 8.9), 1e9, 20, _ -> {
                        looked[0]++;
                        return true;
                    }))
                    .hasSize(20);
        }
        // not the time, which is the machine's, but what it is made of
        assertThat(looked[0] / 100).isLessThan(2_000);
    }
}
