package dev.fusewire.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What a roof with solar cells delivers: a day from noon to noon, with clouds that come and go as the seed says.
 *
 * @param peak of the whole roof, W
 * @param day how long a day of this roof lasts; the devices' reactions stay as they are
 */
public record Sun(double peak, Duration day, long seed) {

    /** No roof. */
    public static final Sun NONE = new Sun(0, Duration.ofHours(24), 0);

    private static final double CLOUD = 0.35;
    private static final long CLOUD_SECONDS = 20;

    /** @return W over all phases */
    public double at(Duration time) {
        double part = (double) (time.toMillis() % day.toMillis()) / day.toMillis();
        double height = Math.cos(2 * Math.PI * part);
        boolean cloudy =
                new SplittableRandom(seed + time.toSeconds() / CLOUD_SECONDS * 0x9E3779B97F4A7C15L).nextDouble() < 0.3;
        return peak * Math.max(0, height) * (cloudy ? CLOUD : 1);
    }
}
