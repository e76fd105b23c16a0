package dev.fusewire.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why something was decided, in numbers; the words are made when somebody reads them.
 *
 * @param phase the phase that decided; null where none did
 * @param carried what it carries, A
 * @param rating its fuse, A
 * @param left what of it the car can have, A
 * @param current what was decided, A
 * @param seconds how long something lasts
 * @param doubt why the meter is not believed; null where that is not what it is about
 * @param why what a charge plan says of its wish; empty where it is not about one
 */
public record Reason(
        Kind kind,
        @Nullable Phase phase,
        double carried,
        double rating,
        double left,
        double current,
        double seconds,
        @Nullable Doubt doubt,
        String why) {

    public Reason(
            Kind kind,
            @Nullable Phase phase,
            double carried,
            double rating,
            double left,
            double current,
            double seconds) {
        this(kind, phase, carried, rating, left, current, seconds, null, "");
    }

    /** What it is about; the text takes carried, rating, left, current, seconds as its arguments 2 to 6, the phase as 1. */
    public enum Kind {
        STARTING("waiting for the meter and the charge point"),
        WAITS_FOR_METER("waiting for the meter"),
        STEADY("%1$s carries %2$.1f A of %3$.0f A: %4$.0f A left, %5$.0f A offered"),
        NO_CAR("no car is plugged in"),
        CAR_RESTS("the car does not charge; %5$.0f A offered"),
        LOWERED("%1$s carries %2$.1f A of %3$.0f A: %4$.0f A left, lowered to %5$.0f A"),
        RAISED("%1$s carries %2$.1f A of %3$.0f A: %4$.0f A left, raised to %5$.0f A"),
        MAXIMUM("the maximum is %5$.0f A"),
        CHARGER_MAXIMUM("the charge point allows no more than %5$.0f A"),
        HELD_BY_CHARGER(
                "%1$s carries %2$.1f A of %3$.0f A: %4$.0f A left, but the charge point allows no more than %5$.0f A"),
        PLAN_BOUND("the charge plan wants no more than %5$.0f A: %8$s"),
        HELD_BY_PLAN(
                "%1$s carries %2$.1f A of %3$.0f A: %4$.0f A left, but the charge plan wants no more than %5$.0f A"),
        PLAN_PAUSED("paused by the charge plan: %8$s"),
        WAITS_TO_RAISE("%1$s carries %2$.1f A of %3$.0f A: %4$.0f A left, waiting to see whether that lasts"),
        AT_MINIMUM("%1$s carries %2$.1f A of %3$.0f A: %4$.1f A left, held at the minimum of %5$.0f A"),
        METER_LATE("the meter has been silent for %6$.0f s: no increase"),
        METER_SILENT("the meter has been silent for %6$.0f s: safe current of %5$.0f A"),
        METER_LOST("the meter has been silent for %6$.0f s: paused"),
        METER_DOUBTED("%7$s: not believed, no increase"),
        METER_AWAITED("paused by Fusewire; %7$s: goes on once it shows what can be, and room"),
        METER_TRIED("%7$s: lowered to %5$.0f A to see whether it follows"),
        METER_UNMOVED("the meter has not moved since the last increase: no further one"),
        CHARGER_SILENT("the charge point has not answered for %6$.0f s: no increase"),
        METER_RECOVERING("the meter is back: no increase until it has proved itself"),
        METER_BEGINS("the meter has just begun: no increase until it has proved itself"),
        OVERLOAD_LASTS("%1$s carries %2$.1f A of %3$.0f A and has been above for %6$.0f s: paused"),
        OVERLOAD_LARGE("%1$s carries %2$.1f A of %3$.0f A, too much to wait: paused"),
        NO_ROOM("%1$s leaves the car %4$.1f A of the %5$.0f A it needs: paused"),
        FUSE_WARM("%1$s carries %2$.1f A of %3$.0f A and its fuse is getting warm: paused"),
        EXCESS_DRAW("the car draws %2$.1f A where %5$.0f A is offered: paused"),
        EXCESS("the car draws %2$.1f A where %5$.0f A is offered: nobody controls it"),
        PAUSE_IGNORED("paused, but the car still draws %2$.1f A: nobody controls it"),
        PAUSE_UNSEEN("paused, but %1$s still carries %2$.1f A of %3$.0f A"),
        RESTS("paused by Fusewire; the car did not keep to what it was offered: goes on in %6$.0f s"),
        WAITS_OUT("%1$s carries %2$.1f A of %3$.0f A for %6$.0f s: waiting for it to pass"),
        PAUSED("paused by Fusewire; %1$s leaves %4$.1f A"),
        WAITS_TO_CONTINUE("paused by Fusewire; %1$s leaves %4$.1f A for %6$.0f s: waiting to see whether that lasts"),
        STOPPED_BY_OWNER("stopped by somebody else, who continues it"),
        CONTINUED("%1$s leaves %4$.1f A: charging continues"),
        NOTHING_TO_PAUSE("nothing to pause");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    static Reason of(Kind kind) {
        return new Reason(kind, null, 0, 0, 0, 0, 0);
    }

    static Reason of(Kind kind, double current, double seconds) {
        return new Reason(kind, null, 0, 0, 0, current, seconds);
    }

    /** About a meter that is silent, or says what cannot be. */
    static Reason ofMeter(Kind kind, double current, double seconds, @Nullable Doubt doubt) {
        return new Reason(kind, null, 0, 0, 0, current, seconds, doubt, "");
    }

    /** About what a charge plan wants. */
    static Reason ofPlan(Kind kind, double current, String why) {
        return new Reason(kind, null, 0, 0, 0, current, 0, null, why.isBlank() ? "the charge plan says so" : why);
    }

    /** The same numbers for something else. */
    Reason as(Kind other) {
        return new Reason(other, phase, carried, rating, left, current, seconds, doubt, why);
    }

    /** The reason as a sentence's part, for a status or a log. */
    public String text() {
        return String.format(
                Locale.ROOT,
                template(),
                phase,
                carried,
                rating,
                Math.max(0, kind == Kind.AT_MINIMUM || left < 0 ? left : floorWhereWhole()),
                current,
                seconds,
                doubt,
                why);
    }

    private String template() {
        return switch (kind) {
            case METER_SILENT -> doubt == null ? silent() : "%7$s: not believed for %6$.0f s, " + consequence();
            case METER_LOST -> doubt == null ? kind.text : "%7$s: not believed for %6$.0f s, paused";
            default -> kind.text;
        };
    }

    private String silent() {
        return "the meter has been silent for %6$.0f s: " + consequence();
    }

    /** The guard by itself knows no safe current. */
    private String consequence() {
        return current > 0 ? "safe current of %5$.0f A" : "charging pauses if that lasts";
    }

    /** What is left is told as what can be offered of it, in whole amperes. */
    private double floorWhereWhole() {
        return switch (kind) {
            case STEADY, LOWERED, RAISED, WAITS_TO_RAISE, HELD_BY_CHARGER, HELD_BY_PLAN -> Math.floor(left);
            default -> left;
        };
    }

    @Override
    public String toString() {
        return text();
    }
}
