package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterReadingsTest {

    private final Bench bench = new Bench();

    private List<Meter> read(String values) {
        bench.connect();
        return new MeterReadings(bench.connection())
                .read(Double.NaN, Given.objects(Json.parseObject(values.replace('\'', '"')), "meterValue"));
    }

    @Test
    void theUnitsOfAllVersionsAreRead() {
        List<Meter> meters = read("""
            {'meterValue':[{'timestamp':'2026-01-15T12:00:00Z','sampledValue':[
              {'value':12.5,'unitOfMeasure':{'unit':'Wh','multiplier':3}},
              {'value':'7.4','measurand':'Power.Active.Import','unit':'kW'}]}]}
            """);
        assertThat(meters).singleElement().satisfies(meter -> {
            assertThat(meter.register()).isEqualTo(12_500);
            assertThat(meter.power()).isEqualTo(7_400);
        });
    }

    @Test
    void voltagesThatAreMadeUpAreLeftOutInEachVersion() {
        bench.quirky(Quirk.NO_VOLTAGE);
        assertThat(read("""
            {'meterValue':[{'timestamp':'2026-01-15T12:00:00Z','sampledValue':[
              {'value':400,'measurand':'Voltage','unitOfMeasure':{'unit':'V'}},
              {'value':6,'measurand':'Current.Import','phase':'L1'}]}]}
            """)).singleElement().satisfies(meter -> {
            assertThat(meter.voltages()).isEmpty();
            assertThat(meter.currents()).isEqualTo(List.of(6.0, 0.0, 0.0));
        });
    }

    @Test
    void eachIsToldOnceInTheOrderOfTime() {
        List<Meter> meters = read("""
            {'meterValue':[{'timestamp':'2026-01-15T11:59:30Z','sampledValue':[{'value':3}]},
              {'timestamp':'2026-01-15T11:59:10Z','sampledValue':[{'value':1}]}]}
            """);
        assertThat(new MeterReadings(bench.connection()).tell(2, "t1", meters).succeeded())
                .isTrue();
        assertThat(bench.all(StationEvent.Measured.class))
                .extracting(each -> each.meter().register())
                .containsExactly(1.0, 3.0);
    }
}
