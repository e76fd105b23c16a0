package dev.fusewire.desk;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Claim;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.Connector;
import dev.fusewire.station.Meter;
import dev.fusewire.station.Position;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stations, sessions and cards as the pages get them: times in milliseconds since 1970, power in W, energy in Wh. What
 * somebody else does at an EVSE, and who they are, an operator sees and nobody else.
 */
final class StationJson {

    private StationJson() {}

    static ObjectValue station(StationView view, Who who) {
        StationSetup setup = view.setup();
        ObjectValue.Builder json = ObjectValue.builder()
                .put("id", setup.id())
                .put("name", setup.name())
                .put("place", setup.place())
                .put("tariff", setup.tariff())
                .put("online", view.online())
                .put("evses", list(view.evses(), evse -> evse(evse, view, who)));
        position(json, setup.position());
        if (who.isOperator()) {
            json.put("open", setup.open())
                    .put("approved", setup.approved())
                    .put("waiting", view.waiting())
                    .put("hasPassword", view.hasPassword())
                    .put("heard", ms(view.heard()))
                    .put("identity", orNull(view.identity() == null ? null : identity(view.identity())));
        }
        return json.build();
    }

    private static void position(ObjectValue.Builder json, @Nullable Position position) {
        json.put("lat", orNull(position == null ? null : position.latitude()))
                .put("lon", orNull(position == null ? null : position.longitude()));
    }

    private static ObjectValue identity(StationIdentity identity) {
        return ObjectValue.of(
                "vendor", identity.vendor(),
                "model", identity.model(),
                "serial", identity.serial(),
                "firmware", identity.firmware(),
                "protocol", identity.protocol());
    }

    /** @param station where it is; null when that is not known any more */
    static ObjectValue evse(EvseView view, @Nullable StationView station, Who who) {
        ObjectValue.Builder json = ObjectValue.builder()
                .put("station", view.key().station())
                .put("evse", view.key().evse())
                .put("code", view.setup().code())
                .put("connectors", list(view.setup().connectors(), StationJson::connector))
                .put("state", word(view.state()))
                .put("fault", view.fault())
                .put("words", view.words())
                .put("claim", orNull(claim(view.claim(), who)))
                .put("session", orNull(session(view, who)));
        if (station != null) {
            json.put("name", station.setup().name())
                    .put("place", station.setup().place())
                    .put("tariff", station.setup().tariff());
            position(json, station.setup().position());
        }
        ChargeSession session = view.session();
        boolean sees = who.isOperator() || (session != null && who.owns(session.user()));
        json.put("limit", sees ? finite(view.limit()) : Null.NULL)
                .put("meter", orNull(sees && view.meter() != null ? meter(view.meter()) : null));
        return json.build();
    }

    static ObjectValue connector(Connector connector) {
        return ObjectValue.of(
                "number", connector.number(),
                "type", connector.type(),
                "current", connector.current().name(),
                "maxPower", connector.maxPower());
    }

    private static @Nullable ObjectValue claim(@Nullable Claim claim, Who who) {
        if (claim == null) {
            return null;
        }
        ObjectValue json = ObjectValue.of(
                "mine", who.owns(claim.user()), "until", claim.until().toEpochMilli());
        return who.isOperator() ? json.with("user", claim.user()) : json;
    }

    private static @Nullable ObjectValue session(EvseView view, Who who) {
        ChargeSession session = view.session();
        if (session == null) {
            return null;
        }
        return who.isOperator() || who.owns(session.user()) ? session(session, who) : ObjectValue.of("mine", false);
    }

    /** All of a session, for its driver and for operators. */
    static ObjectValue session(ChargeSession session, Who who) {
        ObjectValue json = ObjectValue.builder()
                .put("number", session.number())
                .put("mine", who.owns(session.user()))
                .put("station", session.evse().station())
                .put("evse", session.evse().evse())
                .put("vehicle", session.vehicle())
                .put("begun", session.begun().toEpochMilli())
                .put("ended", ms(session.ended()))
                .put("meterStart", finite(session.meterStart()))
                .put("energy", finite(session.energy()))
                .put("power", finite(session.power()))
                .put("soc", finite(session.soc()))
                .put("cost", finite(session.cost()))
                .put("currency", session.currency())
                .put("reason", orNull(session.reason() == null ? null : word(session.reason())))
                .put("late", session.late())
                .put("orphan", session.orphan())
                .build();
        if (!who.isOperator()) {
            return json;
        }
        return json.with("user", session.user())
                .with("transaction", session.transaction())
                .with("token", session.token() == null ? "" : session.token().value());
    }

    private static ObjectValue meter(Meter meter) {
        return ObjectValue.of(
                "at", meter.at().toEpochMilli(),
                "register", finite(meter.register()),
                "power", finite(meter.power()),
                "currents", ArrayValue.copyOf(meter.currents()),
                "voltages", ArrayValue.copyOf(meter.voltages()),
                "offered", finite(meter.offered()),
                "soc", finite(meter.soc()),
                "temperature", finite(meter.temperature()));
    }

    static ObjectValue card(Card card) {
        return ObjectValue.of(
                "value", card.token().value(),
                "type", card.token().type(),
                "label", card.label(),
                "parent", card.parent(),
                "user", card.user(),
                "vehicle", card.vehicle(),
                "blocked", card.blocked(),
                "until", ms(card.until()),
                "stations", ArrayValue.copyOf(card.stations().stream().sorted().toList()));
    }

    static ObjectValue note(Change.Note note) {
        return ObjectValue.of(
                "at", note.at().toEpochMilli(),
                "station", note.station(),
                "evse", note.evse(),
                "kind", note.kind(),
                "words", note.words());
    }

    static ObjectValue outcome(CommandOutcome outcome) {
        return ObjectValue.of("kind", word(outcome.kind()), "words", outcome.words(), "answer", outcome.answer());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static Object finite(double value) {
        return Double.isFinite(value) ? value : Null.NULL;
    }

    private static Object ms(@Nullable Instant instant) {
        return orNull(instant == null ? null : instant.toEpochMilli());
    }

    /** JSON has no name without a value: what is not known is null there. */
    static Object orNull(@Nullable Object value) {
        return value == null ? Null.NULL : value;
    }

    static <T> ArrayValue list(List<T> all, Function<T, ObjectValue> json) {
        return ArrayValue.copyOf(all.stream().map(json).toList());
    }
}
