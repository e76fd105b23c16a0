package dev.fusewire.load;

import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason.Kind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The usual house in one: one meter, one charge point, one fuse. What {@link CurrentAdjuster} and {@link FuseGuard} decide
 * when each gets what this gets, in this order.
 */
public final class LoadController {

    private final CurrentAdjuster adjuster;
    private final FuseGuard guard;
    private final Consumer<Decision> commands;

    /** @param commands takes the decisions that are commands, in order */
    public LoadController(CurrentAdjuster adjuster, FuseGuard guard, Consumer<Decision> commands) {
        this.adjuster = adjuster;
        this.guard = guard;
        this.commands = commands;
    }

    public void onMeter(MeterSample sample, long now) {
        tell(adjuster.onMeter(sample, now));
        tell(guard.onMeter(sample, now));
    }

    public void onCharger(ChargerReading reading) {
        adjuster.onCharger(reading);
        guard.onCharger(reading);
    }

    /** Both that are due by time. */
    public void tick(long now) {
        adjust(now);
        guard(now);
    }

    /** Adjusts the current; due every few seconds. */
    public void adjust(long now) {
        tell(adjuster.tick(now));
    }

    /** Looks after pauses; due every second. */
    public void guard(long now) {
        tell(guard.tick(now));
    }

    private void tell(Decision decision) {
        if (decision.isCommand()) {
            commands.accept(decision);
        }
    }

    /** Changes what the car is offered at most, A. */
    public void setMaximum(int amperes) {
        adjuster.setMaximum(amperes);
    }

    /**
     * Takes what a charge plan wants; it bounds the current or pauses, by the rules of {@link PlanWish}.
     *
     * @param amperes at most; 0 is a pause
     * @param words why, for people
     */
    public void plan(int amperes, String words, long now) {
        adjuster.plan().accept(amperes, words, now);
        guard.plan().accept(amperes, words, now);
    }

    /** There is no plan any more. */
    public void endPlan() {
        adjuster.plan().end();
        guard.plan().end();
    }

    /** Whose pause it is; to be kept before a command that changed it is carried out. */
    public State pause() {
        return guard.pause();
    }

    /** Why things are as they are: the pause's reason while there is one, else the current's. */
    public Reason reason() {
        return switch (guard.reason().kind()) {
            // while the meter is silent the adjuster knows what current is offered
            case NOTHING_TO_PAUSE, NO_CAR, STARTING, WAITS_FOR_METER, METER_SILENT -> adjuster.reason();
            default -> guard.reason();
        };
    }

    /**
     * The guard's reason, for events. Where current is offered without a meter it is told with what the adjuster has set; null
     * until that is so.
     */
    public @Nullable Reason event() {
        Reason reason = guard.reason();
        if (reason.kind() != Kind.METER_SILENT) {
            return reason;
        }
        return adjuster.reason().kind() == Kind.METER_SILENT ? adjuster.reason() : null;
    }
}
