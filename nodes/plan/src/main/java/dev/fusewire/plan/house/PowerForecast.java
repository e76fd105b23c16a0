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

    /**
     * What of the energy a plan reckons with can be counted on, as far as this forecast goes: 1 once it knows what it speaks of. A
     * house nobody knows yet may leave nothing at all for a while, which no power it is expected to draw tells.
     */
    default double trust() {
        return 1;
    }

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
