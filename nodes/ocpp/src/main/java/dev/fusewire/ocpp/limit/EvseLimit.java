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

    private final Floor floor = new Floor();
    private @Nullable ToldLimit told;
    private long toldAt;
    private boolean holds;
    private boolean waiting;
    private final Retry retry = new Retry();
    private final Retry ends = new Retry();

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
        floor.fresh(means);
        told = null;
        effect.forget();
        holds = false;
        waiting = false;
        retry.fresh();
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
        if (id.isEmpty()
                && !transaction.isEmpty()
                && holds
                && told != null
                && told.wish() == 0
                && wish == 0
                && !pauses) {
            endedByUs = true; // a limit of 0 is the end of a transaction to it
        }
        if (!id.equals(transaction)) {
            effect.begins();
            retry.stop();
            ends.fresh();
        }
        transaction = id;
    }

    /** The car has left: what was ended for it is not begun again. */
    public void left() {
        endedByUs = false;
        retry.stop();
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
        ToldLimit last = told;
        if (last == null || !holds) {
            return;
        }
        ProfileForm form = last.form();
        pauses |= last.wish() == 0 && !transaction.isEmpty() && Effect.isAtRest(drawn);
        boolean isStuck = isExact && effect.isStuck(drawn, means.floor(), now) && floor.mayHold(form, means, forms);
        if (isMissing && last.wish() == 0 && effect.isProven()) {
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

    /** Whether a station should be asked what the car draws: it has had the time to follow, and nothing came since. */
    public boolean isBlind(long now) {
        return holds && effect.isBlind(now);
    }

    /** Whether a limit is held, for people and for who counts on it. */
    public Verdict verdict() {
        if (Double.isNaN(wish) || endedByUs) {
            return Verdict.NONE;
        }
        if (retry.isWaiting()) {
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
        return Double.isNaN(wish) ? 0 : unit == ProfileForm.Unit.A ? wish : means.watt(wish, phases);
    }

    /** What was told does not hold any more: it is told again, in the same form. */
    void renew() {
        told = null;
        holds = false;
    }

    /** The form the station was told last and has taken; empty for none. */
    public Optional<ProfileForm> form() {
        return holds ? Optional.ofNullable(told).map(ToldLimit::form) : Optional.empty();
    }

    /** What to do now; empty while an answer is awaited, and when there is nothing to do. Ask again when anything comes, and once a second. */
    public Optional<Step> next(long now) {
        if (waiting) {
            return Optional.empty();
        }
        if (!floor.isTried()) {
            return told(floor.step(means), now);
        }
        if (Double.isNaN(wish)) {
            return Optional.empty();
        }
        if (wish == 0
                && !transaction.isEmpty()
                && (means.zeroEnds() || ignoresZero || means.mayEnd() && effect.isThroughPause(now))
                && !retry.isWaiting()
                && ends.isDue(now)) {
            return told(new Step.End(transaction), now);
        }
        if (retry.isWaiting()) {
            if (!retry.isDue(now)) {
                return Optional.empty();
            }
            retry.stop();
            forms.again();
            floor.again(means);
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
        ends.later(now);
    }

    /** What the station said to the step it was told last. */
    public void answered(Step step, Answer answer, long now) {
        waiting = false;
        switch (step) {
            case Step.Profile profile when profile.isFloor() -> floor.answered(answer == Answer.ACCEPTED);
            case Step.Profile profile -> {
                holds = answer == Answer.ACCEPTED;
                toldAt = now;
                if (holds) {
                    effect.taken(profile.form(), told == null ? Double.NaN : told.wish(), now);
                    forms.isGood(profile.form(), !transaction.isEmpty());
                    retry.worked();
                    floor.met(profile);
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
                    retry.later(now);
                } else {
                    retry.notBefore(now + WORD_NS); // the station says first that the transaction has ended
                }
            }
            // the station says first that one has begun; where it says nothing, it is asked later and later
            case Step.Begin _ -> retry.later(now);
        }
    }

    /** The pause's own limit would end it again, so the new one goes first, where the station takes any. */
    private Optional<Step> begin(long now) {
        return isAsWished() || forms.best(false).isEmpty() ? told(new Step.Begin(), now) : profile(now);
    }

    private Optional<Step> profile(long now) {
        Optional<ProfileForm> form = forms.best(!transaction.isEmpty());
        if (form.isEmpty()) {
            retry.later(now);
            renew();
            return wish == 0 && means.mayEnd() && isCharging() && ends.isDue(now)
                    ? told(new Step.End(transaction), now)
                    : Optional.empty();
        }
        ProfileForm best = form.get();
        ToldLimit next = new ToldLimit(best, wish, phases, transaction);
        told = next;
        holds = false;
        return told(
                new Step.Profile(
                        best,
                        best.top() ? means.highest() : 0,
                        amount(best.unit()),
                        phases,
                        best.purpose() == Purpose.TX ? transaction : "",
                        floor.isHeld() && next.endsByItself() ? means.dead() : Duration.ZERO,
                        false),
                now);
    }

    private Optional<Step> told(Step step, long now) {
        waiting = true;
        toldAt = now;
        return Optional.of(step);
    }

    private boolean isAsWished() {
        return told != null && told.isFor(wish, phases, transaction);
    }

    /** A limit that ends by itself is told again when half of its time is over. */
    private boolean isStale(long now) {
        return floor.isHeld()
                && told != null
                && told.endsByItself()
                && now - toldAt >= means.dead().toNanos() / 2;
    }
}
