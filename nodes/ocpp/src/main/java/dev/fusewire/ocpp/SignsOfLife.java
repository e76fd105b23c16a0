package dev.fusewire.ocpp;

import dev.fusewire.node.Registration;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Asks a station again and again whether it is there: a connection that broke on the way does not say so by itself. */
final class SignsOfLife {

    private final Loop loop;
    private final Pipe pipe;
    private final Duration period;
    private final BooleanSupplier isHeld;
    private final Runnable onSilence;
    private @Nullable Registration next;
    private boolean isHeard = true;

    /**
     * @param isHeld whether nothing of the station is read at the moment, its answers neither
     * @param onSilence called once when there was nothing for a whole period
     */
    SignsOfLife(Loop loop, Pipe pipe, Duration period, BooleanSupplier isHeld, Runnable onSilence) {
        this.loop = loop;
        this.pipe = pipe;
        this.period = period;
        this.isHeld = isHeld;
        this.onSilence = onSilence;
    }

    void begin() {
        next = loop.after(period, this::ask);
    }

    private void ask() {
        if (!isHeard && !isHeld.getAsBoolean()) {
            onSilence.run();
            return;
        }
        isHeard = false;
        pipe.ping();
        begin();
    }

    void heard() {
        isHeard = true;
    }

    void end() {
        if (next != null) {
            next.cancel();
        }
    }
}
