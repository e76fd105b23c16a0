package dev.fusewire.nodes.load;

import dev.fusewire.load.Decision;
import dev.fusewire.load.Reason;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import java.util.Locale;

/** How decisions are told: as commands to a charge point, as events, as a status. */
final class Report {

    private Report() {}

    /** A command for {@code go-e charger out}. */
    static Message command(Decision decision) {
        Object payload = switch (decision.action()) {
            case OFFER -> decision.current();
            case PAUSE -> "pause";
            case CONTINUE -> "continue";
            case KEEP -> throw new IllegalArgumentException("nothing to command");
        };
        return Message.of(payload)
                .set("topic", "command")
                .set("reason", decision.reason().text());
    }

    /** What has changed and why, for a log or a notification. */
    static Message event(Reason reason) {
        ObjectValue.Builder event = ObjectValue.builder()
                .put("event", reason.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("reason", reason.text());
        if (reason.phase() != null) {
            event.put("phase", reason.phase().name());
            event.put("carried", reason.carried());
            event.put("rating", reason.rating());
        }
        return Message.of(event.build()).set("topic", "event");
    }

    static Status status(Reason reason) {
        String text = reason.text();
        return switch (reason.kind()) {
            case STEADY, HELD_BY_CHARGER, HELD_BY_PLAN, RAISED, CONTINUED, NOTHING_TO_PAUSE ->
                Status.dot("green", text);
            case LOWERED, MAXIMUM, CHARGER_MAXIMUM, PLAN_BOUND, METER_TRIED -> Status.dot("yellow", text);
            case AT_MINIMUM,
                    WAITS_TO_RAISE,
                    WAITS_OUT,
                    METER_LATE,
                    METER_UNMOVED,
                    CHARGER_SILENT,
                    METER_RECOVERING,
                    METER_BEGINS -> Status.ring("yellow", text);
            case METER_SILENT,
                    METER_LOST,
                    METER_DOUBTED,
                    METER_AWAITED,
                    OVERLOAD_LARGE,
                    OVERLOAD_LASTS,
                    NO_ROOM,
                    FUSE_WARM,
                    EXCESS_DRAW,
                    EXCESS,
                    PAUSE_IGNORED,
                    PAUSE_UNSEEN -> Status.ring("red", text);
            case PAUSED, PLAN_PAUSED, WAITS_TO_CONTINUE, RESTS -> Status.dot("blue", text);
            case STARTING, WAITS_FOR_METER, NO_CAR, CAR_RESTS, STOPPED_BY_OWNER -> Status.ring("grey", text);
        };
    }
}
