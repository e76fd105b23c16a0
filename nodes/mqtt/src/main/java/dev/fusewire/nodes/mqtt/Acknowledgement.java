package dev.fusewire.nodes.mqtt;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells the broker that a message has arrived, once everybody here who gets it has taken it in. Until then it counts among
 * those under way, of which a broker sends only so many: whoever cannot keep up is sent no more.
 */
final class Acknowledgement {

    /** With QoS 0 there is nothing to tell. */
    static final Acknowledgement NONE = new Acknowledgement(() -> {});

    private final Runnable told;
    private final AtomicInteger open = new AtomicInteger(1);

    Acknowledgement(Runnable told) {
        this.told = told;
    }

    boolean isAwaited() {
        return this != NONE;
    }

    /** One more has to take it in. */
    void await() {
        if (isAwaited()) {
            open.incrementAndGet();
        }
    }

    void taken() {
        if (isAwaited() && open.decrementAndGet() == 0) {
            told.run();
        }
    }
}
