package dev.fusewire.nodes.household;

import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.plan.PlannedSlot;
import dev.fusewire.plan.PlannedSlot.Why;
import org.jspecify.annotations.Nullable;

/**
 * What is told to those who keep the fuse: how much current the plan wants at most, and why. It is said when it changes, and again
 * every minute, since a plan that falls silent does not count. Between charging and waiting it does not change to and fro within
 * some minutes, unless somebody asked for it or there is no time to lose.
 */
final class Wish {

    /** So long charging goes on, or waits, at least, ms. */
    private static final long LASTS = 5 * 60_000L;

    private static final long AGAIN = 60_000;
    private static final double NONE = -1;

    private final double maximum;
    private double current = NONE;
    private String reason = "";
    private long switchedAt = Long.MIN_VALUE / 2;
    private long saidAt = Long.MIN_VALUE / 2;

    /** @param maximum of the car, A */
    Wish(double maximum) {
        this.maximum = maximum;
    }

    /**
     * What is to be said now.
     *
     * @param isAsked whether a person has just asked for something
     * @return null where nothing is to be said
     */
    @Nullable
    Message say(Situation now, boolean isAsked, long steady) {
        double wanted = wanted(now);
        if (wanted == NONE) {
            boolean wasThere = current != NONE;
            current = NONE;
            saidAt = steady;
            return wasThere ? message(Null.NULL) : null;
        }
        String why = reason(now);
        boolean isSwitch = current != NONE && wanted > 0 != current > 0;
        if (isSwitch && !isAsked && !isUrgent(now) && steady - switchedAt < LASTS) {
            wanted = current;
            why = reason;
        }
        if (wanted == current && why.equals(reason) && steady - saidAt < AGAIN) {
            return null;
        }
        if (current == NONE || wanted > 0 != current > 0) {
            switchedAt = steady;
        }
        current = wanted;
        reason = why;
        saidAt = steady;
        return message(ObjectValue.of("current", Values.number(wanted), "reason", why));
    }

    private static Message message(Object wish) {
        return Message.of(ObjectValue.of("plan", wish)).set("topic", "plan");
    }

    private double wanted(Situation now) {
        if (!now.isPlugged()) {
            return NONE;
        }
        PlannedSlot slot = now.slot();
        // an emergency takes what there is: how much that is, those know who keep the fuse, and a forecast does not
        boolean isAll = isAtOnce(now) || slot != null && slot.why() == Why.EMERGENCY;
        double wanted = isAll ? maximum : slot == null ? NONE : Math.floor(slot.current());
        return Math.min(wanted, now.room());
    }

    /** Where no plan can be trusted, or none is needed to know what is to be done. */
    private static boolean isAtOnce(Situation now) {
        return now.clock() == ClockWatch.State.NOT_SET || now.isBelowMinimum();
    }

    private static String reason(Situation now) {
        PlannedSlot planned = now.slot();
        boolean isEmergency = planned != null && planned.why() == Why.EMERGENCY;
        if (isEmergency && now.room() == 0) {
            return "the house leaves too little of the main fuse";
        }
        if (!isEmergency
                && (isAtOnce(now) ? now.room() == 0 : planned != null && now.room() < Math.floor(planned.current()))) {
            return now.room() == 0
                    ? "the house leaves too little of the sanctioned load"
                    : "the sanctioned load leaves no more";
        }
        if (now.clock() == ClockWatch.State.NOT_SET) {
            return "the clock is not set: at once";
        }
        if (now.isBelowMinimum()) {
            return "the battery is nearly empty: at once";
        }
        PlannedSlot slot = now.slot();
        return slot == null ? "" : new PlanWords(now).reason(slot);
    }

    /** Peak hours do not wait for a contactor, and a departure neither. */
    private static boolean isUrgent(Situation now) {
        PlannedSlot slot = now.slot();
        return isAtOnce(now)
                || now.room() == 0
                || slot == null
                || slot.why() == Why.PEAK
                || slot.why() == Why.NEEDED
                || slot.why() == Why.EMERGENCY
                || slot.why() == Why.DONE;
    }
}
