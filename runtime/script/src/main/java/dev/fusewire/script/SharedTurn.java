package dev.fusewire.script;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A script's right to what all flows share: its first use takes it, the end of the script's turn gives it back, so that
 * nobody comes between what it reads and what it writes, whatever event loop it is on. Who shares a loop never waits.
 */
final class SharedTurn {

    /** One for all: with a second one two scripts could wait for each other. */
    static final ReentrantLock LOCK = new ReentrantLock();

    private final Watchdog.Watch watch;
    private boolean taken;

    SharedTurn(Watchdog.Watch watch) {
        this.watch = watch;
    }

    void take() {
        if (taken) {
            return;
        }
        if (!LOCK.tryLock()) {
            // waiting is not counted as the script's own time
            watch.end();
            LOCK.lock();
            watch.begin();
        }
        taken = true;
    }

    void giveBack() {
        if (taken) {
            taken = false;
            LOCK.unlock();
        }
    }
}
