package dev.fusewire.load.circuit;

import dev.fusewire.load.Phase;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a charge point is offered what it is, in numbers; the words are made when somebody reads them.
 *
 * @param circuit the circuit that decided; null where none did
 * @param phase the phase of it; null where none did, or its sum
 * @param carried what it carries, A
 * @param limit up to where it may be loaded, A
 * @param current what was decided, A
 * @param drawn what the car draws, A
 * @param seconds how long something lasts
 * @param cause why a meter is not believed, or what one house says; null where neither is what it is about
 */
public record PointReason(
        Kind kind,
        @Nullable String circuit,
        @Nullable Phase phase,
        double carried,
        double limit,
        double current,
        double drawn,
        double seconds,
        @Nullable Object cause) {

    /** What it is about; the text takes place, carried, limit, current, drawn, seconds and cause as its arguments 1 to 7. */
    public enum Kind {
        HOUSE("%7$s"),
        STARTING("waiting for the charge point"),
        WAITS_FOR_METER("waiting for the meter of %1$s"),
        NO_CAR("no car is plugged in"),
        CAR_RESTS("the car does not charge; %4$.0f A offered"),
        STEADY("%4$.0f A offered: its share of %1$s, which carries %2$.1f A of %3$.1f A"),
        MAXIMUM("the maximum is %4$.0f A"),
        TAKES_LESS("the car takes %5$.1f A of the %4$.0f A it is offered"),
        UNUSED("the car takes %5$.1f A: the rest is given to others, %4$.0f A offered"),
        LOWERED("%1$s carries %2$.1f A of %3$.1f A: lowered to %4$.0f A"),
        RAISED("raised to %4$.0f A, its share of %1$s"),
        BEGINS("there is room for %4$.0f A in %1$s: charging begins"),
        WAITS_TO_RAISE("there is room for more in %1$s, waiting to see whether that lasts"),
        AT_MINIMUM("%1$s carries %2$.1f A of %3$.1f A: held at the minimum of %4$.0f A"),
        WAITS_OUT("%1$s carries %2$.1f A of %3$.1f A: waiting for it to pass"),
        OVERLOADED("%1$s carries %2$.1f A of %3$.1f A, and would at the minimum: paused"),
        FUSE_WARM("%1$s carries %2$.1f A and its fuse is getting warm: paused"),
        AWAITS_TURN("%1$s has no room for another car: paused until it is its turn"),
        TURN_OVER("others have waited: paused until it is its turn again"),
        WAITS_TO_CONTINUE("paused; there is room in %1$s, waiting to see whether that lasts"),
        RESTS("paused; goes on in %6$.0f s at the earliest"),
        METER_LATE("the meter of %1$s has been silent for %6$.0f s: no increase"),
        METER_UNPROVED("the meter of %1$s has to prove itself: no increase"),
        METER_DOUBTED("%1$s: %7$s: not believed, no increase"),
        METER_SILENT("the meter of %1$s has been silent for %6$.0f s: safe current of %4$.0f A"),
        METER_LOST("the meter of %1$s has been silent for %6$.0f s: paused"),
        UNHEARD("the charge point has not answered for %6$.0f s: counted with %4$.0f A"),
        REFUSES("the charge point takes no commands: counted with %4$.0f A"),
        EXCESS("the car draws %5$.1f A, more than it is offered: counted with %4$.0f A"),
        PAUSE_IGNORED("paused, but the car still draws %5$.1f A: nobody controls it"),
        STOPPED_BY_OWNER("stopped by somebody else, who continues it"),
        STOPPED("stopped by the operator"),
        NOT_PLANNED("the plan has nothing for it now: paused"),
        PLANNED("the plan gives it %4$.0f A now"),
        ONE_PHASE("there is no room for three phases in %1$s: one phase with %4$.0f A"),
        THREE_PHASES("there is room for three phases again"),
        PLANNED_ONE("the plan has it charge on one phase"),
        PLANNED_THREE("the plan has it charge on three phases"),
        PLAN_BOUND("the charge plan wants no more than %4$.0f A: %7$s"),
        PLAN_PAUSED("paused by the charge plan: %7$s"),
        CHARGER_MAXIMUM("the charge point allows no more than %4$.0f A");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    static PointReason of(Kind kind) {
        return new PointReason(kind, null, null, 0, 0, 0, 0, 0, null);
    }

    static PointReason of(Kind kind, double current, double drawn, double seconds) {
        return new PointReason(kind, null, null, 0, 0, current, drawn, seconds, null);
    }

    /** The same numbers for something else. */
    PointReason as(Kind other) {
        return new PointReason(other, circuit, phase, carried, limit, current, drawn, seconds, cause);
    }

    /** The reason as a sentence's part, for a status or a log. */
    public String text() {
        return String.format(Locale.ROOT, template(), place(), carried, limit, current, drawn, seconds, cause);
    }

    private String template() {
        return switch (kind) {
            case METER_SILENT -> cause == null ? kind.text : "%1$s: %7$s: not believed, safe current of %4$.0f A";
            case METER_LOST -> cause == null ? kind.text : "%1$s: %7$s: not believed, paused";
            default -> kind.text;
        };
    }

    private String place() {
        String named = circuit == null ? "its circuits" : circuit;
        return phase == null ? named : named + " " + phase;
    }

    @Override
    public String toString() {
        return text();
    }
}
