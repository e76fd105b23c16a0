package dev.fusewire.nodes.evse;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Claim;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.desk.EvseView;
import java.util.Locale;

/** An EVSE as a message: what `go-e charger in` says of a charger, and what only a station has. */
final class EvseMessage {

    private EvseMessage() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The state in the words of a charger at home, which load management reads. */
    private static String charger(EvseState state) {
        return switch (state) {
            case FREE, CLAIMED, RESERVED, MAINTENANCE -> "idle";
            case PREPARING, SUSPENDED_BY_STATION -> "waiting";
            case CHARGING -> "charging";
            case SUSPENDED_BY_CAR, FINISHING -> "complete";
            case FAULTED -> "error";
            case SILENT -> "unknown";
        };
    }

    static ObjectValue payload(EvseView view) {
        EvseState state = view.state();
        ObjectValue.Builder payload = ObjectValue.builder()
                .put("online", state != EvseState.SILENT)
                .put("station", view.key().station())
                .put("evse", view.key().evse())
                .put("code", view.setup().code())
                .put("status", word(state))
                .put("state", charger(state));
        if (state == EvseState.SILENT) {
            payload.put("reason", view.words().isEmpty() ? "the station is not connected" : view.words());
        } else {
            boolean held = state == EvseState.SUSPENDED_BY_STATION;
            boolean ours = view.limit() == 0;
            payload.put("connected", state.isBusy())
                    .put("allowed", state != EvseState.MAINTENANCE && !held)
                    .put("force", ours ? "off" : "neutral")
                    .put("paused", held || ours)
                    .put("pausedBy", ours ? "us" : held ? "charger" : Null.NULL)
                    .put("error", view.fault().isEmpty() ? Null.NULL : view.fault())
                    .put("reason", view.words().isEmpty() ? Null.NULL : view.words());
            measured(view, payload);
        }
        Claim claim = view.claim();
        payload.put(
                "claim",
                claim == null
                        ? Null.NULL
                        : ObjectValue.of(
                                "user", claim.user(), "until", claim.until().toEpochMilli()));
        ChargeSession session = view.session();
        payload.put("session", session == null ? Null.NULL : session(session));
        return payload.build();
    }

    private static void measured(EvseView view, ObjectValue.Builder payload) {
        Meter meter = view.meter();
        double offered = meter == null ? Double.NaN : meter.offered();
        known(payload, "offered", Double.isFinite(offered) ? offered : view.limit());
        known(payload, "limit", view.limit());
        ObjectValue.Builder currents = ObjectValue.builder();
        if (meter != null) {
            for (int phase = 0; phase < meter.currents().size(); phase++) {
                known(currents, "l" + (phase + 1), meter.currents().get(phase));
            }
        } else if (view.state() == EvseState.FREE) {
            // no car, no current
            currents.put("l1", 0).put("l2", 0).put("l3", 0);
        }
        payload.put("currents", currents.build());
        if (meter != null) {
            known(payload, "power", meter.power());
            known(payload, "energy", meter.register() / 1000);
            known(payload, "soc", meter.soc());
            known(payload, "temperature", meter.temperature());
            long phases =
                    meter.currents().stream().filter(ampere -> ampere > 0.5).count();
            if (phases > 0) {
                payload.put("phases", phases == 1 ? 1 : 3);
            }
        }
        ChargeSession session = view.session();
        if (session != null) {
            known(payload, "sessionEnergy", session.energy() / 1000);
        }
    }

    static ObjectValue session(ChargeSession session) {
        ObjectValue.Builder payload = ObjectValue.builder()
                .put("number", session.number())
                .put("user", session.user())
                .put("vehicle", session.vehicle())
                .put("begun", session.begun().toEpochMilli());
        known(payload, "energy", session.energy() / 1000);
        known(payload, "power", session.power());
        known(payload, "soc", session.soc());
        if (!session.currency().isEmpty()) {
            known(payload, "cost", session.cost());
            payload.put("currency", session.currency());
        }
        if (session.ended() != null) {
            payload.put("ended", session.ended().toEpochMilli());
        }
        if (session.reason() != null) {
            payload.put("reason", word(session.reason()));
        }
        return payload.build();
    }

    private static void known(ObjectValue.Builder values, String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, Values.number(Math.round(value * 1000) / 1000.0));
        }
    }
}
