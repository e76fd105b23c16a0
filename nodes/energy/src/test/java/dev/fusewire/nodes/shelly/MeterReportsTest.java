package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.shelly.MeterReport.Fault;
import dev.fusewire.nodes.shelly.MeterReport.Reading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("what Shelly meters say")
class MeterReportsTest {

    /** As a Pro 3EM with firmware 1.x answers EM.GetStatus. */
    private static final String EM = """
        {"id":0,"a_current":4.029,"a_voltage":236.1,"a_act_power":951.2,"a_aprt_power":951.9,"a_pf":1,"a_freq":50,
         "b_current":4.027,"b_voltage":236.201,"b_act_power":-951.1,"b_aprt_power":951.8,"b_pf":1,"b_freq":50,
         "c_current":3.03,"c_voltage":236.402,"c_active_power":715.4,"c_aprt_power":716.2,"c_pf":1,"c_freq":50,
         "n_current":11.029,"total_current":11.083,"total_act_power":2484.782,"total_aprt_power":2486.7,
         "user_calibrated_phase":[]}
        """;

    private static ObjectValue json(String text) {
        return Json.parseObject(text);
    }

    private static Gen2Meter gen2() {
        return new Gen2Meter(() -> 0, Duration.ofSeconds(35));
    }

    private static double value(MeterReport report, int phase, Quantity quantity) {
        return report.readings().stream()
                .filter(reading -> reading.phase() == phase && reading.quantity() == quantity)
                .mapToDouble(Reading::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({
        "emeter/0/current, 4.53, 0, CURRENT, 4.53",
        "emeter/2/power, -12.40, 2, POWER, -12.4",
        "emeter/1/voltage, 231.07, 1, VOLTAGE, 231.07",
        "emeter/1/total, 812345.6, 1, ENERGY, 812345.6",
        "emeter/0/total_returned, 0.0, 0, RETURNED, 0"
    })
    void gen1TellsEachValueOnATopicOfItsOwn(String topic, String text, int phase, Quantity quantity, double value) {
        assertThat(Gen1Meter.value(topic, text).readings()).containsExactly(new Reading(phase, quantity, value));
    }

    @Test
    void whatIsNotOfInterestIsASignOfLifeOnly() {
        assertThat(Gen1Meter.value("emeter/0/pf", "0.98").isEmpty()).isTrue();
        assertThat(Gen1Meter.value("emeter/3/current", "1").isEmpty()).isTrue();
        assertThat(Gen1Meter.value("relay/0", "on").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "-3.2, a current of -3.2 A cannot be: expected 0 to 400 A",
        "401, a current of 401 A cannot be: expected 0 to 400 A",
        "nan, 'the current is \"nan\", not a number of A'",
        "NaN, 'the current is \"NaN\", not a number of A'",
        "Infinity, a current of Infinity A cannot be: expected 0 to 400 A",
        "'', 'the current is \"\", not a number of A'"
    })
    void aCurrentThatCannotBeSpoilsItsPhase(String text, String complaint) {
        MeterReport report = Gen1Meter.value("emeter/1/current", text);
        assertThat(report.readings()).isEmpty();
        assertThat(report.faults()).containsExactly(new Fault(1, complaint, true));
    }

    @Test
    void anImpossibleVoltageLeavesTheCurrentAlone() {
        assertThat(Gen1Meter.value("emeter/1/voltage", "5000").faults())
                .containsExactly(new Fault(1, "a voltage of 5000 V cannot be: expected 0 to 500 V", false));
    }

    @Test
    void gen1StatusIsReadByPhaseAndItsOwnDoubtsAreHonoured() {
        MeterReport report = Gen1Meter.status(json("""
            {"relays":[{"ison":true}],"emeters":[
             {"power":1054.21,"pf":0.98,"current":4.62,"voltage":232.70,"is_valid":true,"total":812345.6,"total_returned":0.0},
             {"power":0,"pf":0,"current":0,"voltage":0,"is_valid":false,"total":790112.3,"total_returned":0.0},
             {"power":-300.5,"pf":-0.91,"current":1.44,"voltage":233.10,"is_valid":true,"total":845678.9,"total_returned":12.5}],
             "total_power":753.71,"unixtime":1763730000}\
            """));
        assertThat(value(report, 0, Quantity.CURRENT)).isEqualTo(4.62);
        assertThat(value(report, 2, Quantity.POWER)).isEqualTo(-300.5);
        assertThat(value(report, 2, Quantity.RETURNED)).isEqualTo(12.5);
        assertThat(report.readings()).noneMatch(reading -> reading.phase() == 1);
        assertThat(report.faults()).containsExactly(new Fault(1, "the meter says its values are not valid", true));
    }

    @Test
    void aStatusOfAnotherDeviceIsRefused() {
        assertThatThrownBy(() -> Gen1Meter.status(json("{\"relays\":[{\"ison\":true}],\"meters\":[{\"power\":0}]}")))
                .hasMessageContaining("is this a Shelly 3EM of the first generation?");
    }

    @Test
    void gen2StatusIsReadByPhase() {
        MeterReport report = gen2().component("em:0", json(EM), true);
        assertThat(value(report, 0, Quantity.CURRENT)).isEqualTo(4.029);
        assertThat(value(report, 1, Quantity.POWER)).isEqualTo(-951.1);
        assertThat(value(report, 2, Quantity.VOLTAGE)).isEqualTo(236.402);
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void aPartialNotificationIsLaidOverWhatWasSaidBefore() {
        Gen2Meter meter = gen2();
        var _ = meter.component("em:0", json(EM), true);
        MeterReport report = meter.components(
                json("{\"ts\":1763730000.12,\"em:0\":{\"id\":0,\"b_current\":9.5,\"b_act_power\":2240.5}}"), false);
        assertThat(value(report, 0, Quantity.CURRENT)).isEqualTo(4.029);
        assertThat(value(report, 1, Quantity.CURRENT)).isEqualTo(9.5);
        assertThat(value(report, 2, Quantity.CURRENT)).isEqualTo(3.03);
    }

    @Test
    void aPartialNotificationAloneTellsOfItsOwnPhaseOnly() {
        MeterReport report = gen2().components(json("{\"em:0\":{\"id\":0,\"b_current\":9.5}}"), false);
        assertThat(report.readings()).containsExactly(new Reading(1, Quantity.CURRENT, 9.5));
    }

    @Test
    void afterForgettingAPartialNotificationStandsAloneAgain() {
        Gen2Meter meter = gen2();
        var _ = meter.component("em:0", json(EM), true);
        meter.forget();
        assertThat(meter.components(json("{\"em:0\":{\"a_current\":1}}"), false).readings())
                .hasSize(1);
    }

    @Test
    void energyComesFromTheDataComponentInWattHours() {
        MeterReport report = gen2().components(json("""
            {"emdata:0":{"id":0,"a_total_act_energy":1000.5,"a_total_act_ret_energy":1.5,"b_total_act_energy":2000,
             "b_total_act_ret_energy":0,"c_total_act_energy":3000,"c_total_act_ret_energy":0,"total_act":6000.5,"total_act_ret":1.5}}
            """), true);
        assertThat(value(report, 0, Quantity.ENERGY)).isEqualTo(1000.5);
        assertThat(value(report, 0, Quantity.RETURNED)).isEqualTo(1.5);
        assertThat(value(report, 2, Quantity.ENERGY)).isEqualTo(3000);
    }

    @Test
    void threeMetersOfOnePhaseEachAreTheThreePhases() {
        Gen2Meter meter = gen2();
        MeterReport report = meter.components(json("""
            {"em1:0":{"id":0,"current":1.5,"voltage":230,"act_power":340,"aprt_power":345,"pf":0.98,"freq":50},
             "em1:1":{"id":1,"current":2.5,"voltage":231,"act_power":570,"calibration":"factory"},
             "em1:2":{"id":2,"current":3.5,"voltage":232,"act_power":-800},
             "em1data:1":{"id":1,"total_act_energy":77,"total_act_ret_energy":7},"sys":{"uptime":5}}\
            """), true);
        assertThat(meter.isMonophase()).isTrue();
        assertThat(value(report, 0, Quantity.CURRENT)).isEqualTo(1.5);
        assertThat(value(report, 2, Quantity.POWER)).isEqualTo(-800);
        assertThat(value(report, 1, Quantity.ENERGY)).isEqualTo(77);
    }

    @Test
    void aPhaseWithABrokenMeterIsNotBelieved() {
        MeterReport report = gen2().component(
                        "em:0",
                        json(
                                "{\"a_current\":1,\"b_current\":null,\"b_errors\":[\"power_meter_failure\"],\"c_current\":130,"
                                    + "\"c_errors\":[\"out_of_range:current\"]}"),
                        true);
        assertThat(report.readings()).containsExactly(new Reading(0, Quantity.CURRENT, 1));
        assertThat(report.faults())
                .containsExactly(
                        new Fault(1, "the meter reports power meter failure", true),
                        new Fault(2, "the meter reports out of range:current", true));
    }

    @Test
    void anErrorOfTheWholeMeterSpoilsAllPhasesAndOneAboutTheirOrderNone() {
        MeterReport broken =
                gen2().component("em:0", json("{\"a_current\":1,\"errors\":[\"power_meter_failure\"]}"), true);
        assertThat(broken.readings()).isEmpty();
        assertThat(broken.faults()).hasSize(3).allMatch(Fault::spoils);
        MeterReport turned = gen2().component("em:0", json("{\"a_current\":1,\"errors\":[\"phase_sequence\"]}"), true);
        assertThat(turned.readings()).containsExactly(new Reading(0, Quantity.CURRENT, 1));
        assertThat(turned.faults()).noneMatch(Fault::spoils);
    }

    @Test
    void aSignedCurrentIsBelievedWhereThePowerHasTheSameSign() {
        MeterReport out = gen2().component("em:0", json("{\"a_current\":-4,\"a_act_power\":-900}"), true);
        assertThat(value(out, 0, Quantity.CURRENT)).isEqualTo(4);
        MeterReport odd = gen2().component("em:0", json("{\"a_current\":-4,\"a_act_power\":900}"), true);
        assertThat(odd.faults()).hasSize(1);
        assertThat(List.of(value(odd, 0, Quantity.CURRENT))).containsExactly(Double.NaN);
    }
}
