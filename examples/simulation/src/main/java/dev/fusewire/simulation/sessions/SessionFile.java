package dev.fusewire.simulation.sessions;

import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Reads the events of a month as ACN-Sim 0.2 and 0.3 write them ({@code EventQueue.to_json}), plain or packed by gzip: an object
 * {@code context_dict} of objects by their numbers, of which those of the class EV are the sessions. Times are steps of five
 * minutes, energies kWh. Source: acnportal's classes BaseSimObj and EV. A file of that kind is, for instance, the March of 2019 in
 * caltech-netlab/acnportal-experiments, which its licence (BSD) allows to use; it is not part of Fusewire.
 */
public final class SessionFile {

    private SessionFile() {}

    /** Three-phase are those that need more than 10 kWh and every third of the others, as the file does not say. */
    public static List<GarageSession> read(Path file) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.mark(2);
            boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            try (InputStream in = packed ? new GZIPInputStream(raw) : raw) {
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), file.toString());
            }
        }
    }

    static List<GarageSession> parse(String text, String where) {
        JsonObject objects = new JsonObject(text).getJsonObject("context_dict");
        if (objects == null) {
            throw new IllegalArgumentException(where + ": no context_dict, so these are no events of ACN-Sim");
        }
        List<JsonObject> cars = new ArrayList<>();
        for (Map.Entry<String, Object> entry : objects) {
            if (entry.getValue() instanceof JsonObject o
                    && o.getString("class", "").endsWith(".EV")) {
                cars.add(o.getJsonObject("attributes"));
            }
        }
        if (cars.isEmpty()) {
            throw new IllegalArgumentException(where + ": no object of the class EV in context_dict");
        }
        cars.sort(Comparator.<JsonObject>comparingInt(c -> c.getInteger("_arrival"))
                .thenComparing(c -> c.getString("_session_id")));
        Map<String, Integer> stations = new TreeMap<>();
        for (JsonObject car : cars) {
            stations.put(car.getString("_station_id"), 0);
        }
        int number = 0;
        for (Map.Entry<String, Integer> station : stations.entrySet()) {
            station.setValue(number++);
        }
        List<GarageSession> all = new ArrayList<>();
        for (JsonObject car : cars) {
            int station = stations.getOrDefault(car.getString("_station_id"), 0);
            double energy = car.getDouble("_requested_energy");
            boolean three = energy > 10 || all.size() % 3 == 0;
            all.add(new GarageSession(
                    car.getString("_session_id"),
                    station,
                    car.getInteger("_arrival"),
                    car.getInteger("_departure"),
                    energy,
                    three ? -1 : station % 3));
        }
        return all;
    }
}
