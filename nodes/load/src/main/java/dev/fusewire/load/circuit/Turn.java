package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;

/** Since when a car is there, charges or waits, and how much it has been served lately. */
final class Turn {

    /** What was served counts less and less, ms. */
    private static final double FADES = 3_600_000;

    /** A car that was offered a current and takes none for so long does not want any, ms. */
    private static final long IDLE_AFTER = 90_000;

    /** After so long it is asked again, ms. */
    private static final long ASKED_AGAIN = 30 * 60_000L;

    private static final long NEVER = PointState.NEVER;

    private long arrived = NEVER;
    private long onSince = NEVER;
    private long offSince = NEVER;
    private long drawsSince = NEVER;
    private long restsSince = NEVER;
    private long idleSince = NEVER;
    private double served;
    private long at = NEVER;
    private boolean isEstablished;

    void arrive(long now) {
        arrived = now;
        idleSince = NEVER;
        served = 0;
    }

    void leave() {
        arrived = NEVER;
        onSince = NEVER;
        offSince = NEVER;
        drawsSince = NEVER;
        restsSince = NEVER;
        idleSince = NEVER;
        served = 0;
        isEstablished = false;
    }

    void onCharger(ChargerReading reading) {
        if (reading.draws()) {
            drawsSince = drawsSince == NEVER ? reading.time() : drawsSince;
            restsSince = NEVER;
            idleSince = NEVER;
        } else {
            drawsSince = NEVER;
            restsSince = reading.isPaused() ? NEVER : restsSince == NEVER ? reading.time() : restsSince;
        }
    }

    /** Time passes. */
    void tick(boolean isOn, long now) {
        if (at != NEVER && now > at) {
            double elapsed = now - at;
            served *= Math.exp(-elapsed / FADES);
            served += isOn ? elapsed : 0;
        }
        at = now;
        if (isOn) {
            onSince = onSince == NEVER ? now : onSince;
            offSince = NEVER;
        } else {
            offSince = offSince == NEVER ? now : offSince;
            onSince = NEVER;
            restsSince = NEVER;
        }
        if (restsSince != NEVER && now - Math.max(restsSince, onSince) >= IDLE_AFTER) {
            idleSince = idleSince == NEVER ? now : idleSince;
        }
        if (idleSince != NEVER && !isOn && now - idleSince >= ASKED_AGAIN) {
            idleSince = NEVER;
        }
    }

    /** Whether it charges because it was given room, not because its car has just begun. */
    void establish(boolean next) {
        isEstablished = next;
    }

    boolean isEstablished() {
        return isEstablished;
    }

    long arrived() {
        return arrived;
    }

    double served() {
        return served;
    }

    boolean isIdle() {
        return idleSince != NEVER;
    }

    /** For how long it has been allowed to charge, ms; 0 where it is not. */
    long onFor(long now) {
        return onSince == NEVER ? 0 : now - onSince;
    }

    /** For how long it has been paused, ms; 0 where it is not. */
    long offFor(long now) {
        return offSince == NEVER ? 0 : now - offSince;
    }

    long drawsFor(long now) {
        return drawsSince == NEVER ? 0 : now - drawsSince;
    }
}
