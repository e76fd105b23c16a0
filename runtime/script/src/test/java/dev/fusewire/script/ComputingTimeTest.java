package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ComputingTimeTest {

    private static final long MANY_MILLIS = 200;

    private volatile boolean ends;

    /** Runs something on a thread of its own, and tells what of the time after it was there counts. */
    private long counted(Thread.State until, Runnable work) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(work);
        while (thread.getState() != until) {
            Thread.onSpinWait();
        }
        ComputingTime time = new ComputingTime(thread);
        Thread.sleep(MANY_MILLIS);
        long counted = time.nanos() / 1_000_000;
        ends = true;
        LockSupport.unpark(thread);
        thread.interrupt();
        thread.join(Duration.ofSeconds(20));
        return counted;
    }

    @Test
    void countsWhatAScriptWaitsForItself() throws Exception {
        long counted = counted(Thread.State.TIMED_WAITING, () -> LockSupport.parkNanos(20_000_000_000L));
        assertThat(counted).isGreaterThanOrEqualTo(MANY_MILLIS);
    }

    @Test
    void doesNotCountTheWaitForAnotherScriptsTurn() throws Exception {
        SharedTurn.LOCK.lock();
        try {
            long counted = counted(Thread.State.WAITING, () -> {
                try {
                    SharedTurn.LOCK.lockInterruptibly();
                    SharedTurn.LOCK.unlock();
                } catch (InterruptedException _) {
                    // the measurement is over
                }
            });
            assertThat(counted).isLessThan(MANY_MILLIS / 2);
        } finally {
            SharedTurn.LOCK.unlock();
        }
    }

    @Test
    void doesNotCountTheTimeAThreadThatCouldGoOnIsNotOnAProcessor() throws Exception {
        // a monitor somebody else has is the one way to keep a thread off the processors for sure
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> {
            synchronized (monitor) {
                held.countDown();
                while (!ends) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        });
        held.await();
        long counted = counted(Thread.State.BLOCKED, () -> {
            synchronized (monitor) {
                assertThat(ends).isTrue();
            }
        });
        holder.join();
        assertThat(counted).isLessThan(MANY_MILLIS / 2);
    }

    @Test
    void countsWhatAThreadComputes() throws Exception {
        Thread thread = Thread.ofPlatform().start(() -> {
            while (!ends) {
                Thread.onSpinWait();
            }
        });
        ComputingTime time = new ComputingTime(thread);
        while (time.nanos() < MANY_MILLIS * 1_000_000) {
            assertThat(thread.isAlive()).isTrue();
        }
        ends = true;
        thread.join();
    }
}
