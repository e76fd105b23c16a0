package dev.fusewire.stations;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.station.Card;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.Position;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Setups, cards and tariffs as the file has them: JSON with the names of the records' parts. */
final class Texts {

    private Texts() {}

    private interface Part<T> {
        T of(ObjectValue value);
    }

    private static ObjectValue object(String text) {
        return Json.parseObject(text);
    }

    private static <T> List<T> list(@Nullable Object value, Part<T> part) {
        List<T> all = new ArrayList<>();
        if (value instanceof ArrayValue array) {
            array.forEach(each -> {
                if (each instanceof ObjectValue object) {
                    all.add(part.of(object));
                }
            });
        }
        return all;
    }

    private static double number(ObjectValue value, String name) {
        return Values.toNumber(value.get(name));
    }

    static String of(StationSetup setup) {
        Position position = setup.position();
        return Json.stringify(ObjectValue.of(
                "id",
                setup.id(),
                "name",
                setup.name(),
                "place",
                setup.place(),
                "position",
                position == null
                        ? ObjectValue.EMPTY
                        : ObjectValue.of("latitude", position.latitude(), "longitude", position.longitude()),
                "evses",
                setup.evses().stream().map(Texts::evse).toList(),
                "tariff",
                setup.tariff(),
                "open",
                setup.open(),
                "approved",
                setup.approved()));
    }

    private static ObjectValue evse(EvseSetup evse) {
        return ObjectValue.of(
                "number",
                evse.number(),
                "code",
                evse.code(),
                "connectors",
                evse.connectors().stream()
                        .map(each -> ObjectValue.of(
                                "number",
                                each.number(),
                                "type",
                                each.type(),
                                "current",
                                each.current().name(),
                                "maxPower",
                                each.maxPower()))
                        .toList());
    }

    static StationSetup setup(String text) {
        ObjectValue value = object(text);
        Position position = value.get("position") instanceof ObjectValue at && at.has("latitude")
                ? new Position(number(at, "latitude"), number(at, "longitude"))
                : null;
        return new StationSetup(
                value.string("id", ""),
                value.string("name", ""),
                value.string("place", ""),
                position,
                list(
                        value.get("evses"),
                        each -> new EvseSetup(
                                (int) number(each, "number"),
                                each.string("code", ""),
                                list(
                                        each.get("connectors"),
                                        plug -> new Connector(
                                                (int) number(plug, "number"),
                                                plug.string("type", ""),
                                                Connector.Kind.valueOf(plug.string("current", "AC")),
                                                number(plug, "maxPower"))))),
                value.string("tariff", ""),
                value.isTrue("open"),
                value.isTrue("approved"));
    }

    static String of(StationIdentity identity) {
        return Json.stringify(ObjectValue.of(
                "id",
                identity.id(),
                "vendor",
                identity.vendor(),
                "model",
                identity.model(),
                "serial",
                identity.serial(),
                "firmware",
                identity.firmware(),
                "protocol",
                identity.protocol()));
    }

    static StationIdentity identity(String text) {
        ObjectValue value = object(text);
        return new StationIdentity(
                value.string("id", ""),
                value.string("vendor", ""),
                value.string("model", ""),
                value.string("serial", ""),
                value.string("firmware", ""),
                value.string("protocol", ""));
    }

    static String of(Card card) {
        return Json.stringify(object(card));
    }

    static ObjectValue object(Card card) {
        Instant until = card.until();
        return ObjectValue.of(
                "value",
                card.token().value(),
                "type",
                card.token().type(),
                "label",
                card.label(),
                "parent",
                card.parent(),
                "user",
                card.user(),
                "vehicle",
                card.vehicle(),
                "blocked",
                card.blocked(),
                "until",
                until == null ? "" : until.toString(),
                "stations",
                card.stations().stream().sorted().toList());
    }

    static Card card(String text) {
        ObjectValue value = object(text);
        String until = value.string("until", "");
        Set<String> stations = value.get("stations") instanceof ArrayValue array
                ? array.stream().map(Values::text).collect(Collectors.toSet())
                : Set.of();
        return new Card(
                new Token(value.string("value", ""), value.string("type", "")),
                value.string("label", ""),
                value.string("parent", ""),
                value.string("user", ""),
                value.string("vehicle", ""),
                value.isTrue("blocked"),
                until.isEmpty() ? null : Instant.parse(until),
                stations);
    }

    static String of(Tariff tariff) {
        return Json.stringify(ObjectValue.of(
                "name",
                tariff.name(),
                "currency",
                tariff.currency(),
                "decimals",
                tariff.decimals(),
                "zone",
                tariff.zone().getId(),
                "energy",
                tariff.energy().stream()
                        .map(each -> ObjectValue.of(
                                "from",
                                each.from().toString(),
                                "perKwh",
                                each.perKwh().toPlainString()))
                        .toList(),
                "perMinute",
                tariff.perMinute().toPlainString(),
                "perSession",
                tariff.perSession().toPlainString(),
                "idlePerMinute",
                tariff.idlePerMinute().toPlainString(),
                "idleFreeMinutes",
                tariff.idleFreeMinutes()));
    }

    static Tariff tariff(String text) {
        ObjectValue value = object(text);
        return new Tariff(
                value.string("name", ""),
                value.string("currency", ""),
                (int) number(value, "decimals"),
                ZoneId.of(value.string("zone", "UTC")),
                list(
                        value.get("energy"),
                        each -> new Tariff.Window(
                                LocalTime.parse(each.string("from", "00:00")),
                                new BigDecimal(each.string("perKwh", "0")))),
                new BigDecimal(value.string("perMinute", "0")),
                new BigDecimal(value.string("perSession", "0")),
                new BigDecimal(value.string("idlePerMinute", "0")),
                (int) number(value, "idleFreeMinutes"));
    }
}
