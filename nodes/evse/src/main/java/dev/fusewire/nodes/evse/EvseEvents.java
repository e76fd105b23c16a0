package dev.fusewire.nodes.evse;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Claim;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.desk.EvseView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people want to be told of an EVSE: from how it stood and how it stands. */
final class EvseEvents {

    /** Told each time the battery is so many per cent fuller. */
    private static final int STEP = 20;

    private EvseEvents() {}

    static List<ObjectValue> between(EvseView before, EvseView now) {
        List<ObjectValue> events = new ArrayList<>();
        String name = "EVSE %s of %s".formatted(now.setup().code(), now.key().station());
        state(before.state(), now, name, events);
        claim(before.claim(), now.claim(), now, name, events);
        session(before.session(), now.session(), now, name, events);
        return events;
    }

    private static void state(EvseState before, EvseView now, String name, List<ObjectValue> events) {
        EvseState state = now.state();
        if (before == state) {
            return;
        }
        if (state == EvseState.SILENT) {
            events.add(event("offline", name + " is not connected", "warning", now));
        } else if (before == EvseState.SILENT) {
            events.add(event("online", name + " is connected", "info", now));
        }
        if (state == EvseState.MAINTENANCE) {
            events.add(event(
                    "maintenance",
                    name + " is in maintenance" + (before.isBusy() ? ", in the middle of charging" : ""),
                    before.isBusy() ? "warning" : "info",
                    now));
        } else if (before == EvseState.MAINTENANCE) {
            events.add(event("in service", name + " is in service again", "info", now));
        }
        if (state == EvseState.FAULTED) {
            events.add(event(
                    "fault", name + " has a fault" + (now.fault().isEmpty() ? "" : ": " + now.fault()), "alarm", now));
        }
        if (!before.isBusy() && state.isBusy()) {
            events.add(event("plugged", name + ": a car is there", "info", now));
        } else if (before.isBusy() && state == EvseState.FREE) {
            events.add(event("unplugged", name + " is free again", "info", now));
        }
    }

    private static void claim(
            @Nullable Claim before, @Nullable Claim claim, EvseView now, String name, List<ObjectValue> events) {
        if (before == null && claim != null) {
            events.add(event("claimed", name + " is claimed by " + claim.user(), "info", now));
        } else if (before != null && claim == null && !now.state().isBusy()) {
            boolean interrupted = now.state() == EvseState.MAINTENANCE || now.state() == EvseState.FAULTED;
            events.add(event(
                    "claim over",
                    interrupted
                            ? "The claim on %s ended: it is in %s"
                                    .formatted(name, now.state() == EvseState.FAULTED ? "fault" : "maintenance")
                            : "The claim on " + name + " is over",
                    "info",
                    now));
        }
    }

    private static void session(
            @Nullable ChargeSession before,
            @Nullable ChargeSession session,
            EvseView now,
            String name,
            List<ObjectValue> events) {
        if (session != null && (before == null || before.number() != session.number())) {
            events.add(event("started", name + " charges", "info", now));
        } else if (session == null && before != null) {
            events.add(event("ended", name + " has ended charging", "info", now));
        } else if (session != null && before != null) {
            int step = (int) (session.soc() / STEP);
            if (step > (int) (before.soc() / STEP) && Double.isFinite(before.soc())) {
                events.add(event("progress", "%s: %d %% charged".formatted(name, step * STEP), "info", now)
                        .with("percent", step * STEP));
            }
        }
    }

    /** A session that is over, with what it was. */
    static ObjectValue over(ChargeSession session) {
        StopReason reason = session.reason() == null ? StopReason.NOT_TOLD : session.reason();
        return ObjectValue.of(
                "event",
                "session over",
                "reason",
                "%s: %.2f kWh, ended: %s".formatted(session.evse(), session.energy() / 1000, words(reason)),
                "level",
                reason == StopReason.FAULT || reason == StopReason.EMERGENCY_STOP ? "warning" : "info",
                "station",
                session.evse().station(),
                "evse",
                session.evse().evse(),
                "session",
                EvseMessage.session(session));
    }

    static String words(StopReason reason) {
        return switch (reason) {
            case LOCAL -> "at the station";
            case REMOTE -> "by app, dashboard or flow";
            case EV_DISCONNECTED -> "the car was unplugged";
            case COMPLETE -> "charging is complete";
            case DEAUTHORIZED -> "the card is not accepted";
            case NOT_TOLD -> "the station did not say why";
            case LIMIT -> "a limit was reached";
            default -> reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static ObjectValue event(String event, String reason, String level, EvseView now) {
        return ObjectValue.of(
                "event",
                event,
                "reason",
                reason,
                "level",
                level,
                "station",
                now.key().station(),
                "evse",
                now.key().evse(),
                "code",
                now.setup().code());
    }
}
