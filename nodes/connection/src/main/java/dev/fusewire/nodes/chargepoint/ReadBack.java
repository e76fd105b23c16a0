package dev.fusewire.nodes.chargepoint;

import java.time.Duration;
import java.util.OptionalInt;

/** Follows one setting until it is read again: a charger may say yes and do nothing, or refuse without a word. */
public final class ReadBack {

    /** The charger thinks once a second, so that what is read earlier tells nothing. */
    public static final long SETTLES = Duration.ofSeconds(2).toNanos();

    public static final int REFUSALS_UNTIL_ALARM = 3;
    private static final long REST_AFTER_ALARM = Duration.ofSeconds(30).toNanos();

    /** What a reading shows of the setting that was written. */
    public enum Result {
        NOTHING_WRITTEN,
        TOO_EARLY,
        TAKEN,
        REFUSED
    }

    private OptionalInt sent = OptionalInt.empty();
    private long sentAt;
    private boolean open;
    private boolean lost;
    private int refusals;
    private long refusedAt;

    public void onSent(int value, long now) {
        sent = OptionalInt.of(value);
        sentAt = now;
        open = true;
        lost = false;
    }

    /** No answer came: it may have been done or not, and neither is a refusal. */
    public void onLost() {
        lost = true;
    }

    /** The charger said no. */
    public void onRefused(long now) {
        open = false;
        refusals++;
        refusedAt = now;
    }

    /** @param readAt when the charger was asked for what it shows */
    public Result onRead(OptionalInt shown, long readAt, long now) {
        if (!open) {
            return Result.NOTHING_WRITTEN;
        }
        if (shown.equals(sent)) {
            open = false;
            refusals = 0;
            return Result.TAKEN;
        }
        if (lost) {
            open = false;
            return Result.NOTHING_WRITTEN;
        }
        if (readAt - sentAt < SETTLES) {
            return Result.TOO_EARLY;
        }
        onRefused(now);
        return Result.REFUSED;
    }

    /** Whether what is shown now may still come of what was sent: a charger may take its time, but not for ever. */
    public boolean mayBeOfOurs(long readAt) {
        return open || (sent.isPresent() && readAt - sentAt < 2 * SETTLES);
    }

    /** Nothing is expected any more: the charger restarted, or nobody wishes it any longer. */
    public void forget() {
        open = false;
        refusals = 0;
    }

    /** Whether this value may be written now. A lower one need not wait for what becomes of a higher one. */
    public boolean mayWrite(int value, long now) {
        if (open) {
            return value < sent.orElse(value);
        }
        if (refusals == 0 || sent.isEmpty() || sent.getAsInt() != value) {
            return true;
        }
        return now - refusedAt >= (isUncontrolled() ? REST_AFTER_ALARM : SETTLES);
    }

    public boolean isOpen() {
        return open;
    }

    /** When the reading is due that decides. */
    public long dueAt() {
        return sentAt + SETTLES;
    }

    /** When a refused value may be tried again. */
    public long retryAt() {
        return refusedAt + (isUncontrolled() ? REST_AFTER_ALARM : SETTLES);
    }

    public int refusals() {
        return refusals;
    }

    public boolean isUncontrolled() {
        return refusals >= REFUSALS_UNTIL_ALARM;
    }
}
