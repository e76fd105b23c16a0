package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import dev.fusewire.nodes.chargepoint.ReadBack;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("what a charger says by Modbus")
class GoeModbusDecodingTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private static ChargePointReading modbus(Map<Integer, Integer> registers) throws Exception {
        Map<Integer, Integer> all =
                new HashMap<>(Map.of(100, 2, 101, 20, 200, 1, 211, 16, 299, 12, 332, 2, 337, 0, 109, 230, 111, 230));
        all.putAll(Map.of(113, 230, 115, 120, 117, 120, 119, 120, 128, 1, 129, 0, 133, 360));
        all.putAll(registers);
        ModbusRegisters.Block block = (_, _) -> register -> all.getOrDefault(register, 0);
        return new ModbusRegisters().reading(block, block, NOW, 0);
    }

    @Test
    void isReadFromItsRegisters() throws Exception {
        // 8280 W in hundredths of a watt
        ChargePointReading reading = modbus(Map.of(120, 828_000 >> 16, 121, 828_000 & 0xffff));
        assertThat(reading.currents()).allSatisfy(ampere -> assertThat(ampere).isEqualTo(12));
        assertThat(reading.power()).isEqualTo(8280);
        assertThat(reading.totalEnergy()).isEqualTo(6553.6);
        assertThat(reading.sessionEnergy()).isEqualTo(0.001);
        assertThat(reading.set()).hasValue(12);
        assertThat(reading.maximum()).hasValue(16);
        assertThat(reading.phaseMode()).isEqualTo(PhaseMode.THREE);
    }

    @Test
    void inHundredthsOfAKilowattIsRecognised() throws Exception {
        assertThat(modbus(Map.of(121, 828)).power()).isEqualTo(8280);
    }

    @Test
    void withSwappedBytesIsRefusedInWords() {
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
    void aLittleLessThanNothingIsNothing() throws Exception {
        // -0.1 A on L2 and L3 as unsigned numbers; 2760 W in hundredths of a watt
        ChargePointReading reading = modbus(
                Map.of(116, 0xffff, 117, 0xffff, 118, 0xffff, 119, 0xffff, 120, 276_000 >> 16, 121, 276_000 & 0xffff));
        assertThat(reading.currents()).containsExactly(12.0, 0.0, 0.0);
        assertThat(reading.power()).isEqualTo(2760);
        assertThat(reading.phases()).isEqualTo(1);
        assertThat(reading.doubt()).isNull();
    }

    @Test
    void aLittleLessThanNothingIsUnknownWhereThePowerNeedsMore() throws Exception {
        ChargePointReading reading =
                modbus(Map.of(118, 0xffff, 119, 0xffff, 120, 828_000 >> 16, 121, 828_000 & 0xffff));
        assertThat(reading.currents()).containsExactly(12.0, 12.0, Double.NaN);
        assertThat(reading.power()).isEqualTo(8280);
        assertThat(reading.doubt()).contains("0 A on L3").contains("8280 W");
    }

    @Test
    void withoutForceStateAndVolatileCurrentUsesWhatThereIs() throws Exception {
        ModbusRegisters link = new ModbusRegisters();
        Map<Integer, Integer> registers = registers(200, 0);
        ChargePointReading reading =
                link.reading(without(registers, 101, 107), without(registers, 299, 337, 332, 211), NOW, 0);
        assertThat(reading.channel()).isEqualTo(Channel.REQUESTED);
        assertThat(reading.set()).hasValue(14);
        assertThat(reading.force()).isEqualTo(Force.OFF);
        assertThat(reading.maximum()).isEmpty();
        assertThat(reading.phaseMode()).isNull();
        assertThat(reading.error()).isNull();
        assertThat(link.write(new ChargePointLink.Setting(ChargePointLink.Key.CURRENT, 10)))
                .isEqualTo(new ModbusRegisters.Write(300, 10));
        assertThat(link.write(new ChargePointLink.Setting(ChargePointLink.Key.FORCE, 0)))
                .isEqualTo(new ModbusRegisters.Write(200, 1));
        assertThat(link.write(new ChargePointLink.Setting(ChargePointLink.Key.FORCE, 1)))
                .isEqualTo(new ModbusRegisters.Write(200, 0));
    }

    @Test
    void givesUpAVolatileCurrentThatIsNeverTaken() throws Exception {
        ModbusRegisters link = new ModbusRegisters();
        ModbusRegisters.Block all = without(registers());
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(link.reading(all, all, NOW, 0).channel()).isEqualTo(Channel.VOLATILE);
            link.onTaken(link.write(new ChargePointLink.Setting(ChargePointLink.Key.CURRENT, 10)), 0);
            assertThat(link.reading(all, all, NOW, 1).channel()).isEqualTo(Channel.VOLATILE);
            var _ = link.reading(all, all, NOW, ReadBack.SETTLES);
        }
        ChargePointReading reading = link.reading(all, all, NOW, ReadBack.SETTLES);
        assertThat(reading.channel()).isEqualTo(Channel.REQUESTED);
        assertThat(reading.set()).hasValue(14);
    }

    @Test
    void keepsAVolatileCurrentThatWasTakenOnce() throws Exception {
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
    void asNothingButZerosIsNoReading() {
        ModbusRegisters.Block zeros = (_, _) -> _ -> 0;
        assertThatThrownBy(() -> new ModbusRegisters().reading(zeros, zeros, NOW, 0))
                .hasMessageContaining("did not tell the current it offers");
    }

    @ParameterizedTest
    @CsvSource({"255", "65535", "0"})
    void aCableOfNoCurrentLimitsNothing(int cable) throws Exception {
        assertThat(modbus(Map.of(101, cable)).maximum()).hasValue(16);
    }
}
