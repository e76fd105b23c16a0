package dev.fusewire.nodes.modbus.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import com.ghgande.j2mod.modbus.util.SerialParameters;
import dev.fusewire.live.RunningFlows;
import io.vertx.core.Vertx;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link against servers of other people's making: jsmodbus, modbus-serial (npm) and j2mod, by TCP and by serial ports. */
class PeersTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        RunningFlows.await(vertx.close());
    }

    private static LinkSettings.Serial port(String name) {
        return new LinkSettings.Serial(name, 9600, 8, 1, "none", Duration.ZERO);
    }

    private static void readAndWrite(RunningLink link) {
        assertThat(link.answer(ModbusRequest.holding(1, 40, 2)).values()).containsExactly(230, 65535);
        assertThat(link.answer(ModbusRequest.input(1, 40, 2)).values()).containsExactly(230, 65535);
        assertThat(link.answer(ModbusRequest.read(1, ModbusFunction.READ_COILS, 0, 10))
                        .values())
                .containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        assertThat(link.answer(ModbusRequest.read(1, ModbusFunction.READ_DISCRETE_INPUTS, 3, 1))
                        .values())
                .containsExactly(1);
        var _ = link.answer(ModbusRequest.writeRegister(1, 10, 60_000));
        var _ = link.answer(ModbusRequest.writeRegisters(1, 11, List.of(1, 2)));
        assertThat(link.answer(ModbusRequest.holding(1, 10, 3)).values()).containsExactly(60_000, 1, 2);
        var _ = link.answer(ModbusRequest.writeCoil(1, 5, true));
        var _ = link.answer(ModbusRequest.writeCoils(1, 6, List.of(1, 0, 1)));
        assertThat(link.answer(ModbusRequest.read(1, ModbusFunction.READ_COILS, 5, 4))
                        .values())
                .containsExactly(1, 1, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsmodbus-tcp", "modbus-serial-tcp"})
    void readsAndWritesByTcp(String kind) throws IOException {
        try (Peer server = Peer.node("server.js", kind);
                RunningLink link =
                        new RunningLink(vertx, LinkSettings.tcp("127.0.0.1", Integer.parseInt(server.line()), LONG))) {
            readAndWrite(link);
        }
    }

    @Test
    void readsAndWritesRtuFramesOverTcp() throws IOException {
        try (Peer server = Peer.node("server.js", "jsmodbus-rtu");
                RunningLink link = new RunningLink(
                        vertx,
                        LinkSettings.over(
                                LinkSettings.Way.RTU_OVER_TCP, "127.0.0.1", Integer.parseInt(server.line()), LONG))) {
            readAndWrite(link);
        }
    }

    @Test
    void readsAndWritesRtuOnASerialPort(@TempDir Path folder) throws IOException {
        try (SerialPair ports = new SerialPair(folder);
                Peer server = Peer.node("server.js", "modbus-serial-rtu", ports.there)) {
            assertThat(server.line()).isEqualTo("ready");
            try (RunningLink link =
                    new RunningLink(vertx, LinkSettings.serial(LinkSettings.Way.RTU, port(ports.here), LONG))) {
                readAndWrite(link);
                assertThat(link.fault(ModbusRequest.holding(1, 2000, 1)).code()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtu", "ascii"})
    void readsAndWritesBothKindsOfFramesOnASerialPort(String encoding, @TempDir Path folder) throws Exception {
        try (SerialPair ports = new SerialPair(folder)) {
            ModbusSlave slave =
                    ModbusSlaveFactory.createSerialSlave(new SerialParameters(ports.there, 9600, 0, 0, 8, 1, 0, false) {
                        {
                            setEncoding(encoding);
                        }
                    });
            SimpleProcessImage image = new SimpleProcessImage();
            for (int i = 0; i < 50; i++) {
                image.addRegister(new SimpleRegister(i == 40 ? 230 : i == 41 ? 65535 : 0));
            }
            slave.addProcessImage(1, image);
            slave.open();
            LinkSettings.Way way = encoding.equals("rtu") ? LinkSettings.Way.RTU : LinkSettings.Way.ASCII;
            try (RunningLink link = new RunningLink(vertx, LinkSettings.serial(way, port(ports.here), LONG))) {
                assertThat(link.answer(ModbusRequest.holding(1, 40, 2)).values())
                        .containsExactly(230, 65535);
                var _ = link.answer(ModbusRequest.writeRegisters(1, 11, List.of(1, 2)));
                var _ = link.answer(ModbusRequest.writeRegister(1, 13, 3));
                assertThat(link.answer(ModbusRequest.holding(1, 11, 3)).values())
                        .containsExactly(1, 2, 3);
            } finally {
                slave.close();
            }
        }
    }

    @Test
    void asciiAnswersMayBeginWithAnArrow(@TempDir Path folder) throws Exception {
        try (SerialPair ports = new SerialPair(folder);
                FileInputStream asked = new FileInputStream(ports.there);
                FileOutputStream answer = new FileOutputStream(ports.there);
                RunningLink link =
                        new RunningLink(vertx, LinkSettings.serial(LinkSettings.Way.ASCII, port(ports.here), LONG))) {
            var reading = link.ask(ModbusRequest.holding(1, 40, 1));
            StringBuilder heard = new StringBuilder();
            while (heard.indexOf("\n") < 0) {
                heard.append((char) asked.read());
            }
            // the sum of the bytes and the check is a multiple of 256
            assertThat(heard).hasToString(":010300280001D3\r\n");
            answer.write(">01030200E614\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(RunningFlows.await(reading).values()).containsExactly(230);
        }
    }

    @Test
    void aSerialPortThatGoesAwayIsOpenedAgainWhenItIsBack(@TempDir Path folder) throws IOException {
        SerialPair ports = new SerialPair(folder);
        String path = folder.resolve("here").toString();
        try (RunningLink link = new RunningLink(vertx, LinkSettings.serial(LinkSettings.Way.RTU, port(path), LONG))) {
            RunningLink.until("open", () -> link.count(LinkState.Phase.CONNECTED) == 1);
            ports.close();
            RunningLink.until("gone", () -> link.count(LinkState.Phase.RECONNECTING) >= 1);
            try (SerialPair again = new SerialPair(folder)) {
                assertThat(again.here).isNotEmpty();
                RunningLink.until("open again", () -> link.count(LinkState.Phase.CONNECTED) == 2);
            }
        }
    }
}
