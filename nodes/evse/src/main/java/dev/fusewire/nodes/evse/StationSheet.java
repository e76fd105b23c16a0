package dev.fusewire.nodes.evse;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.Position;
import dev.fusewire.station.StationSetup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A station and its EVSEs as they stand, as one JSON document: in the form in which stations describe themselves (id,
 * gps_position, name_position, evses with id, id_code, status, connectors), with percentage, energy_wh and since beside the status.
 */
final class StationSheet {

    private static final String EVSES = "evses";

    private final String id;
    /** What the station said of itself beside its EVSEs. */
    private ObjectValue station;

    private final Map<Integer, ObjectValue> evses = new TreeMap<>();

    StationSheet(String id) {
        this.id = id;
        station = ObjectValue.of("id", id);
    }

    String id() {
        return id;
    }

    /** Takes over a document: what the station told, or what was kept. */
    void take(ObjectValue document) {
        station = document.without(EVSES).with("id", id).share();
        if (document.get(EVSES) instanceof ArrayValue list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof ObjectValue evse) {
                    double told = StationAnswer.number(evse.get("id"));
                    int number = told >= 0 && told < 1000 ? (int) told : i;
                    ObjectValue before = evses.getOrDefault(number, ObjectValue.EMPTY);
                    // what is counted here stays: a station of the first form does not know it
                    ObjectValue now = evse;
                    for (String kept : List.of("percentage", "energy_wh", "since")) {
                        if (!now.has(kept) && before.has(kept)) {
                            now = now.with(kept, before.get(kept));
                        }
                    }
                    evses.put(number, now.share());
                }
            }
        }
    }

    /** The numbers of its EVSEs, as the station counts. */
    List<Integer> numbers() {
        return List.copyOf(evses.keySet());
    }

    ObjectValue evse(int number) {
        return evses.getOrDefault(number, ObjectValue.EMPTY);
    }

    /** What people call the EVSE: its code, or else its number. */
    String code(int number) {
        return evse(number).string("id_code", String.valueOf(number));
    }

    /** The EVSE with a code; -1 for none. */
    int numberOf(String code) {
        return evses.entrySet().stream()
                .filter(each -> each.getValue().string("id_code", "").equalsIgnoreCase(code))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    String status(int number) {
        return evse(number).string("status", "");
    }

    /** @return whether that is news */
    boolean status(int number, String code, String status, Instant now) {
        ObjectValue before = evse(number);
        boolean isNews = !before.string("status", "").equals(status);
        ObjectValue after = before.with("id", number).with("status", status);
        if (!code.isEmpty()) {
            after = after.with("id_code", code);
        }
        if (isNews) {
            after = after.with("since", now.toString());
        }
        evses.put(number, after.share());
        return isNews;
    }

    double percentage(int number) {
        return StationAnswer.number(evse(number).get("percentage"));
    }

    void percentage(int number, double percent) {
        evses.put(
                number, evse(number).with("percentage", Values.number(percent)).share());
    }

    /** The meter's total, Wh; 0 while nothing is known. */
    double register(int number) {
        double told = StationAnswer.number(evse(number).get("energy_wh"));
        return Double.isNaN(told) ? 0 : told;
    }

    void register(int number, double wattHours) {
        evses.put(
                number, evse(number).with("energy_wh", Values.number(wattHours)).share());
    }

    ObjectValue document() {
        return ObjectValue.builder()
                .putAll(station)
                .put(EVSES, ArrayValue.copyOf(evses.values()))
                .build()
                .share();
    }

    String text() {
        return Json.stringify(document(), 2) + "\n";
    }

    /**
     * The station as an operator would set it up.
     *
     * @param first the number the station gives its first EVSE
     */
    StationSetup setup(int first) {
        List<EvseSetup> list = new ArrayList<>();
        evses.forEach((number, evse) -> {
            if (number >= first) {
                list.add(new EvseSetup(number - first + 1, code(number), connectors(evse)));
            }
        });
        String place = station.string("name_position", "");
        return new StationSetup(
                id, station.string("name", place.isEmpty() ? id : place), place, position(), list, "", true, true);
    }

    private @Nullable Position position() {
        if (!(station.get("gps_position") instanceof ObjectValue at)) {
            return null;
        }
        double latitude = StationAnswer.number(at.get("lat"));
        double longitude = StationAnswer.number(at.get("lon"));
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? new Position(latitude, longitude) : null;
    }

    private static List<Connector> connectors(ObjectValue evse) {
        List<Connector> connectors = new ArrayList<>();
        if (evse.get("connectors") instanceof ArrayValue list) {
            for (Object each : list) {
                if (each instanceof ObjectValue connector) {
                    connectors.add(new Connector(
                            connectors.size() + 1,
                            type(connector.get("type")),
                            connector.string("cur_type", "AC").equalsIgnoreCase("DC")
                                    ? Connector.Kind.DC
                                    : Connector.Kind.AC,
                            power(connector.get("max_power"))));
                }
            }
        }
        return connectors;
    }

    /** The first form counts its types from 1 to 4 without saying what they are: in the order in which catalogues list them. */
    private static String type(@Nullable Object told) {
        return switch (String.valueOf(told)) {
            case "1" -> "cType1";
            case "2" -> "cType2";
            case "3" -> "cG105";
            case "4" -> "cCCS2";
            default -> told instanceof String text ? text : "";
        };
    }

    /** W; what is told in kW, as the first form does, is recognised by its size. */
    private static double power(@Nullable Object told) {
        double power = StationAnswer.number(told);
        return Double.isNaN(power) ? 0 : power < 1000 ? power * 1000 : power;
    }
}
