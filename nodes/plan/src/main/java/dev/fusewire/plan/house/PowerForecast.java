package dev.fusewire.plan.house;

import java.time.Instant;

/** Power that will flow without anybody asking for it: what the house draws, or what the sun gives. */
public interface PowerForecast {

    /** Mean power expected in a span, kW. */
    double expected(Instant from, Instant to);

    /**
     * Mean power that nine of ten such spans stay under, kW; of a source, over. What must fit is planned with it.
     */
    double cautious(Instant from, Instant to);

    /** The same power at all times. */
    static PowerForecast constant(double kw) {
        return new PowerForecast() {
            @Override
            public double expected(Instant from, Instant to) {
                return kw;
            }

            @Override
            public double cautious(Instant from, Instant to) {
                return kw;
            }
        };
    }
}
