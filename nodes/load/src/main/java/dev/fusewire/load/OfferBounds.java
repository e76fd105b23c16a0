package dev.fusewire.load;

import dev.fusewire.load.Reason.Kind;

/** What the car is offered at most, whatever the house leaves, and whose word that is. */
final class OfferBounds {

    private final Circuit circuit;
    private final AdjusterSettings settings;
    private final PlanWish plan = new PlanWish();
    private int maximum;
    private int safeCurrent;

    OfferBounds(Circuit circuit, AdjusterSettings settings) {
        this.circuit = circuit;
        this.settings = settings;
        maximum = settings.maximum();
        safeCurrent = settings.safeCurrent();
    }

    void setMaximum(int amperes) {
        AdjusterSettings.require("maximum current", amperes, settings.minimum(), settings.maximum());
        maximum = amperes;
    }

    int maximum() {
        return maximum;
    }

    void setSafeCurrent(int amperes) {
        if (settings.safeCurrent() == 0) {
            throw new IllegalArgumentException(
                    "safe current of %d A: the settings want a pause while the meter is silent".formatted(amperes));
        }
        AdjusterSettings.require("safe current", amperes, settings.minimum(), settings.maximum());
        safeCurrent = amperes;
    }

    int safeCurrent() {
        return safeCurrent;
    }

    PlanWish plan() {
        return plan;
    }

    /** The most, A. */
    int most(ChargerReading charger, long now) {
        return (int) Math.min(charger.maximum(), Math.min(ours(), plan.bound(now, settings.minimum())));
    }

    private int ours() {
        return Math.min(maximum, (int) circuit.limit());
    }

    /** That it is the most. */
    Reason reason(ChargerReading charger, long now) {
        int most = most(charger, now);
        return isPlanned(most, charger)
                ? Reason.ofPlan(Kind.PLAN_BOUND, most, plan.why())
                : Reason.of(isBound(charger) ? Kind.CHARGER_MAXIMUM : Kind.MAXIMUM, most, 0);
    }

    /** The same where there would be more room: who holds it there. */
    Reason held(Reason steady, ChargerReading charger, long now) {
        return isPlanned(most(charger, now), charger)
                ? steady.as(Kind.HELD_BY_PLAN)
                : isBound(charger) ? steady.as(Kind.HELD_BY_CHARGER) : steady;
    }

    /** Whether it is the charge point that allows no more. */
    private boolean isBound(ChargerReading charger) {
        return charger.maximum() < ours();
    }

    private boolean isPlanned(int most, ChargerReading charger) {
        return most < ours() && most < Math.floor(charger.maximum());
    }
}
