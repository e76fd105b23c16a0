package dev.fusewire.simulation.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Events of ACN-Sim")
class SessionFileTest {

    /** Two sessions in the form acnportal writes. */
    private static final String EVENTS = """
        {"id": "1", "version": "0.2.0", "dependency_versions": {"numpy": "1.19.0", "pandas": "1.0.5"}, "context_dict": {
          "5": {"class": "acnportal.acnsim.models.battery.Battery", "attributes": {"_capacity": 100}},
          "4": {"class": "acnportal.acnsim.models.ev.EV", "attributes": {"_arrival": 98, "_departure": 190,
            "_session_id": "2_39_1", "_station_id": "CA-319", "_requested_energy": 12.5, "_estimated_departure": 190,
            "_energy_delivered": 0, "_current_charging_rate": 0, "_battery": "5"}},
          "3": {"class": "acnportal.acnsim.events.event.PluginEvent", "attributes": {"timestamp": 98, "ev": "4"}},
          "7": {"class": "acnportal.acnsim.models.ev.EV", "attributes": {"_arrival": 12, "_departure": 40,
            "_session_id": "2_39_0", "_station_id": "CA-148", "_requested_energy": 3, "_estimated_departure": 40,
            "_energy_delivered": 0, "_current_charging_rate": 0, "_battery": "5"}},
          "1": {"class": "acnportal.acnsim.events.event_queue.EventQueue", "attributes": {"_queue": [[98, "3"]]}}}}
        """;

    @Test
    @DisplayName("are read, packed or not, in the order of their arrival")
    void areRead(@TempDir Path folder) throws IOException {
        Path plain = folder.resolve("events.json");
        var _ = Files.writeString(plain, EVENTS);
        Path packed = folder.resolve("events.json.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(EVENTS.getBytes(StandardCharsets.UTF_8));
        }
        List<GarageSession> sessions = SessionFile.read(plain);
        assertThat(sessions)
                .containsExactly(
                        new GarageSession("2_39_0", 0, 12, 40, 3, -1),
                        new GarageSession("2_39_1", 1, 98, 190, 12.5, -1));
        assertThat(SessionFile.read(packed)).isEqualTo(sessions);
    }

    @Test
    @DisplayName("What is none is refused by name")
    void refusesOthers() {
        assertThatThrownBy(() -> SessionFile.parse("{}", "x.json")).hasMessageStartingWith("x.json: no context_dict");
        assertThatThrownBy(() -> SessionFile.parse("{\"context_dict\": {}}", "x.json"))
                .hasMessageStartingWith("x.json: no object of the class EV");
    }
}
