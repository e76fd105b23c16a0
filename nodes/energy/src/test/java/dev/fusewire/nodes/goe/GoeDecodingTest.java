package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import java.time.Instant;
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

    private static ChargePointReading v2(String keys) {
        return new V2Keys(true).reading(Json.parseObject(keys), NOW);
    }

    @Test
    void inVersionTwoIsReadInItsUnits() {
        ChargePointReading reading = v2("""
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
        ChargePointReading reading = v2("{\"car\":1,\"amp\":10,\"frc\":1,\"nrg\":[]}");
        assertThat(reading.channel()).isEqualTo(Channel.REQUESTED);
        assertThat(reading.set()).hasValue(10);
        assertThat(reading.force()).isEqualTo(Force.OFF);
        assertThat(reading.allowed()).isFalse();
        assertThat(reading.toPayload(true, OptionalInt.empty()).keySet())
                .doesNotContain("maximum", "power", "energy", "phaseMode", "temperature");
    }

    @Test
    void offersTheLowerOfCurrentAndTemporaryLimit() {
        ChargePointReading reading = v2("{\"car\":2,\"amp\":16,\"tcl\":9,\"frc\":0,\"nrg\":[]}");
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

    private static String v2Nrg(String nrg) {
        return "{\"car\":2,\"amp\":16,\"ama\":16,\"frc\":0,\"nrg\":%s}".formatted(nrg);
    }

    @ParameterizedTest
    @CsvSource({"655.35", "65.5", "1e9", "-3"})
    void withACurrentThatCannotBeLeavesThatOneOut(String current) {
        ChargePointReading reading =
                v2(v2Nrg("[231,230,229,0,15.8,%s,15.8,3650,3634,3618,0,10902,99,99,99,0]".formatted(current)));
        assertThat(reading.currents()).containsExactly(15.8, Double.NaN, 15.8);
        assertThat(reading.highestCurrent()).hasValue(15.8);
        assertThat(reading.phases()).isEqualTo(3);
        assertThat(reading.power()).isEqualTo(10902);
        assertThat(reading.doubt()).contains("on L2, where 0 to 40 A can be: left out");
    }

    @Test
    void withMoreThanWhatIsOfferedIsBelievedAsLongAsItCanBe() {
        ChargePointReading reading = v2(v2Nrg("[231,230,229,0,19.4,31.9,0,4481,7337,0,0,11818,99,99,99,0]"));
        assertThat(reading.currents()).containsExactly(19.4, 31.9, 0.0);
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void withNothingMeasuredWhileACarIsThereHasNoCurrents() {
        ChargePointReading reading = v2(v2Nrg("[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]"));
        assertThat(reading.currents()).allSatisfy(ampere -> assertThat(ampere).isNaN());
        assertThat(reading.highestCurrent()).isEmpty();
        assertThat(reading.toPayload(true, OptionalInt.empty()))
                .doesNotContainKey("power")
                .containsEntry("currents", ObjectValue.EMPTY);
        assertThat(reading.doubt()).contains("0 V and 0 A");
    }

    @Test
    void withPowerAndNoCurrentsHasNoCurrents() {
        ChargePointReading reading = v2(v2Nrg("[231,230,229,0,0,0,0,0,0,0,0,10902,0,0,0,0]"));
        assertThat(reading.currents()).allSatisfy(ampere -> assertThat(ampere).isNaN());
        assertThat(reading.power()).isEqualTo(10902);
    }

    @Test
    void ofACarThatDoesNotDrawYetHasItsZeros() {
        ChargePointReading reading = v2(v2Nrg("[231,230,229,0,0,0,0,0,0,0,0,5,0,0,0,0]"));
        assertThat(reading.currents()).containsExactly(0.0, 0.0, 0.0);
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void withoutVoltagesStillHasItsCurrents() {
        ChargePointReading reading = v2(v2Nrg("[0,0,0,0,15.8,15.8,15.8,0,0,0,0,0,0,0,0,0]"));
        assertThat(reading.currents()).containsExactly(15.8, 15.8, 15.8);
    }

    @Test
    void cutShortHasWhatIsThere() {
        ChargePointReading reading = v2(v2Nrg("[231,230,229,0,15.8,15.7]"));
        assertThat(reading.currents()).containsExactly(15.8, 15.7, Double.NaN);
        assertThat(reading.power()).isNaN();
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void asTextsIsTheSame() {
        ChargePointReading numbers = v2("""
            {"car":2,"amp":12,"ama":16,"cbl":20,"alw":true,"frc":0,"psm":1,"fsp":true,"nrg":%s,"wh":4321.5,"eto":1234567,
             "err":3,"modelStatus":15,"tcl":9,"tma":[31.5,33.25],"rbt":5000}\
            """.formatted(NRG));
        ChargePointReading texts = v2("""
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
                .extracting(ChargePointLimit::words)
                .isEqualTo(words);
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
    @ValueSource(strings = {"null", "3", "\"?\"", "-1", "[]"})
    void leavesThePauseAsItWasWhereTheForceStateIsNotTold(String frc) {
        V2Keys keys = new V2Keys(true);
        assertThat(force(keys, frc)).isEqualTo(Force.NEUTRAL);
        assertThat(force(keys, "1")).isEqualTo(Force.OFF);
        assertThat(force(keys, frc)).isEqualTo(Force.OFF);
        assertThat(force(keys, "0")).isEqualTo(Force.NEUTRAL);
        assertThat(force(keys, frc)).isEqualTo(Force.NEUTRAL);
    }

    private static Force force(V2Keys keys, String frc) {
        return keys.reading(Json.parseObject("{\"car\":2,\"amp\":10,\"frc\":%s,\"nrg\":[]}".formatted(frc)), NOW)
                .force();
    }
}
