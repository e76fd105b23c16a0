package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationEvent;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What chargers of the field measure otherwise than OCPP 1.6 has it; the numbers are those of the list of deviations. */
class MeterDeviationsTest {

    private final Bench bench = new Bench();

    private Meter measured(String samples) {
        bench.desk.events.clear();
        ObjectValue _ = bench.call(
                "MeterValues",
                "{'connectorId':1,'meterValue':[{'timestamp':'2026-01-15T12:00:00Z','sampledValue':[" + samples
                        + "]}]}");
        return bench.told(StationEvent.Measured.class).meter();
    }

    private int start(String payload) {
        return (int)
                Objects.requireNonNull(bench.call("StartTransaction", payload).get("transactionId"));
    }

    @Test
    @DisplayName("13 measurands with their phase behind them, in quotes, with blanks")
    void measurandsWithPhases() {
        bench.connect();
        Meter meter = measured(
                "{'value':'6.1','measurand':'Current.Import.L1'},{'value':' 6.2 ','measurand':' Current.Import.L2"
                        + " '},{'value':'6,3','measurand':'\\'Current.Import.L3\\''}");
        assertThat(meter.currents()).isEqualTo(List.of(6.1, 6.2, 6.3));
    }

    @Test
    @DisplayName("33 times that are missing, the same or out of order in one message")
    void timesOutOfOrder() {
        bench.connect();
        ObjectValue _ = bench.call(
                "MeterValues",
                "{'connectorId':1,'meterValue':["
                        + "{'timestamp':'2026-01-15T11:59:30Z','sampledValue':[{'value':'3'}]},"
                        + "{'timestamp':'2026-01-15T11:59:10Z','sampledValue':[{'value':'1'}]},"
                        + "{'timestamp':'2026-01-15T11:59:10Z','sampledValue':[{'value':'2'}]},"
                        + "{'sampledValue':[{'value':'4'}]}]}");
        assertThat(bench.all(StationEvent.Measured.class))
                .extracting(each -> each.meter().register())
                .containsExactly(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    @DisplayName("42 kWh without a unit, kW, Celcius, phases without a total, the register of a session")
    void unitsAndRegisters() {
        bench.connect();
        assertThat(measured("{'value':'12.5','unit':'kWh'}").register()).isEqualTo(12_500);
        assertThat(measured("{'value':'7.4','measurand':'Power.Active.Import','unit':'kW'}")
                        .power())
                .isEqualTo(7_400);
        assertThat(measured("{'value':'40','measurand':'Temperature','unit':'Celcius'}")
                        .temperature())
                .isEqualTo(40);
        assertThat(measured("{'value':'104','measurand':'Temperature','unit':'Fahrenheit'}")
                        .temperature())
                .isEqualTo(40);
        assertThat(measured(
                                "{'value':'1000','phase':'L1'},{'value':'2000','phase':'L2'},{'value':'0003000','phase':'L3'}")
                        .register())
                .isEqualTo(6_000);
        assertThat(measured("{'value':'1000','phase':'L1'},{'value':'7000'}").register())
                .isEqualTo(7_000);
        assertThat(start("{'connectorId':1,'idTag':'A','meterStart':50000,'timestamp':'2026-01-15T12:00:00Z'}"))
                .isEqualTo(1);
        assertThat(measured("{'value':'50.5'}").register()).isEqualTo(50_500);
    }

    @Test
    @DisplayName("43 what is told of N, and voltages between phases")
    void neutral() {
        bench.connect();
        Meter meter = measured("{'value':'10','measurand':'Current.Import','phase':'L1'},"
                + "{'value':'77','measurand':'Current.Import','phase':'N'},"
                + "{'value':'231','measurand':'Voltage','phase':'L1-N'},"
                + "{'value':'400','measurand':'Voltage','phase':'L1-L2'}");
        assertThat(meter.currents()).isEqualTo(List.of(10.0, 0.0, 0.0));
        assertThat(meter.voltages()).isEqualTo(List.of(231.0, 0.0, 0.0));
    }

    @Test
    @DisplayName(
            "44 values without context, measurand and unit are the energy register in Wh; signed data is no number")
    void nothingButAValue() {
        bench.connect();
        assertThat(measured("{'value':'1234'},{'value':'AB12','format':'SignedData'}")
                        .register())
                .isEqualTo(1_234);
    }

    @Test
    @DisplayName("a current without its phase is of as many phases as the power says")
    void currentWithoutPhase() {
        bench.connect();
        assertThat(measured("{'value':'16','measurand':'Current.Import'},"
                                + "{'value':'3600','measurand':'Power.Active.Import'}")
                        .currents())
                .isEqualTo(List.of(16.0, 0.0, 0.0));
        assertThat(measured("{'value':'16','measurand':'Current.Import'},"
                                + "{'value':'11000','measurand':'Power.Active.Import'}")
                        .currents())
                .isEqualTo(List.of(16.0, 16.0, 16.0));
    }
}
