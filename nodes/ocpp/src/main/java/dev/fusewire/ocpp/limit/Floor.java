package dev.fusewire.ocpp.limit;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import java.time.Duration;

/** The low default profile at level 0 that a station falls back to when nothing is heard of us: whether it was told, and holds. */
final class Floor {

    private boolean isTried;
    private boolean isHeld;
    /** Whether one that is not held is told again, once a limit is taken. */
    private boolean isWanted;

    /** Nobody knows what the station has kept. */
    void fresh(Means means) {
        isTried = means.floor() < 0;
        isHeld = false;
    }

    /** Everything is tried again: it may have been refused as all else was. */
    void again(Means means) {
        isWanted = means.floor() >= 0;
    }

    Step step(Means means) {
        isTried = true;
        ProfileForm form =
                new ProfileForm(Purpose.TX_DEFAULT, false, means.units().getFirst());
        double limit = form.unit() == ProfileForm.Unit.A ? means.floor() : means.watt(means.floor(), 0);
        return new Step.Profile(form, 0, limit, 0, "", Duration.ZERO, true);
    }

    void answered(boolean isTaken) {
        isHeld = isTaken;
        isWanted = isTaken;
    }

    /** The station took a limit. One of the same purpose and level takes the floor's place, until another form is found. */
    void met(Step.Profile limit) {
        boolean isInItsPlace = limit.form().purpose() == Purpose.TX_DEFAULT && limit.level() == 0;
        isHeld &= !isInItsPlace;
        isTried &= isHeld || isInItsPlace || !isWanted;
    }

    /**
     * Whether it may be what holds the car under a limit in this form: some stations take a profile for the transaction and make
     * nothing of it, and the default one at level 0 counts on. A default one at a higher level takes its place, and nothing is lost.
     */
    boolean mayHold(ProfileForm form, Means means, Forms forms) {
        return isHeld
                && form.purpose() == Purpose.TX
                && means.highest() > 0
                && forms.isLeft(new ProfileForm(Purpose.TX_DEFAULT, true, form.unit()));
    }

    boolean isTried() {
        return isTried;
    }

    boolean isHeld() {
        return isHeld;
    }
}
