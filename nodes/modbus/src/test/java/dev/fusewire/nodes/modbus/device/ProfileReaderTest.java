package dev.fusewire.nodes.modbus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.nodes.modbus.device.DeviceProfile.CarState;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A profile")
final class ProfileReaderTest {

    private static final String GOOD = """
        {"id": "box", "kind": "charger", "name": "A box",
         "link": {"transport": "tcp", "unit": 1},
         "charger": {
           "state": {"table": "holding", "address": 1, "type": "u16", "map": {"1": "A", "2, 0x10": "B"}},
           "setPoint": {"write": 6, "table": "holding", "address": 100, "type": "u16", "pause": 0},
           "watchdog": {"kind": "none"}}}\
        """;

    @Test
    @DisplayName("is read: states by their numbers, decimal or hexadecimal, several of them for one")
    void isRead() {
        DeviceProfile profile = ProfileReader.read("box.json", GOOD);
        assertThat(Objects.requireNonNull(profile.asCharger().state()).map())
                .containsEntry("1", CarState.A)
                .containsEntry("2", CarState.B)
                .containsEntry("16", CarState.B);
        assertThat(profile.hasDeadMan()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"write\": 6|\"write\": 7|box.json: charger.setPoint.write: function 5, 6 or 16 expected, not 7",
                "\"address\": 100|\"address\": 70000|box.json: charger.setPoint.address: a number from 0 to 65535"
                        + " expected, not 70000",
                "\"type\": \"u16\", \"pause\"|\"type\": \"u61\", \"pause\"|box.json: charger.setPoint.type: one of"
                        + " bit, u16, i16, u32, i32, u64, i64, f32, f64, text expected, not u61",
                "\"type\": \"u16\", \"pause\"|\"type\": \"u32\", \"pause\"|box.json: charger.setPoint.write: function"
                        + " 16 for a value of 2 registers expected, not 6",
                "\"1\": \"A\"|\"1\": \"X\"|box.json: charger.state.map.1: a state from A to F expected, not X",
                "\"pause\": 0|\"minimum\": 6|box.json: charger.enable: a register to enable, or setPoint.pause for a"
                        + " pause by the set point, expected, not nothing",
                "\"unit\": 1|\"unit\": 1, \"gapp\": 5|box.json: link.gapp is no field of a profile",
                "\"kind\": \"none\"|\"kind\": \"token\"|box.json: charger.watchdog.write: a number from 5 to 16"
                        + " expected, not nothing",
                "\"id\": \"box\"|\"id\": \"My Box\"|box.json: id: small letters, digits and hyphens expected, not"
                        + " My Box",
            })
    @DisplayName("with a mistake is refused with the file, the field and what is there")
    void mistakes(String good, String bad, String words) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> ProfileReader.read("box.json", GOOD.replace(good, bad)))
                .isInstanceOf(ProfileError.class)
                .hasMessageContaining(words);
    }

    @Test
    @DisplayName("of a user's stands before one of the program, and a broken one is told while the others count")
    void ofAUser(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.json"), GOOD.replace("\"box\"", "\"evse-din\""));
        Files.writeString(folder.resolve("b.json"), "{\"id\": \"half");
        Files.writeString(folder.resolve("c.json"), GOOD);
        Files.writeString(folder.resolve("d.json"), GOOD);
        List<String> complaints = new ArrayList<>();
        Profiles profiles = new Profiles(folder, complaints::add);
        assertThat(profiles.find("evse-din", Kind.CHARGER).name()).isEqualTo("A box");
        assertThat(profiles.find("box", Kind.CHARGER).name()).isEqualTo("A box");
        assertThat(profiles.find("sdm630", Kind.METER).name()).isEqualTo("Eastron SDM630");
        assertThat(complaints).hasSize(2);
        assertThat(complaints.get(0)).startsWith("left out: b.json: no JSON object");
        assertThat(complaints.get(1)).isEqualTo("left out: d.json: id: another file has \"box\" already");
        assertThatThrownBy(() -> profiles.find("sdm630", Kind.CHARGER))
                .hasMessageStartingWith(
                        "there is no profile \"sdm630\" of a charger; there are abl-em4, abl-emh1, alfen-eve");
    }

    @Test
    @DisplayName("as the README shows one is read")
    void ofTheReadme() throws Exception {
        String page = Files.readString(Path.of("../../README.md"));
        int begin = page.indexOf("{\"id\": \"my-box\"");
        String json = page.substring(begin, page.indexOf("```", begin));
        assertThat(ProfileReader.read("README.md", json).asCharger().setPoint().pause())
                .contains(0.0);
    }
}
