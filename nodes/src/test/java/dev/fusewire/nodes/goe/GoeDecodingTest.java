package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.goe.GoeReading.Car;
import dev.fusewire.nodes.goe.GoeReading.Channel;
import dev.fusewire.nodes.goe.GoeReading.Force;
import dev.fusewire.nodes.goe.GoeReading.PhaseMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what a charger says")
class GoeDecodingTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final String NRG = "[231,230,229,0,11.2,11.1,0.1,2587,2553,23,0,5163,99,99,99,0]";

    private static GoeReading v2(String keys) {
        return new V2Keys(true).reading(Json.parseObject(keys), NOW);
    }

    @Test
    void inVersionTwoIsReadInItsUnits() {
        GoeReading reading = v2("""
            {"car":2,"amp":12,"ama":16,"cbl":20,"alw":true,"frc":0,"psm":2,"nrg":%s,"wh":4321.5,"eto":1234567,
             "err":0,"modelStatus":15,"tcl":null,"tma":[31.5,33.25],"rbt":5000}\
            """.formatted(NRG));
        assertThat(reading.car()).isEqualTo(Car.CHARGING);
        assertThat(reading.channel()).isEqualTo(Channel.TEMPORARY_LIMIT);
        assertThat(reading.set()).isEmpty();
        assertThat(reading.toPayload(true)).isEqualTo(Json.parseObject("""
            {"online":true,"state":"charging","connected":true,"offered":12,"maximum":16,"allowed":true,
             "force":"neutral","currents":{"l1":11.2,"l2":11.1,"l3":0.1},"power":5163,"sessionEnergy":4.322,
             "energy":1234.567,"phases":3,"phaseMode":"three","error":null,"reason":"charging: default",
             "temperature":33.25}\
            """));
        assertThat(reading.uptime()).hasValue(5000);
    }

    @Test
    void ofAnOlderFirmwareHasNoTemporaryLimitAndLeavesOutWhatIsNotKnown() {
        GoeReading reading = v2("{\"car\":1,\"amp\":10,\"frc\":1,\"nrg\":[]}");
        assertThat(reading.channel()).isEqualTo(Channel.REQUESTED);
        assertThat(reading.set()).hasValue(10);
        assertThat(reading.force()).isEqualTo(Force.OFF);
        assertThat(reading.allowed()).isFalse();
        assertThat(reading.toPayload(true).keySet())
                .doesNotContain("maximum", "power", "energy", "phaseMode", "temperature");
    }

    @Test
    void offersTheLowerOfCurrentAndTemporaryLimit() {
        GoeReading reading = v2("{\"car\":2,\"amp\":16,\"tcl\":9,\"frc\":0,\"nrg\":[]}");
        assertThat(reading.offered()).isEqualTo(9);
        assertThat(reading.set()).hasValue(9);
    }

    @Test
    void makesATemporaryLimitThatWasNeverTakenBeGivenUp() {
        V2Keys keys = new V2Keys(true);
        ObjectValue told = Json.parseObject("{\"car\":2,\"amp\":16,\"tcl\":null,\"frc\":0,\"nrg\":[]}");
        assertThat(keys.reading(told, NOW).channel()).isEqualTo(Channel.TEMPORARY_LIMIT);
        assertThat(keys.isLimitGivenUp("amp")).isFalse();
        assertThat(keys.isLimitGivenUp("tcl")).isTrue();
        assertThat(keys.reading(told, NOW).channel()).isEqualTo(Channel.REQUESTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"car\":2,\"frc\":0,\"nrg\":[]}",
                "{\"car\":2,\"amp\":null,\"frc\":0,\"nrg\":[]}",
                "{\"car\":2,\"amp\":16,\"nrg\":[]}"
            })
    void incompletelyIsNoReading(String keys) {
        assertThatThrownBy(() -> v2(keys)).isInstanceOf(NodeError.class).hasMessageContaining("the charger");
    }

    @ParameterizedTest
    @CsvSource({"null,UNKNOWN", "0,UNKNOWN", "1,IDLE", "3,WAITING", "4,COMPLETE", "5,ERROR", "9,UNKNOWN"})
    void ofTheCarIsAState(String value, Car car) {
        assertThat(v2("{\"car\":%s,\"amp\":6,\"frc\":0,\"nrg\":[]}".formatted(value))
                        .car())
                .isEqualTo(car);
    }

    @Test
    void inVersionOneIsTextWithTenthsAndHundredths() {
        GoeReading reading = HttpV1Link.reading(Json.parseObject("""
            {"car":"2","amp":"16","amx":"12","ama":"32","alw":"1","err":"0","cbl":"20","pha":"63","tmp":"31","dws":"360000",
             "eto":"1234","nrg":[231,230,229,0,112,111,0,26,25,0,0,515,99,99,0,0],"rbt":"5000"}\
            """), NOW);
        assertThat(reading.channel()).isEqualTo(Channel.VOLATILE);
        assertThat(reading.toPayload(true)).isEqualTo(Json.parseObject("""
            {"online":true,"state":"charging","connected":true,"offered":12,"maximum":20,"allowed":true,
             "force":"neutral","currents":{"l1":11.2,"l2":11.1,"l3":0},"power":5150,"sessionEnergy":1,"energy":123.4,
             "phases":3,"error":null,"reason":null,"temperature":31}\
            """));
    }

    @Test
    void inVersionOneWithoutTheVolatileCurrentTakesTheOneInFlash() {
        GoeReading reading = HttpV1Link.reading(
                Json.parseObject("{\"car\":\"4\",\"amp\":\"10\",\"alw\":\"0\",\"err\":\"1\",\"nrg\":[]}"), NOW);
        assertThat(reading.channel()).isEqualTo(Channel.REQUESTED);
        assertThat(reading.set()).hasValue(10);
        assertThat(reading.force()).isEqualTo(Force.OFF);
        assertThat(reading.error()).contains("residual current");
    }

    private static GoeReading modbus(Map<Integer, Integer> registers) throws Exception {
        Map<Integer, Integer> all =
                new HashMap<>(Map.of(100, 2, 101, 20, 200, 1, 211, 16, 299, 12, 332, 2, 337, 0, 109, 230, 111, 230));
        all.putAll(Map.of(113, 230, 115, 120, 117, 120, 119, 120, 128, 1, 129, 0, 133, 360));
        all.putAll(registers);
        ModbusRegisters.Block block = (_, _) -> register -> all.getOrDefault(register, 0);
        return ModbusRegisters.reading(block, block, NOW);
    }

    @Test
    void byModbusIsReadFromItsRegisters() throws Exception {
        // 8280 W in hundredths of a watt
        GoeReading reading = modbus(Map.of(120, 828_000 >> 16, 121, 828_000 & 0xffff));
        assertThat(reading.currents()).allSatisfy(ampere -> assertThat(ampere).isEqualTo(12));
        assertThat(reading.power()).isEqualTo(8280);
        assertThat(reading.totalEnergy()).isEqualTo(6553.6);
        assertThat(reading.sessionEnergy()).isEqualTo(0.001);
        assertThat(reading.set()).hasValue(12);
        assertThat(reading.maximum()).hasValue(16);
        assertThat(reading.phaseMode()).isEqualTo(PhaseMode.THREE);
    }

    @Test
    void byModbusInHundredthsOfAKilowattIsRecognised() throws Exception {
        assertThat(modbus(Map.of(121, 828)).power()).isEqualTo(8280);
    }

    @Test
    void byModbusWithSwappedBytesIsRefusedInWords() {
        assertThatThrownBy(() -> modbus(Map.of(100, 0x0200))).hasMessageContaining("swapped");
    }

    @ParameterizedTest
    @CsvSource({
        "charger.lan,charger.lan:80",
        "192.168.1.20:8180,192.168.1.20:8180",
        "http://charger.lan/,charger.lan:80",
        "[::1]:81,[::1]:81",
        "::1,[::1]:80"
    })
    void isAskedForAtItsAddress(String text, String address) {
        assertThat(Address.of(text, 80)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", "host:port", "host:70000"})
    void isNotFoundAtAnAddressThatIsNone(String text) {
        assertThatThrownBy(() -> Address.of(text, 80)).hasMessageContaining("expected");
    }
}
