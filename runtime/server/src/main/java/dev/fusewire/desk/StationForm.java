package dev.fusewire.desk;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.Position;
import dev.fusewire.station.StationSetup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A station as an operator's form describes it. */
record StationForm(StationSetup setup) {

    private static final int MOST_EVSES = 200;
    private static final int LONGEST = 200;

    /** @throws Refusal naming the field that cannot be */
    static StationForm of(ObjectValue json) {
        String id = text(json, "id");
        // OCPP: the identity is the user of the login, which ends at the colon
        if (id.isEmpty() || id.length() > 48 || id.contains(":") || id.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(400, "identity is \"" + id + "\", expected 1 to 48 characters without a colon");
        }
        List<EvseSetup> evses = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (ObjectValue each : objects(json.get("evses"))) {
            EvseSetup evse = evse(each);
            if (!numbers.add(evse.number())) {
                throw new Refusal(400, "two EVSEs have the number " + evse.number());
            }
            if (!codes.add(evse.code().toUpperCase(Locale.ROOT))) {
                throw new Refusal(400, "two EVSEs have the code " + evse.code());
            }
            evses.add(evse);
        }
        if (evses.size() > MOST_EVSES) {
            throw new Refusal(400, "%d EVSEs, at most %d".formatted(evses.size(), MOST_EVSES));
        }
        String name = text(json, "name");
        return new StationForm(new StationSetup(
                id,
                name.isEmpty() ? id : name,
                text(json, "place"),
                position(json),
                evses,
                text(json, "tariff"),
                json.isTrue("open"),
                !Boolean.FALSE.equals(json.get("approved"))));
    }

    private static List<ObjectValue> objects(@Nullable Object list) {
        List<ObjectValue> objects = new ArrayList<>();
        if (list instanceof ArrayValue all) {
            for (@Nullable Object each : all) {
                if (each instanceof ObjectValue object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private static String text(ObjectValue json, String name) {
        String text = json.string(name, "").strip();
        if (text.length() > LONGEST) {
            throw new Refusal(400, "%s has %d characters, at most %d".formatted(name, text.length(), LONGEST));
        }
        return text;
    }

    private static @Nullable Position position(ObjectValue json) {
        if (isMissing(json.get("lat")) && isMissing(json.get("lon"))) {
            return null;
        }
        double latitude = Values.toNumber(json.get("lat"));
        double longitude = Values.toNumber(json.get("lon"));
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new Refusal(400, "lat %s°, lon %s° is no place on earth".formatted(json.get("lat"), json.get("lon")));
        }
        return new Position(latitude, longitude);
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value == Null.NULL;
    }

    private static EvseSetup evse(ObjectValue json) {
        int number = json.get("number") instanceof Number given ? given.intValue() : 0;
        if (number < 1) {
            throw new Refusal(400, "an EVSE's number is " + json.get("number") + ", expected 1 or more");
        }
        String code = text(json, "code");
        // it stands in an address, is typed, and is compared without regard to case
        if (!code.matches("[A-Za-z0-9][A-Za-z0-9*._-]{1,31}")) {
            throw new Refusal(
                    400, "the code of EVSE %d is \"%s\", expected 2 to 32 letters and digits".formatted(number, code));
        }
        List<Connector> connectors = new ArrayList<>();
        for (ObjectValue each : objects(json.get("connectors"))) {
            connectors.add(connector(each, connectors.size() + 1));
        }
        return new EvseSetup(number, code, connectors);
    }

    private static Connector connector(ObjectValue json, int number) {
        String current = json.string("current", "AC");
        if (!current.equals("AC") && !current.equals("DC")) {
            throw new Refusal(400, "current is \"" + current + "\", expected AC or DC");
        }
        double power = isMissing(json.get("maxPower")) ? 0 : Values.toNumber(json.get("maxPower"));
        if (!(power >= 0 && power <= 10_000_000)) {
            throw new Refusal(400, "the power of a connector is " + json.get("maxPower") + " W");
        }
        return new Connector(number, text(json, "type"), Connector.Kind.valueOf(current), power);
    }
}
