package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.goe.GoeReading.Car;
import dev.fusewire.nodes.goe.GoeReading.Channel;
import dev.fusewire.nodes.goe.GoeReading.Force;
import dev.fusewire.nodes.goe.GoeReading.PhaseMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
        assertThat(reading.toPayload(true, OptionalInt.empty())).isEqualTo(Json.parseObject("""
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
        assertThat(reading.toPayload(true, OptionalInt.empty()).keySet())
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
            """), new V1Units(), NOW);
        assertThat(reading.channel()).isEqualTo(Channel.VOLATILE);
        assertThat(reading.toPayload(true, OptionalInt.empty())).isEqualTo(Json.parseObject("""
            {"online":true,"state":"charging","connected":true,"offered":12,"maximum":16,"allowed":true,
             "force":"neutral","currents":{"l1":11.2,"l2":11.1,"l3":0},"power":5150,"sessionEnergy":1,"energy":123.4,
             "phases":3,"error":null,"reason":null,"temperature":31}\
            """));
    }

    @Test
    void inVersionOneWithoutTheVolatileCurrentTakesTheOneInFlash() {
        GoeReading reading = HttpV1Link.reading(
                Json.parseObject("{\"car\":\"4\",\"amp\":\"10\",\"alw\":\"0\",\"err\":\"1\",\"nrg\":[]}"),
                new V1Units(),
                NOW);
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
        return new ModbusRegisters().reading(block, block, NOW, 0);
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

    private static ModbusRegisters.Block without(Map<Integer, Integer> registers, Integer... missing) {
        return (from, _) -> List.of(missing).contains(from) ? null : register -> registers.getOrDefault(register, 0);
    }

    private static Map<Integer, Integer> registers(int... addressesAndValues) {
        Map<Integer, Integer> all =
                new HashMap<>(Map.of(100, 2, 101, 20, 200, 1, 211, 16, 299, 12, 300, 14, 332, 2, 337, 0, 109, 230));
        all.putAll(Map.of(111, 230, 113, 230, 115, 120));
        for (int i = 0; i < addressesAndValues.length; i += 2) {
            all.put(addressesAndValues[i], addressesAndValues[i + 1]);
        }
        return all;
    }

    @Test
    void byModbusALittleLessThanNothingIsNothing() throws Exception {
        // -0.1 A on L2 and L3 as unsigned numbers; 2760 W in hundredths of a watt
        GoeReading reading = modbus(
                Map.of(116, 0xffff, 117, 0xffff, 118, 0xffff, 119, 0xffff, 120, 276_000 >> 16, 121, 276_000 & 0xffff));
        assertThat(reading.currents()).containsExactly(12.0, 0.0, 0.0);
        assertThat(reading.power()).isEqualTo(2760);
        assertThat(reading.phases()).isEqualTo(1);
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void byModbusALittleLessThanNothingIsUnknownWhereThePowerNeedsMore() throws Exception {
        GoeReading reading = modbus(Map.of(118, 0xffff, 119, 0xffff, 120, 828_000 >> 16, 121, 828_000 & 0xffff));
        assertThat(reading.currents()).containsExactly(12.0, 12.0, Double.NaN);
        assertThat(reading.power()).isEqualTo(8280);
        assertThat(reading.doubt()).contains("0 A on L3").contains("8280 W");
    }

    @Test
    void byModbusWithoutForceStateAndVolatileCurrentUsesWhatThereIs() throws Exception {
        ModbusRegisters link = new ModbusRegisters();
        Map<Integer, Integer> registers = registers(200, 0);
        GoeReading reading = link.reading(without(registers, 101, 107), without(registers, 299, 337, 332, 211), NOW, 0);
        assertThat(reading.channel()).isEqualTo(Channel.REQUESTED);
        assertThat(reading.set()).hasValue(14);
        assertThat(reading.force()).isEqualTo(Force.OFF);
        assertThat(reading.maximum()).isEmpty();
        assertThat(reading.phaseMode()).isNull();
        assertThat(reading.error()).isNull();
        assertThat(link.write(new GoeLink.Setting(GoeLink.Key.CURRENT, 10)))
                .isEqualTo(new ModbusRegisters.Write(300, 10));
        assertThat(link.write(new GoeLink.Setting(GoeLink.Key.FORCE, 0))).isEqualTo(new ModbusRegisters.Write(200, 1));
        assertThat(link.write(new GoeLink.Setting(GoeLink.Key.FORCE, 1))).isEqualTo(new ModbusRegisters.Write(200, 0));
    }

    @Test
    void byModbusGivesUpAVolatileCurrentThatIsNeverTaken() throws Exception {
        ModbusRegisters link = new ModbusRegisters();
        ModbusRegisters.Block all = without(registers());
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(link.reading(all, all, NOW, 0).channel()).isEqualTo(Channel.VOLATILE);
            link.onTaken(link.write(new GoeLink.Setting(GoeLink.Key.CURRENT, 10)), 0);
            assertThat(link.reading(all, all, NOW, 1).channel()).isEqualTo(Channel.VOLATILE);
            var _ = link.reading(all, all, NOW, ReadBack.SETTLES);
        }
        GoeReading reading = link.reading(all, all, NOW, ReadBack.SETTLES);
        assertThat(reading.channel()).isEqualTo(Channel.REQUESTED);
        assertThat(reading.set()).hasValue(14);
    }

    @Test
    void byModbusKeepsAVolatileCurrentThatWasTakenOnce() throws Exception {
        ModbusRegisters link = new ModbusRegisters();
        ModbusRegisters.Block all = without(registers());
        link.onTaken(new ModbusRegisters.Write(299, 12), 0);
        var _ = link.reading(all, all, NOW, 1);
        assertThat(link.onMissing(new ModbusRegisters.Write(299, 10))).isFalse();
        for (int attempt = 1; attempt <= 5; attempt++) {
            link.onTaken(new ModbusRegisters.Write(299, 10), 0);
            assertThat(link.reading(all, all, NOW, ReadBack.SETTLES).channel()).isEqualTo(Channel.VOLATILE);
        }
        ModbusRegisters.Block disturbed = without(registers(), 299);
        assertThatThrownBy(() -> link.reading(all, disturbed, NOW, 0)).hasMessageContaining("register 299 or 300");
    }

    @Test
    void byModbusAsNothingButZerosIsNoReading() {
        ModbusRegisters.Block zeros = (_, _) -> _ -> 0;
        assertThatThrownBy(() -> new ModbusRegisters().reading(zeros, zeros, NOW, 0))
                .hasMessageContaining("did not tell the current it offers");
    }

    @ParameterizedTest
    @CsvSource({"255", "65535", "0"})
    void byModbusACableOfNoCurrentLimitsNothing(int cable) throws Exception {
        assertThat(modbus(Map.of(101, cable)).maximum()).hasValue(16);
    }

    private static String v2Nrg(String nrg) {
        return "{\"car\":2,\"amp\":16,\"ama\":16,\"frc\":0,\"nrg\":%s}".formatted(nrg);
    }

    @ParameterizedTest
    @CsvSource({"655.35", "65.5", "1e9", "-3"})
    void withACurrentThatCannotBeLeavesThatOneOut(String current) {
        GoeReading reading =
                v2(v2Nrg("[231,230,229,0,15.8,%s,15.8,3650,3634,3618,0,10902,99,99,99,0]".formatted(current)));
        assertThat(reading.currents()).containsExactly(15.8, Double.NaN, 15.8);
        assertThat(reading.highestCurrent()).hasValue(15.8);
        assertThat(reading.phases()).isEqualTo(3);
        assertThat(reading.power()).isEqualTo(10902);
        assertThat(reading.doubt()).contains("on L2, where 0 to 40 A can be: left out");
    }

    @Test
    void withMoreThanWhatIsOfferedIsBelievedAsLongAsItCanBe() {
        GoeReading reading = v2(v2Nrg("[231,230,229,0,19.4,31.9,0,4481,7337,0,0,11818,99,99,99,0]"));
        assertThat(reading.currents()).containsExactly(19.4, 31.9, 0.0);
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void withNothingMeasuredWhileACarIsThereHasNoCurrents() {
        GoeReading reading = v2(v2Nrg("[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]"));
        assertThat(reading.currents()).allSatisfy(ampere -> assertThat(ampere).isNaN());
        assertThat(reading.highestCurrent()).isEmpty();
        assertThat(reading.toPayload(true, OptionalInt.empty()))
                .doesNotContainKey("power")
                .containsEntry("currents", ObjectValue.EMPTY);
        assertThat(reading.doubt()).contains("0 V and 0 A");
    }

    @Test
    void withPowerAndNoCurrentsHasNoCurrents() {
        GoeReading reading = v2(v2Nrg("[231,230,229,0,0,0,0,0,0,0,0,10902,0,0,0,0]"));
        assertThat(reading.currents()).allSatisfy(ampere -> assertThat(ampere).isNaN());
        assertThat(reading.power()).isEqualTo(10902);
    }

    @Test
    void ofACarThatDoesNotDrawYetHasItsZeros() {
        GoeReading reading = v2(v2Nrg("[231,230,229,0,0,0,0,0,0,0,0,5,0,0,0,0]"));
        assertThat(reading.currents()).containsExactly(0.0, 0.0, 0.0);
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void withoutVoltagesStillHasItsCurrents() {
        GoeReading reading = v2(v2Nrg("[0,0,0,0,15.8,15.8,15.8,0,0,0,0,0,0,0,0,0]"));
        assertThat(reading.currents()).containsExactly(15.8, 15.8, 15.8);
    }

    @Test
    void cutShortHasWhatIsThere() {
        GoeReading reading = v2(v2Nrg("[231,230,229,0,15.8,15.7]"));
        assertThat(reading.currents()).containsExactly(15.8, 15.7, Double.NaN);
        assertThat(reading.power()).isNaN();
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void asTextsIsTheSame() {
        GoeReading numbers = v2("""
            {"car":2,"amp":12,"ama":16,"cbl":20,"alw":true,"frc":0,"psm":1,"fsp":true,"nrg":%s,"wh":4321.5,"eto":1234567,
             "err":3,"modelStatus":15,"tcl":9,"tma":[31.5,33.25],"rbt":5000}\
            """.formatted(NRG));
        GoeReading texts = v2("""
            {"car":"2","amp":"12","ama":"16","cbl":"20","alw":"true","frc":"0","psm":"1","fsp":"1","nrg":%s,"wh":"4321.5",
             "eto":"1234567","err":"3","modelStatus":"15","tcl":"9","tma":["31.5","33.25"],"rbt":"5000"}\
            """.formatted(NRG.replaceAll("[0-9.]+", "\"$0\"")));
        assertThat(texts).isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ama\":16,\"cbl\":20|the installation's limit in the app allows 16 A",
                "\"ama\":32,\"cbl\":13|the cable allows 13 A",
                "\"ama\":32,\"cbl\":null,\"adi\":true|the 16 A adapter allows 16 A",
                "\"ama\":32,\"cbl\":0,\"adi\":false|the installation's limit in the app allows 32 A"
            })
    void tellsWhatLimitsTheCurrent(String limits, String words) {
        assertThat(v2("{\"car\":2,\"amp\":10,\"frc\":0,\"nrg\":[],%s}".formatted(limits))
                        .limit())
                .isNotNull()
                .extracting(GoeLimit::words)
                .isEqualTo(words);
    }

    private static GoeReading v1(V1Units units, int amp, int amx, String nrg) {
        return HttpV1Link.reading(
                Json.parseObject("{\"car\":\"2\",\"amp\":\"%d\",\"amx\":\"%d\",\"ama\":\"16\",\"alw\":\"1\",\"nrg\":%s}"
                        .formatted(amp, amx, nrg)),
                units,
                NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // as documented
                "[231,230,229,1,158,158,158,36,36,36,0,1090,99,99,99,0]|15.8|10900",
                "[231,230,229,1,3,0,0,1,0,0,0,7,99,0,0,0]|0.3|70",
                // firmware 050 to 052.2
                "[231,230,229,1,15.8,15.8,15.8,3634,3634,3634,0,10902,100,100,100,0]|15.8|10902",
                "[231,230,229,1,16,16,16,3696,3680,3664,0,11040,100,100,100,0]|16|11040",
                "[231,230,229,1,6,0,0,1386,0,0,0,1386,100,0,0,0]|6|1386",
                // amperes beside tenths of kilowatts, and tenths of amperes beside watts
                "[231,230,229,1,16,16,16,37,37,37,0,1104,100,100,100,0]|16|11040",
                "[231,230,229,1,160,160,160,3696,3680,3664,0,11040,100,100,100,0]|16|11040",
                // without voltages, and without powers
                "[0,0,0,0,160,160,160,37,37,37,0,1104,100,100,100,0]|16|11040",
                "[231,230,229,1,15.8,15.8,15.8]|15.8|NaN"
            })
    void inVersionOneShowsItsUnitsByVoltsTimesAmperes(String nrg, double ampere, double watt) {
        GoeReading reading = v1(new V1Units(), 16, 16, nrg);
        assertThat(reading.currents().getFirst()).isCloseTo(ampere, within(1e-9));
        assertThat((Object) reading.power()).isEqualTo(watt);
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void inVersionOneKeepsTheUnitsThatWereShownOnce() {
        V1Units units = new V1Units();
        var _ = v1(units, 16, 16, "[231,230,229,1,15.8,15.8,15.8,3634,3634,3634,0,10902,100,100,100,0]");
        assertThat(v1(units, 16, 16, "[231,230,229,1,9,9,9]").currents()).containsExactly(9.0, 9.0, 9.0);
        assertThat(v1(units, 16, 16, "[231,230,229,1,0,0,0,0,0,0,0,4,0,0,0,0]").power())
                .isEqualTo(4);
    }

    @Test
    void inVersionOneOffersNoMoreThanWhatIsSetInTheApp() {
        GoeReading reading = v1(new V1Units(), 6, 6, "[]");
        assertThat(reading.maximum()).hasValue(6);
        assertThat(reading.limit())
                .isNotNull()
                .extracting(GoeLimit::words)
                .isEqualTo("the current set in the app allows 6 A");
    }

    @Test
    void inVersionOneWithTrueInPlaceOfOneIsAllowed() {
        GoeReading reading = HttpV1Link.reading(
                Json.parseObject("{\"car\":2,\"amp\":10,\"alw\":true,\"nrg\":[]}"), new V1Units(), NOW);
        assertThat(reading.force()).isEqualTo(Force.NEUTRAL);
        assertThat(reading.maximum()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404,is the local HTTP API v2 switched on", "401,wants a login", "500,in a browser"})
    void asAnHttpErrorSaysWhatToDo(int status, String advice) {
        assertThat(GoeWords.status(status, "local HTTP API v2")).hasMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>It works!</body></html>", "", "[1]"})
    void asWhatIsNoObjectAsksForTheHost(String text) {
        assertThatThrownBy(() -> GoeWords.answer(text)).hasMessageContaining("is this host the charger?");
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
