package dev.fusewire.simulation.wallbox;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import dev.fusewire.ocpp.limit.Step;
import dev.fusewire.simulation.wallbox.WallboxKind.OfTransaction;
import dev.fusewire.simulation.wallbox.WallboxKind.Zero;
import dev.fusewire.station.EvseState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The station itself: its profiles, its transaction, what it offers the car and what it measures. One step is a second. */
final class Wallbox {

    private static final int HISTORY = 8;
    private static final int LEAST = 6;
    private static final int BEGINS_AFTER = 3;
    private static final int VOLTS = 230;
    private static final int PHASES = 3;
    private static final double FLOWS = 0.5;

    private final WallboxKind kind;
    private final ProfileStack profiles = new ProfileStack();
    /** What a transaction found when it began: default profiles that come later do not reach it everywhere. */
    private final ProfileStack atBeginning = new ProfileStack();

    private final int[] allowed = new int[HISTORY];
    private long second;
    private long awayUntil;
    private long beginsAt = Long.MAX_VALUE;
    private boolean plugged;
    private boolean finished;
    private boolean refuses;
    private String transaction = "";
    private int transactions;
    private int offered;
    private double drawn;
    private int phases;
    private boolean full;
    private double energy;

    Wallbox(WallboxKind kind) {
        this.kind = kind;
    }

    void plug() {
        plugged = true;
        finished = false;
        if (kind.beginsAlone()) {
            beginsAt = second + BEGINS_AFTER;
        }
    }

    void unplug() {
        plugged = false;
        finished = false;
        beginsAt = Long.MAX_VALUE;
        end();
    }

    /** It starts anew, and is away and offers nothing for so many seconds. */
    void reboot(int seconds) {
        awayUntil = second + seconds;
        if (!kind.keepsProfiles()) {
            profiles.clear();
            atBeginning.clear();
        }
        if (!kind.resumes() && !transaction.isEmpty()) {
            end();
            beginsAt = awayUntil + BEGINS_AFTER;
        }
    }

    boolean isAway() {
        return second < awayUntil;
    }

    void refuses(boolean all) {
        refuses = all;
    }

    /** What the car does with the offer. */
    void car(double ampere, int conductors, boolean isFull) {
        drawn = ampere;
        phases = conductors;
        full = isFull;
        energy += ampere * conductors * VOLTS / 3600.0;
    }

    /** One step; tells what the car may draw now, A; 0 for none. */
    int step(long now) {
        second = now;
        if (now >= beginsAt && !isAway() && plugged) {
            beginsAt = Long.MAX_VALUE;
            begin();
        }
        allowed[(int) (now % HISTORY)] = allowedNow();
        int due = allowed[Math.floorMod(now - kind.delay(), HISTORY)];
        if (due == 0 && kind.zero() == Zero.ENDS && !transaction.isEmpty() && allowedNow() == 0) {
            end();
            finished = true;
        }
        offered = transaction.isEmpty() || isAway() ? 0 : due;
        return offered;
    }

    private int allowedNow() {
        ProfileStack defaults = kind.reaches() || transaction.isEmpty() ? profiles : atBeginning;
        double limit = profiles.limit(transaction, defaults, second);
        int ampere = (int) Math.min(kind.maximum(), limit);
        return ampere >= LEAST ? ampere : kind.zero() == Zero.SIX ? LEAST : 0;
    }

    private void begin() {
        transaction = String.valueOf(++transactions);
        finished = false;
        atBeginning.copy(profiles);
        // what was allowed before it began counts for it
        int now = allowedNow();
        for (int i = 0; i < HISTORY; i++) {
            allowed[i] = now;
        }
    }

    private void end() {
        transaction = "";
        profiles.end();
    }

    boolean stop() {
        if (transaction.isEmpty()) {
            return false;
        }
        end();
        finished = true;
        return true;
    }

    boolean start() {
        if (!plugged || !transaction.isEmpty()) {
            return false;
        }
        beginsAt = second + BEGINS_AFTER;
        return true;
    }

    /** What it says to a profile. */
    String set(Step.Profile profile) {
        boolean isOfTransaction = profile.form().purpose() == Purpose.TX;
        if (refuses
                || profile.form().unit() != kind.unit()
                || profile.level() > (kind.takesHighest() ? kind.highest() : 0)
                || isOfTransaction && (kind.ofTransaction() == OfTransaction.REFUSED || transaction.isEmpty())) {
            return "Rejected";
        }
        if (isOfTransaction && kind.ofTransaction() == OfTransaction.IGNORED) {
            return "Accepted";
        }
        int count = profile.phases() == 0 ? PHASES : profile.phases();
        double ampere = kind.unit() == Unit.A ? profile.limit() : profile.limit() / (VOLTS * count);
        long until = profile.duration().isZero()
                ? Long.MAX_VALUE
                : second + profile.duration().toSeconds();
        profiles.set(profile.form().purpose(), profile.level(), ampere + 1e-6, profile.transaction(), until);
        return "Accepted";
    }

    String transaction() {
        return transaction;
    }

    int offered() {
        return offered;
    }

    boolean isMetered() {
        return !transaction.isEmpty() && !isAway() && second % kind.meter() == 0;
    }

    double energy() {
        return energy;
    }

    double power() {
        return Math.round(drawn * phases * VOLTS);
    }

    /** A of its three conductors, to a tenth; null where it does not tell them. */
    @Nullable
    List<Double> currents() {
        double told = Math.round(drawn * 10) / 10.0;
        return kind.tellsCurrents() ? List.of(told, phases > 1 ? told : 0.0, phases > 2 ? told : 0.0) : null;
    }

    EvseState state() {
        if (!plugged) {
            return EvseState.FREE;
        }
        if (transaction.isEmpty()) {
            return finished ? EvseState.FINISHING : EvseState.PREPARING;
        }
        if (offered == 0) {
            return EvseState.SUSPENDED_BY_STATION;
        }
        return drawn < FLOWS || full ? EvseState.SUSPENDED_BY_CAR : EvseState.CHARGING;
    }
}
