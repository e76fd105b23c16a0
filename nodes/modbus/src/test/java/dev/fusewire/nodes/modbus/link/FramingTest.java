package dev.fusewire.nodes.modbus.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames, with those that the specifications show. */
class FramingTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void aTcpFrameHasNumberLengthAndUnit() {
        assertThat(HEX.formatHex(new TcpFraming().write(0x1501, 255, HEX.parseHex("0300040001"))))
                .isEqualTo("150100000006ff0300040001");
    }

    @ParameterizedTest
    @CsvSource({"1, 0300280001, 0103002800010402", "2, 07, 02074112", "17, 03006b0003, 1103006b00037687"})
    void anRtuFrameEndsWithItsCrc(int unit, String pdu, String frame) {
        assertThat(HEX.formatHex(new RtuFraming().write(0, unit, HEX.parseHex(pdu))))
                .isEqualTo(frame);
    }

    @Test
    void anAsciiFrameEndsWithItsLrc() {
        byte[] frame = new AsciiFraming(':').write(0, 17, HEX.parseHex("03006b0003"));
        assertThat(new String(frame, StandardCharsets.US_ASCII)).isEqualTo(":1103006B00037E\r\n");
    }

    @Test
    void anRtuAnswerIsFoundBehindNoiseAndInPieces() {
        RtuFraming framing = new RtuFraming();
        byte[] answer = framing.write(0, 1, HEX.parseHex("030200e6"));
        framing.add(new byte[] {0, (byte) 0xff, 1, 3});
        for (byte each : answer) {
            assertThat(framing.next()).isNull();
            framing.add(new byte[] {each});
        }
        Framing.Frame frame = Objects.requireNonNull(framing.next());
        assertThat(frame.unit()).isEqualTo(1);
        assertThat(HEX.formatHex(frame.pdu())).isEqualTo("030200e6");
        assertThat(framing.next()).isNull();
    }

    @Test
    void anEchoOfTheRequestIsNoAnswerToAReading() {
        RtuFraming framing = new RtuFraming();
        framing.add(framing.write(0, 1, HEX.parseHex("0300280002")));
        assertThat(framing.next()).isNull();
        framing.add(framing.write(0, 1, HEX.parseHex("030400e6ffff")));
        Framing.Frame frame = Objects.requireNonNull(framing.next());
        assertThat(HEX.formatHex(frame.pdu())).isEqualTo("030400e6ffff");
    }

    @Test
    void aBrokenCheckIsNoFrame() {
        RtuFraming rtu = new RtuFraming();
        byte[] frame = rtu.write(0, 1, HEX.parseHex("030200e6"));
        frame[3] ^= 1;
        rtu.add(frame);
        assertThat(rtu.next()).isNull();
        AsciiFraming ascii = new AsciiFraming(':');
        ascii.add(":01030200E613\r\n:01030200E614\r\n".getBytes(StandardCharsets.US_ASCII));
        Framing.Frame next = ascii.next();
        assertThat(next).isNotNull();
        assertThat(ascii.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({":, 1", ">, 1", "?, 1", "x, 0"})
    void asciiAnswersBeginWithWhatMayBeTheirStart(char start, int found) {
        AsciiFraming framing = new AsciiFraming('?');
        framing.add((start + "01030200E614\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(framing.next() == null ? 0 : 1).isEqualTo(found);
    }

    @Test
    void endlessNoiseTakesNoMemory() {
        AsciiFraming ascii = new AsciiFraming(':');
        RtuFraming rtu = new RtuFraming();
        for (int i = 0; i < 10_000; i++) {
            ascii.add(new byte[] {'A', 'B', 'C'});
            rtu.add(new byte[] {1, 2, 3});
            assertThat(ascii.next()).isNull();
            var _ = rtu.next();
        }
        ascii.add("\r\n:01030200E614\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(ascii.next()).isNotNull();
    }

    @Test
    void whatIsNoModbusTcpSaysSo() {
        TcpFraming framing = new TcpFraming();
        framing.add("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(framing::next)
                .isInstanceOf(ModbusFault.class)
                .hasMessageStartingWith("what comes is no Modbus TCP");
    }

    @ParameterizedTest
    @CsvSource({
        "256, 0, 1, unit id is 256",
        "1, 65536, 1, address is 65536",
        "1, 65535, 2, pass the last one",
        "1, 0, 126, 'count is 126, 1 to 125 expected'",
        "1, 0, 0, count is 0"
    })
    void whatCannotBeAskedSaysWhy(int unit, int address, int count, String why) {
        assertThatThrownBy(() -> ModbusRequest.holding(unit, address, count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aValueThatIsNoRegisterSaysSo() {
        assertThatThrownBy(() -> ModbusRequest.writeRegister(1, 0, 65_536))
                .hasMessage("value is 65536, 0 to 65535 expected");
    }

    /** What comes in any pieces, with any noise, is no frame, a frame, or said to be nonsense; and what follows is read. */
    @ParameterizedTest
    @CsvSource({"TCP", "RTU_OVER_TCP", "ASCII"})
    void anyBytesDoNoHarm(LinkSettings.Way way) {
        Random random = new Random(14);
        LinkSettings settings = LinkSettings.over(way, "meter", 502, Duration.ofSeconds(1));
        for (int round = 0; round < 2000; round++) {
            Framing framing = settings.framing();
            byte[] good = framing.write(7, 1, HEX.parseHex("030200e6"));
            try {
                for (int piece = 0; piece < 20; piece++) {
                    byte[] bytes = new byte[random.nextInt(40)];
                    random.nextBytes(bytes);
                    framing.add(random.nextInt(5) == 0 ? good : bytes);
                    Framing.Frame frame = framing.next();
                    while (frame != null) {
                        frame = framing.next();
                    }
                }
            } catch (ModbusFault nonsense) {
                assertThat(nonsense.kind()).isEqualTo(ModbusFault.Kind.MALFORMED);
                framing = settings.framing();
            }
            if (way != LinkSettings.Way.TCP) {
                framing.clear();
                framing.add(good);
                assertThat(Objects.requireNonNull(framing.next()).unit()).isEqualTo(1);
            }
        }
    }
}
