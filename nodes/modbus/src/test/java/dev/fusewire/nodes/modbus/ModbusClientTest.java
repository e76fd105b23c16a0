package dev.fusewire.nodes.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.link.ModbusAnswer;
import dev.fusewire.nodes.modbus.link.ModbusFault;
import dev.fusewire.nodes.modbus.link.ModbusRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A modbus-client and a device over real sockets. */
class ModbusClientTest {

    private RunningFlows flows;
    private FakeDevice device;

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.EMPTY);
        device = new FakeDevice(flows.vertx());
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    private Asker client(String more) {
        flows.deploy("""
            [{"id":"c","type":"modbus-client","clienttype":"tcp","tcpHost":"127.0.0.1","tcpPort":"%d"%s},
             {"id":"a","z":"t","type":"modbus-asker","client":"c","wires":[]}]\
            """.formatted(device.port(), more));
        Asker asker = Asker.of("a");
        flows.until("connected", asker::isConnected);
        return asker;
    }

    private static ModbusFault.Kind fault(Asker asker, ModbusRequest request) {
        Throwable failure = catchThrowable(() -> RunningFlows.await(asker.ask(request)));
        assertThat(failure).hasCauseInstanceOf(ModbusFault.class);
        return ((ModbusFault) failure.getCause()).kind();
    }

    @Test
    void readsAndWritesRegisters() {
        device.registers[40] = 230;
        device.registers[41] = 65535;
        Asker asker = client("");
        ModbusAnswer read = RunningFlows.await(asker.ask(ModbusRequest.holding(1, 40, 2)));
        assertThat(read.values()).containsExactly(230, 65535);
        assertThat(read.at(41)).isEqualTo(65535);
        RunningFlows.await(asker.ask(ModbusRequest.writeRegister(1, 50, 16)));
        RunningFlows.await(asker.ask(ModbusRequest.writeRegisters(1, 51, List.of(1, 2, 3))));
        assertThat(device.registers).startsWith(new int[40]);
        assertThat(List.of(device.registers[50], device.registers[51], device.registers[53]))
                .containsExactly(16, 1, 3);
        assertThat(device.asked.stream().map(FakeDevice.Asked::function)).containsExactly(3, 6, 16);
    }

    @Test
    void aRefusalTellsItsCode() {
        Asker asker = client("");
        assertThat(fault(asker, ModbusRequest.writeCoil(1, 0, true))).isEqualTo(ModbusFault.Kind.REFUSED);
    }
}
