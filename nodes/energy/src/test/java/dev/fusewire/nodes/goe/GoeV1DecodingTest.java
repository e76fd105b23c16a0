package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.node.Json;
import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what a charger says in version one of its API")
class GoeV1DecodingTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void isTextWithTenthsAndHundredths() {
        ChargePointReading reading = HttpV1Link.reading(Json.parseObject("""
            {"car":"2","amp":"16","amx":"12","ama":"32","alw":"1","err":"0","cbl":"20","pha":"63","tmp":"31","dws":"360000",
             "eto":"1234","nrg":[231,230,229,0,112,111,0,26,25,0,0,515,99,99,0,0],"rbt":"5000"}\
            """), new V1Units(), new ToldForce(), NOW);
        assertThat(reading.channel()).isEqualTo(Channel.VOLATILE);
        assertThat(reading.toPayload(true, OptionalInt.empty())).isEqualTo(Json.parseObject("""
            {"online":true,"state":"charging","connected":true,"offered":12,"maximum":16,"allowed":true,
             "force":"neutral","currents":{"l1":11.2,"l2":11.1,"l3":0},"power":5150,"sessionEnergy":1,"energy":123.4,
             "phases":3,"error":null,"reason":null,"temperature":31}\
            """));
    }

    @Test
    void withoutTheVolatileCurrentTakesTheOneInFlash() {
        ChargePointReading reading = HttpV1Link.reading(
                Json.parseObject("{\"car\":\"4\",\"amp\":\"10\",\"alw\":\"0\",\"err\":\"1\",\"nrg\":[]}"),
                new V1Units(),
                new ToldForce(),
                NOW);
        assertThat(reading.channel()).isEqualTo(Channel.REQUESTED);
        assertThat(reading.set()).hasValue(10);
        assertThat(reading.force()).isEqualTo(Force.OFF);
        assertThat(reading.error()).contains("residual current");
    }

    private static ChargePointReading v1(V1Units units, int amp, int amx, String nrg) {
        return HttpV1Link.reading(
                Json.parseObject("{\"car\":\"2\",\"amp\":\"%d\",\"amx\":\"%d\",\"ama\":\"16\",\"alw\":\"1\",\"nrg\":%s}"
                        .formatted(amp, amx, nrg)),
                units,
                new ToldForce(),
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
    void showsItsUnitsByVoltsTimesAmperes(String nrg, double ampere, double watt) {
        ChargePointReading reading = v1(new V1Units(), 16, 16, nrg);
        assertThat(reading.currents().getFirst()).isCloseTo(ampere, within(1e-9));
        assertThat((Object) reading.power()).isEqualTo(watt);
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void keepsTheUnitsThatWereShownOnce() {
        V1Units units = new V1Units();
        var _ = v1(units, 16, 16, "[231,230,229,1,15.8,15.8,15.8,3634,3634,3634,0,10902,100,100,100,0]");
        assertThat(v1(units, 16, 16, "[231,230,229,1,9,9,9]").currents()).containsExactly(9.0, 9.0, 9.0);
        assertThat(v1(units, 16, 16, "[231,230,229,1,0,0,0,0,0,0,0,4,0,0,0,0]").power())
                .isEqualTo(4);
    }

    @Test
    void offersNoMoreThanWhatIsSetInTheApp() {
        ChargePointReading reading = v1(new V1Units(), 6, 6, "[]");
        assertThat(reading.maximum()).hasValue(6);
        assertThat(reading.limit())
                .isNotNull()
                .extracting(ChargePointLimit::words)
                .isEqualTo("the current set in the app allows 6 A");
    }

    @Test
    void withTrueInPlaceOfOneIsAllowed() {
        ChargePointReading reading = HttpV1Link.reading(
                Json.parseObject("{\"car\":2,\"amp\":10,\"alw\":true,\"nrg\":[]}"),
                new V1Units(),
                new ToldForce(),
                NOW);
        assertThat(reading.force()).isEqualTo(Force.NEUTRAL);
        assertThat(reading.maximum()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"?\"", "7", "[]"})
    void leavesThePauseAsItWasWhereItDoesNotTellWhetherItMayCharge(String alw) {
        ToldForce told = new ToldForce();
        assertThat(allowed(told, alw).force()).isEqualTo(Force.NEUTRAL);
        assertThat(allowed(told, "\"0\"").force()).isEqualTo(Force.OFF);
        assertThat(allowed(told, alw).force()).isEqualTo(Force.OFF);
        assertThat(allowed(told, "\"1\"").allowed()).isTrue();
        assertThat(allowed(told, alw).allowed()).isTrue();
    }

    private static ChargePointReading allowed(ToldForce told, String alw) {
        return HttpV1Link.reading(
                Json.parseObject("{\"car\":2,\"amp\":10,\"alw\":%s,\"nrg\":[]}".formatted(alw)),
                new V1Units(),
                told,
                NOW);
    }
}
