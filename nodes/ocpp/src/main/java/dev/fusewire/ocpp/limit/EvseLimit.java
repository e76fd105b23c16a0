package dev.fusewire.ocpp.limit;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.Step.Answer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds one EVSE to a limit: tells it in the forms the station may take, one after the other, until one is taken and what is drawn
 * shows that it counts. A word of the station alone is not believed: some accept what has no effect (goecharger/go-eCharger-API-v2
 * 155, evcc 12456); {@link Effect} judges that. Touches nothing; time is an argument, in nanoseconds of a clock that only goes forward.
 *
 * <p>A station without a profile that holds charges without a limit, and so does one that is away from us (OCPP 1.6, 3.13.6). So a
 * low default profile at level 0 comes first, the floor, and limits above it end by themselves unless they are told again.
 */
public final class EvseLimit {

    /** IEC 61851: a car cannot charge with less. */
    private static final double LEAST = 6;
    /** How long a station may take to say that a transaction has ended, or begun. */
    private static final long WORD_NS = Duration.ofSeconds(60).toNanos();

    private static final long FIRST_REST_NS = Duration.ofSeconds(60).toNanos();
    private static final long LONGEST_REST_NS = Duration.ofMinutes(15).toNanos();

    private Means means;
    private Forms forms;
    private final Effect effect = new Effect();
    private double wish = Double.NaN;
    private int phases;
    private String transaction = "";
    private boolean endedByUs;
    /** Whether the station holds to limits and goes on through one of 0. */
    private boolean ignoresZero;
    /** Whether it was seen to rest at 0 with its transaction open. */
    private boolean pauses;

    private boolean floorTried;
    private boolean floorHeld;
    /** Whether a floor that is not held is told again, once a limit is taken. */
    private boolean isFloorWanted;

    private @Nullable ProfileForm told;
    private double toldWish = Double.NaN;
    private int toldPhases;
    private String toldTransaction = "";
    private long toldAt;
    private boolean holds;
    private boolean waiting;
    private long restUntil = -1;
    private long rest = FIRST_REST_NS;
    private long endFrom = -1;
    private long endRest = FIRST_REST_NS;

    public EvseLimit(Means means) {
        this.means = means;
        forms = new Forms(means);
    }

    /** The station is of another kind than it seemed: all that was found out is so no more. */
    void learned(Means now) {
        means = now;
        forms = new Forms(now);
        boolean wasWaiting = waiting;
        connected();
        waiting = wasWaiting;
    }

    /** The station is there (again): nobody knows what it has kept. */
    public void connected() {
        forms.again();
        floorTried = means.floor() < 0;
        floorHeld = false;
        told = null;
        effect.forget();
        holds = false;
        waiting = false;
        restUntil = -1;
        rest = FIRST_REST_NS;
    }

    /**
     * @param ampere a phase; less than 6 A is a pause
     * @param phaseCount 1 or 3; 0 leaves it to the station
     */
    public void wish(double ampere, int phaseCount) {
        wish = ampere < LEAST ? 0 : Math.floor(ampere * 10 + 1e-6) / 10;
        phases = phaseCount;
    }

    /** @param id the running transaction's; empty for none */
    public void transaction(String id) {
        if (!id.isEmpty() && !id.equals(transaction)) {
            endedByUs = false;
        }
        if (id.isEmpty() && !transaction.isEmpty() && holds && toldWish == 0 && wish == 0 && !pauses) {
            endedByUs = true; // a limit of 0 is the end of a transaction to it
        }
        if (!id.equals(transaction)) {
            effect.begins();
            restUntil = -1;
            endFrom = -1;
            endRest = FIRST_REST_NS;
        }
        transaction = id;
    }

    /** The car has left: what was ended for it is not begun again. */
    public void left() {
        endedByUs = false;
        restUntil = -1;
    }

    /** Something was measured since the last time, and it is what the car draws on its highest phase, A. */
    public void measured(double drawn, long now) {
        measured(drawn, true, now);
    }

    /**
     * Something was measured since the last time.
     *
     * @param drawn by the car on its highest phase, A; NaN when not known
     * @param isExact else it is the least there can be: only the power is told
     */
    public void measured(double drawn, boolean isExact, long now) {
        boolean isMissing = effect.isMissing(drawn, wish, holds, now);
        ProfileForm form = told;
        if (form == null || !holds) {
            return;
        }
        pauses |= toldWish == 0 && !transaction.isEmpty() && Effect.isAtRest(drawn);
        boolean isStuck = isExact && effect.isStuck(drawn, means.floor(), now) && isOnFloor(form);
        if (isMissing && toldWish == 0 && effect.isProven()) {
            ignoresZero = true;
        } else if (isMissing || isStuck) {
            forms.isUseless(form);
            if (!isMissing) {
                forms.isUseless(new ProfileForm(form.purpose(), !form.top(), form.unit()));
            }
            told = null;
            effect.forget();
            holds = false;
        }
    }

    /**
     * Whether the floor may be what holds the car: some stations take a profile for the transaction and make nothing of it, and
     * the default one at level 0 counts on. A default one at a higher level takes its place, and nothing is lost by it.
     */
    private boolean isOnFloor(ProfileForm form) {
        return floorHeld
                && form.purpose() == Purpose.TX
                && means.highest() > 0
                && forms.isLeft(new ProfileForm(Purpose.TX_DEFAULT, true, form.unit()));
    }

    /** Whether a station should be asked what the car draws: it has had the time to follow, and nothing came since. */
    public boolean isBlind(long now) {
        return holds && effect.isBlind(now);
    }

    /** Whether a limit is held, for people and for who counts on it. */
    public Verdict verdict() {
        if (Double.isNaN(wish) || endedByUs) {
            return Verdict.NONE;
        }
        if (restUntil >= 0) {
            return Verdict.UNCONTROLLED;
        }
        return holds && isAsWished() ? Verdict.HELD : Verdict.UNDER_WAY;
    }

    /** Whether a transaction runs. */
    boolean isCharging() {
        return !transaction.isEmpty();
    }

    /** Whether the running transaction was to be ended and the station has said yes to that. */
    boolean isEnding() {
        return endedByUs && isCharging();
    }

    /** What is wished for, in this unit; 0 for nothing. */
    double amount(ProfileForm.Unit unit) {
        return Double.isNaN(wish) ? 0 : unit == ProfileForm.Unit.A ? wish : watt(wish, phases);
    }

    /** What was told does not hold any more: it is told again, in the same form. */
    void renew() {
        told = null;
        holds = false;
    }

    /** The form the station was told last and has taken; empty for none. */
    public Optional<ProfileForm> form() {
        return holds ? Optional.ofNullable(told) : Optional.empty();
    }

    /** What to do now; empty while an answer is awaited, and when there is nothing to do. Ask again when anything comes, and once a second. */
    public Optional<Step> next(long now) {
        if (waiting) {
            return Optional.empty();
        }
        if (!floorTried) {
            return told(floor(), now);
        }
        if (Double.isNaN(wish)) {
            return Optional.empty();
        }
        if (wish == 0
                && !transaction.isEmpty()
                && (means.zeroEnds() || ignoresZero || means.mayEnd() && effect.isThroughPause(now))
                && restUntil < 0
                && now >= endFrom) {
            return told(new Step.End(transaction), now);
        }
        if (restUntil >= 0) {
            if (now < restUntil) {
                return Optional.empty();
            }
            restUntil = -1;
            forms.again();
            isFloorWanted = means.floor() >= 0; // it may have been refused as all else was
            if (isEnding()) {
                goOn(now);
            }
        }
        if (endedByUs) {
            return wish >= LEAST && transaction.isEmpty() ? begin(now) : Optional.empty();
        }
        return isAsWished() && !isStale(now) ? Optional.empty() : profile(now);
    }

    /** It said yes to the end, and the transaction runs on: what is left is its limit. */
    private void goOn(long now) {
        endedByUs = false;
        effect.forget();
        renew();
        endFrom = now + endRest;
        endRest = Math.min(2 * endRest, LONGEST_REST_NS);
    }

    /** What the station said to the step it was told last. */
    public void answered(Step step, Answer answer, long now) {
        waiting = false;
        switch (step) {
            case Step.Profile profile
            when profile.isFloor() -> {
                floorHeld = answer == Answer.ACCEPTED;
                isFloorWanted = floorHeld;
            }
            case Step.Profile profile -> {
                holds = answer == Answer.ACCEPTED;
                toldAt = now;
                if (holds) {
                    effect.taken(profile.form(), toldWish, now);
                    forms.isGood(profile.form(), !transaction.isEmpty());
                    rest = FIRST_REST_NS;
                    // a profile of the same purpose and level takes the floor's place, until another form is found
                    boolean isInItsPlace = profile.form().purpose() == Purpose.TX_DEFAULT && profile.level() == 0;
                    floorHeld &= !isInItsPlace;
                    floorTried &= floorHeld || isInItsPlace || !isFloorWanted;
                } else if (answer == Answer.NONE) {
                    told = null; // nobody knows: it is told again
                } else {
                    forms.isUseless(profile.form());
                    told = null;
                }
            }
            case Step.End _ -> {
                endedByUs = answer == Answer.ACCEPTED;
                if (!endedByUs) {
                    rest(now);
                } else {
                    restUntil = now + WORD_NS; // the station says first that the transaction has ended
                }
            }
            // the station says first that one has begun; where it says nothing, it is asked later and later
            case Step.Begin _ -> rest(now);
        }
    }

    /** The pause's own limit would end it again, so the new one goes first, where the station takes any. */
    private Optional<Step> begin(long now) {
        return isAsWished() || forms.best(false).isEmpty() ? told(new Step.Begin(), now) : profile(now);
    }

    private Optional<Step> profile(long now) {
        Optional<ProfileForm> form = forms.best(!transaction.isEmpty());
        if (form.isEmpty()) {
            rest(now);
            told = null;
            holds = false;
            return wish == 0 && means.mayEnd() && isCharging() && now >= endFrom
                    ? told(new Step.End(transaction), now)
                    : Optional.empty();
        }
        told = form.get();
        toldWish = wish;
        toldPhases = phases;
        toldTransaction = transaction;
        holds = false;
        int level = told.top() ? means.highest() : 0;
        boolean ends = floorHeld && level > 0 && told.purpose() != Purpose.STATION_MAX;
        return told(
                new Step.Profile(
                        told,
                        level,
                        amount(told.unit()),
                        phases,
                        told.purpose() == Purpose.TX ? transaction : "",
                        ends ? means.dead() : Duration.ZERO,
                        false),
                now);
    }

    /** What has been tried is not tried again at once, and later and later: a station that refuses is not helped by asking. */
    private void rest(long now) {
        restUntil = now + rest;
        rest = Math.min(2 * rest, LONGEST_REST_NS);
    }

    private Step floor() {
        floorTried = true;
        ProfileForm form =
                new ProfileForm(Purpose.TX_DEFAULT, false, means.units().getFirst());
        double limit = form.unit() == ProfileForm.Unit.A ? means.floor() : watt(means.floor(), 0);
        return new Step.Profile(form, 0, limit, 0, "", Duration.ZERO, true);
    }

    private Optional<Step> told(Step step, long now) {
        waiting = true;
        toldAt = now;
        return Optional.of(step);
    }

    private boolean isAsWished() {
        return told != null
                && toldWish == wish
                && toldPhases == phases
                // a transaction has begun that a default profile may not reach
                && (toldTransaction.equals(transaction) || told.purpose() != Purpose.TX && transaction.isEmpty());
    }

    /** A limit that ends by itself is told again when half of its time is over. */
    private boolean isStale(long now) {
        return floorHeld
                && told != null
                && told.top()
                && told.purpose() != Purpose.STATION_MAX
                && now - toldAt >= means.dead().toNanos() / 2;
    }

    /** Watt of all phases: a station that counts in watt is told what the phases in use make of the amperes. */
    private double watt(double ampere, int phaseCount) {
        return Math.floor(ampere * (phaseCount == 0 ? 3 : phaseCount) * means.voltage());
    }
}
