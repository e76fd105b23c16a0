package dev.fusewire.nodes.chargepoint;

import dev.fusewire.nodes.chargepoint.ChargePointEvent.Kind;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The phase mode: written once for each command, and not kept against what others choose. */
final class PhaseControl {

    private final Consumer<ChargePointEvent> events;
    private final ReadBack readBack = new ReadBack();
    private @Nullable PhaseMode wish;
    private @Nullable PhaseMode shown;

    PhaseControl(Consumer<ChargePointEvent> events) {
        this.events = events;
    }

    void wish(PhaseMode mode) {
        wish = mode;
        readBack.forget();
    }

    boolean isSettled() {
        return wish == null;
    }

    OptionalInt toWrite(long now) {
        PhaseMode wanted = wish;
        return wanted != null && !readBack.isOpen() && readBack.mayWrite(wanted.ordinal(), now)
                ? OptionalInt.of(wanted.ordinal())
                : OptionalInt.empty();
    }

    void onSent(int value, long now) {
        readBack.onSent(value, now);
    }

    void onRefused(String complaint, long now) {
        readBack.onRefused(now);
        tellRefusal(complaint);
    }

    void onReading(ChargePointReading reading, long readAt, long now) {
        shown = reading.phaseMode();
        OptionalInt value = shown == null ? OptionalInt.empty() : OptionalInt.of(shown.ordinal());
        switch (readBack.onRead(value, readAt, now)) {
            case TAKEN -> {
                events.accept(new ChargePointEvent(
                        Kind.SET, "phase mode " + (shown == null ? "" : ChargePointReading.word(shown))));
                wish = null;
            }
            case REFUSED ->
                tellRefusal(
                        shown == null
                                ? "the charger tells no phase mode"
                                : "the phase mode stays " + ChargePointReading.word(shown));
            case NOTHING_WRITTEN -> {
                if (shown != null && shown == wish) {
                    wish = null;
                }
            }
            case TOO_EARLY -> {
                return;
            }
        }
    }

    /** A phase mode endangers no fuse: after three refusals it is given up. */
    private void tellRefusal(String words) {
        events.accept(new ChargePointEvent(Kind.REFUSED, words));
        if (readBack.isUncontrolled()) {
            wish = null;
            readBack.forget();
        }
    }

    ReadBack readBack() {
        return readBack;
    }
}
