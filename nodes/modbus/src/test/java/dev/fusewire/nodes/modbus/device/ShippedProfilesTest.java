package dev.fusewire.nodes.modbus.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.nodes.modbus.device.DeviceProfile.CarState;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.FailSafe;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Flag;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Kind;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Target;
import dev.fusewire.nodes.parsers.schema.JsonSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The profiles of this program")
final class ShippedProfilesTest {

    static List<String> ids() {
        return Profiles.shippedIds();
    }

    @Test
    @DisplayName("are all in the index, at least 16 chargers and 10 meters, with a watchdog of each kind")
    void areAllThere() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/dev/fusewire/nodes/modbus/device/profiles"))) {
            Set<String> found = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toSet());
            found.remove("index");
            assertThat(found).containsExactlyInAnyOrderElementsOf(ids());
        }
        Map<Kind, Long> kinds = ids().stream()
                .map(Profiles::shipped)
                .collect(Collectors.groupingBy(DeviceProfile::kind, Collectors.counting()));
        assertThat(kinds.get(Kind.CHARGER)).isGreaterThanOrEqualTo(16);
        assertThat(kinds.get(Kind.METER)).isGreaterThanOrEqualTo(10);
        assertThat(ids().stream()
                        .map(Profiles::shipped)
                        .filter(profile -> profile.kind() == Kind.CHARGER)
                        .map(profile -> profile.asCharger().watchdog().kind()))
                .containsAll(EnumSet.allOf(DeviceProfile.WatchdogKind.class));
    }

    @ParameterizedTest
    @MethodSource("ids")
    @DisplayName("each keep to the schema, and are read under their own name")
    void keepToTheSchema(String id) {
        Object json = Json.parse(Profiles.resource("profiles/" + id + ".json"));
        assertThat(JsonSchema.of(Json.parse(Profiles.schema())).errors(json)).isEmpty();
        assertThat(Profiles.shipped(id).id()).isEqualTo(id);
    }

    /** Set point: function, address, amperes as a number; pause; dead-man; fail-safe registers for current and time. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "heidelberg-energy-control, RTU,   1,   16, 261,    160,   0,    ANY_ACCESS, 262,  257",
                "amperfied-connect,         TCP,   255, 16, 261,    160,   0,    ANY_ACCESS, 262,  257",
                "keba-p30,                  TCP,   255, 6,  5004,   16000, -,    ANY_ACCESS, 5016, 5018",
                "keba-p40,                  TCP,   255, 6,  5004,   16000, 0,    ANY_ACCESS, 5016, 5018",
                "abl-emh1,                  ASCII, 1,   16, 0x14,   266,   1000, NONE,       -,    -",
                "abl-em4,                   TCP,   255, 16, 0x3032, 160,   0,    NONE,       -,    -",
                "alfen-eve,                 TCP,   1,   16, 1210,   16768, 0,    SET_POINT,  -,    -",
                "mennekes-compact,          RTU,   50,  16, 0x302,  16768, -,    TOKEN,      -,    -",
                "mennekes-hcc3,             TCP,   255, 6,  0x400,  16,    0,    NONE,       -,    -",
                "bender-cc612,              TCP,   255, 16, 1000,   16,    0,    NONE,       -,    -",
                "mennekes-4you-500,         TCP,   1,   16, 1001,   160,   0,    NONE,       -,    -",
                "phoenix-charx,             TCP,   255, 16, 1301,   16,    0,    NONE,       -,    -",
                "phoenix-ev-eth,            TCP,   255, 6,  528,    16,    -,    NONE,       -,    -",
                "wallbe-eco,                TCP,   255, 6,  528,    160,   -,    NONE,       -,    -",
                "phoenix-em-eth,            TCP,   180, 6,  300,    16,    -,    NONE,       -,    -",
                "phoenix-ev-ser,            RTU,   1,   6,  22000,  16,    -,    NONE,       -,    -",
                "evlink-pro-ac,             TCP,   255, 6,  4004,   16,    0,    LIFE_BIT,   -,    -",
                "go-e-modbus,               TCP,   1,   16, 299,    16,    -,    NONE,       -,    -",
                "vestel-evc04,              TCP,   255, 6,  5004,   16,    0,    LIFE_BIT,   2000, 2002",
                "webasto-next,              TCP,   255, 6,  5004,   16,    0,    TOGGLE,     2000, 2002",
                "victron-evcs,              TCP,   1,   6,  5016,   16,    -,    NONE,       -,    -",
                "victron-evcs-gx,           TCP,   100, 6,  3825,   16,    -,    NONE,       -,    -",
                "evse-din,                  RTU,   1,   6,  1000,   16,    0,    NONE,       -,    -",
                "em2go,                     TCP,   255, 16, 91,     160,   -,    ANY_ACCESS, 87,   89",
                "siemens-versicharge,       TCP,   2,   6,  1633,   16,    0,    NONE,       -,    -",
                // of two words the first: 16,000 mA is 0x0000_3E80
                "free2move-eprowallbox,     RTU,   1,   16, 40407,  0,     -,    TOKEN,      40409, 40413",
            })
    @DisplayName("tell chargers what the makers' pages say")
    void chargers(
            String id,
            String transport,
            int unit,
            int function,
            String address,
            int sixteenAmperes,
            @Nullable Integer pause,
            String watchdog,
            @Nullable Integer failSafeCurrent,
            @Nullable Integer failSafeTime) {
        DeviceProfile profile = Profiles.shipped(id);
        Charger charger = profile.asCharger();
        Target target = charger.setPoint().target();
        assertThat(profile.link().transport()).hasToString(transport);
        assertThat(profile.link().unit()).isEqualTo(unit);
        assertThat(target.function()).isEqualTo(function);
        assertThat(target.register().address()).isEqualTo(Integer.decode(address));
        // of a float the first word: 16.0 is 0x4180_0000
        assertThat(target.register().words(16, WordOrder.BIG)[0]).isEqualTo(sixteenAmperes);
        assertThat(charger.setPoint().pause().map(Double::intValue).orElse(null))
                .isEqualTo(pause);
        assertThat(charger.watchdog().kind()).hasToString(watchdog);
        FailSafe failSafe = charger.failSafe();
        assertThat(failSafe == null ? null : address(failSafe.current())).isEqualTo(failSafeCurrent);
        assertThat(failSafe == null ? null : address(failSafe.time())).isEqualTo(failSafeTime);
    }

    @ParameterizedTest
    @CsvSource({
        "abl-em4,               10, A, 11, B, 12, C, 14, E",
        "siemens-versicharge,   A,  A, B,  B, C,  C, F,  F",
        "free2move-eprowallbox, 1,  A, 6,  B, 7,  C, 9,  F",
    })
    @DisplayName("tell a car that is there from one that charges")
    void states(
            String id,
            String none,
            CarState noCar,
            String waits,
            CarState car,
            String charges,
            CarState charging,
            String fails,
            CarState failure) {
        assertThat(Objects.requireNonNull(Profiles.shipped(id).asCharger().state())
                        .map())
                .containsEntry(none, noCar)
                .containsEntry(waits, car)
                .containsEntry(charges, charging)
                .containsEntry(fails, failure);
    }

    private static int address(@Nullable Target target) {
        return Objects.requireNonNull(target).register().address();
    }

    @ParameterizedTest
    @CsvSource({
        "keba-p30, 1, 1004, 5",
        "em2go, 3, -1, 0",
        "sdm630, 80, -1, 0",
        "sdm72, 10, -1, 0",
    })
    @DisplayName("ask no device for more registers than it answers")
    void requests(String id, int most, int plugged, int from) {
        DeviceProfile profile = Profiles.shipped(id);
        assertThat(profile.link().oneValueEach() ? 1 : profile.link().maxRegisters())
                .isEqualTo(most);
        if (plugged >= 0) {
            Flag flag = Objects.requireNonNull(profile.asCharger().plugged());
            assertThat(flag.register().address()).isEqualTo(plugged);
            assertThat(flag.from()).isEqualTo(from);
        }
    }

    /** Function, voltage, current and total power of L1, energy, order of words. */
    @ParameterizedTest
    @CsvSource({
        "sdm630,            INPUT,   0x00,   0x06,   0x34,   0x48,   F32, F32, BIG",
        "sdm72,             INPUT,   0x00,   0x06,   0x34,   0x48,   F32, F32, BIG",
        "cg-em24,           INPUT,   0x00,   0x0C,   0x28,   0x42,   I32, I32, LITTLE",
        "cg-em24-e1,        INPUT,   0x00,   0x0C,   0x28,   0x34,   I32, I32, LITTLE",
        "cg-em340,          INPUT,   0x00,   0x0C,   0x28,   0x34,   I32, I32, LITTLE",
        "janitza-umg96,     HOLDING, 19000,  19012,  19026,  19068,  F32, F32, BIG",
        "janitza-umg806,    HOLDING, 19000,  19012,  19026,  19062,  F32, F32, BIG",
        "janitza-umg604,    HOLDING, 1317,   1325,   1369,   9851,   F32, F32, BIG",
        "abb-b23,           HOLDING, 0x5B00, 0x5B0C, 0x5B14, 0x5000, U32, U64, BIG",
        "schneider-iem3155, HOLDING, 0x0BD3, 0x0BB7, 0x0BF3, 0x0C83, F32, I64, BIG",
        "siemens-pac2200,   HOLDING, 1,      13,     65,     801,    F32, F64, BIG",
        "inepro-pro380,     HOLDING, 0x5002, 0x500C, 0x5012, 0x600C, F32, F32, BIG",
    })
    @DisplayName("read meters where the makers' pages say")
    void meters(
            String id,
            RegisterTable table,
            String voltage,
            String current,
            String power,
            String energy,
            ValueType type,
            ValueType energyType,
            WordOrder order) {
        DeviceProfile profile = Profiles.shipped(id);
        DeviceProfile.Measurements measured = profile.measurements();
        assertThat(measured.currents()).hasSize(3).allMatch(register -> register.table() == table);
        assertThat(measured.voltages().getFirst().address()).isEqualTo(Integer.decode(voltage));
        assertThat(measured.voltages().getFirst().type()).isEqualTo(type);
        assertThat(measured.currents().getFirst().address()).isEqualTo(Integer.decode(current));
        assertThat(measured.currents().get(2).address()).isEqualTo(Integer.decode(current) + 2 * type.words());
        assertThat(measured.power().orElseThrow().address()).isEqualTo(Integer.decode(power));
        assertThat(measured.energy().orElseThrow().address()).isEqualTo(Integer.decode(energy));
        assertThat(measured.energy().orElseThrow().type()).isEqualTo(energyType);
        assertThat(profile.wordOrders().getFirst()).isEqualTo(order);
    }
}
