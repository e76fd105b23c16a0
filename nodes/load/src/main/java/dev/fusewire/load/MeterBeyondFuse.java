package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/** A meter that shows for long what no fuse carries for long: IEC 60898-1 wants 2.55 of the rating broken within one or two minutes. */
final class MeterBeyondFuse {

    private static final double BREAKS = 2.55;
    private static final long WITHIN = 120_000;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final double rating;
    private final long[] since = {NEVER, NEVER, NEVER};
    private @Nullable Doubt doubt;

    MeterBeyondFuse(double rating) {
        this.rating = rating;
    }

    void onMeter(MeterSample sample) {
        doubt = null;
        for (Phase phase : Phase.ALL) {
            int at = phase.ordinal();
            double shown = sample.current().of(phase);
            if (Math.abs(shown) <= BREAKS * rating) {
                since[at] = NEVER;
                continue;
            }
            since[at] = since[at] == NEVER ? sample.time() : since[at];
            if (sample.time() - since[at] >= WITHIN) {
                doubt = new Doubt(Doubt.Kind.BEYOND_FUSE, phase, shown, 0, rating);
            }
        }
    }

    @Nullable
    Doubt doubt() {
        return doubt;
    }
}
