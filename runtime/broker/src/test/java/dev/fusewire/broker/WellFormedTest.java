package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client must not send, by the statements of MQTT 5: the broker ends the connection, and names the reason where it can. */
class WellFormedTest {

    private static final int MALFORMED = 0x81;

    private final TestBroker test = new TestBroker();

    @AfterEach
    void stop() {
        test.close();
    }

    private static RawClient.Body connect(int flags, String properties) throws IOException {
        return new RawClient.Body().text("MQTT").bytes(5, flags).number(0).bytes(properties(properties));
    }

    private static byte[] properties(String hex) {
        return raw("%02x%s".formatted(hex.length() / 2, hex));
    }

    private static byte[] raw(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static RawClient.Body body() {
        return new RawClient.Body();
    }

    static Stream<Arguments> beginnings() throws IOException {
        return Stream.of(
                arguments(
                        "3.1.2-11 a will's QoS without a will",
                        connect(0x0a, "").text("a")),
                arguments(
                        "3.1.2-13 a will's retain flag without a will",
                        connect(0x22, "").text("a")),
                arguments(
                        "3.1.3-4 a client identifier that is no UTF-8",
                        connect(2, "").bytes(raw("0002fffe"))),
                arguments("1.5.4-1 one with a surrogate", connect(2, "").bytes(raw("0003eda080"))),
                arguments("1.5.4-2 one with the character zero", connect(2, "").text("a\0b")),
                arguments(
                        "3.1.3-11 a will topic that is no UTF-8",
                        connect(6, "").text("a").bytes(0).bytes(raw("0002fffe")).text("gone")),
                arguments("2.2.2.2 a property of PUBLISH", connect(2, "230001").text("a")),
                arguments(
                        "2.2.2.2 a property of the will outside it",
                        connect(2, "1800000001").text("a")),
                arguments(
                        "2.2.2.2 a property of CONNECT within the will",
                        connect(6, "")
                                .text("a")
                                .bytes(properties("210001"))
                                .text("w")
                                .text("gone")),
                arguments(
                        "3.1.2.11.6 response information neither 0 nor 1",
                        connect(2, "1902").text("a")),
                arguments(
                        "3.1.2.11.7 problem information neither 0 nor 1",
                        connect(2, "1702").text("a")),
                arguments(
                        "3.1.2.11.10 authentication data without a method",
                        connect(2, "16000161").text("a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beginnings")
    void endsABeginning(String statement, RawClient.Body connect) throws IOException {
        try (var bad = new RawClient(test.port())) {
            bad.send(RawClient.CONNECT, 0, connect);
            assertThat(bad.read()).as(statement).isNull();
        }
        assertThat(test.counts().denied().connections()).isEqualTo(1);
    }

    static Stream<Arguments> packets() throws IOException {
        return Stream.of(
                arguments("3.3.2-1 a topic that is no UTF-8", 0x30, body().bytes(raw("0001ff00")), 0x90),
                arguments("1.5.4-1 one with a surrogate", 0x30, body().bytes(raw("0003eda08000")), 0x90),
                arguments("3.3.2-14 a wildcard in a response topic", 0x30, publish("080003722f23"), MALFORMED),
                arguments("3.3.2-13 a response topic that is no UTF-8", 0x30, publish("080001ff"), MALFORMED),
                arguments("3.3.4-6 a subscription identifier from a client", 0x30, publish("0b01"), MALFORMED),
                arguments("2.2.2.2 a property of CONNECT", 0x30, publish("1100000001"), MALFORMED),
                arguments("3.8.3-1 a filter that is no UTF-8", 0x82, body().bytes(raw("0001000001ff00")), MALFORMED),
                arguments("3.8.2.1.2 subscription identifier 0", 0x82, subscribe("0b00"), MALFORMED),
                arguments("3.8.2.1.2 two subscription identifiers", 0x82, subscribe("0b010b02"), MALFORMED),
                arguments("2.2.2.2 a property of CONNECT in SUBSCRIBE", 0x82, subscribe("1100000001"), MALFORMED),
                arguments("3.10.3-1 unsubscribing from no UTF-8", 0xa2, body().bytes(raw("0001000001ff")), MALFORMED),
                arguments(
                        "2.2.2.2 a property of SUBSCRIBE",
                        0xa2,
                        body().bytes(raw("0001020b01")).text("a"),
                        MALFORMED),
                arguments("2.2.2.2 an alias in PUBREL", 0x62, body().bytes(raw("00010003230001")), MALFORMED),
                arguments("2.2.2.2 an alias in DISCONNECT", 0xe0, body().bytes(raw("0003230001")), MALFORMED),
                arguments("2.1.2 CONNACK", 0x20, body().bytes(raw("000000")), MALFORMED),
                arguments("2.1.2 SUBACK", 0x90, body().bytes(raw("00010000")), MALFORMED),
                arguments("2.1.2 PINGRESP", 0xd0, body(), MALFORMED),
                arguments("4.12.0-6 AUTH where no method was named", 0xf0, body(), MALFORMED));
    }

    private static RawClient.Body publish(String properties) throws IOException {
        return body().text("a").bytes(properties(properties)).bytes('x');
    }

    private static RawClient.Body subscribe(String properties) throws IOException {
        return body().number(1).bytes(properties(properties)).text("a").bytes(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void endsWhatFollows(String statement, int first, RawClient.Body packet, int reason) throws IOException {
        try (var bad = new RawClient(test.port())) {
            bad.send(RawClient.CONNECT, 0, connect(2, "").text("bad"));
            bad.expect(RawClient.CONNACK);
            bad.send(first >> 4, first & 15, packet);
            assertThat(bad.expect(RawClient.DISCONNECT).body()[0] & 0xff)
                    .as(statement)
                    .isEqualTo(reason);
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void whatBelongsThereIsTaken() throws IOException {
        try (var good = new RawClient(test.port())) {
            String all = "1100000010" + "210005" + "2700001000" + "220003" + "1900" + "1701" + "26000161000162";
            String will =
                    "1800000001" + "0101" + "0200000010" + "0300016e" + "08000172" + "09000163" + "26000161000162";
            good.send(
                    RawClient.CONNECT,
                    0,
                    connect(6, all)
                            .text("good")
                            .bytes(properties(will))
                            .text("w")
                            .text("gone"));
            good.expect(RawClient.CONNACK);
            good.send(RawClient.SUBSCRIBE, 2, subscribe("0b05" + "26000161000162"));
            good.expect(RawClient.SUBACK);
            good.send(
                    RawClient.PUBLISH,
                    0,
                    publish("0101" + "0200000010" + "230001" + "08000172" + "09000163" + "0300016e"
                            + "26000161000162"));
            good.expect(RawClient.PUBLISH);
            good.send(
                    RawClient.UNSUBSCRIBE,
                    2,
                    body().number(2).bytes(properties("26000161000162")).text("a"));
            good.expect(RawClient.UNSUBACK);
            good.ping();
            good.expect(RawClient.PINGRESP);
        }
    }

    /** 65,535 is the maximum where none is said (3.2.2.3.3); another message is an error (3.3.4-7). */
    @Test
    void aMessageMoreThanTheReceiveMaximumEndsTheConnection() throws Exception {
        try (var bad = new RawClient(test.port())) {
            bad.send(RawClient.CONNECT, 0, connect(2, "").text("bad"));
            bad.expect(RawClient.CONNACK);
            var writer = Thread.ofVirtual().start(() -> {
                for (int i = 0; i <= PacketIds.MAX; i++) {
                    try {
                        bad.send(
                                RawClient.PUBLISH,
                                4,
                                body().text("a").number(i % PacketIds.MAX + 1).bytes(0, 'x'));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            RawClient.Packet packet = bad.read();
            int received = 0;
            while (packet != null && packet.type() == RawClient.PUBREC) {
                received++;
                packet = bad.read();
            }
            writer.join();
            assertThat(received).isEqualTo(PacketIds.MAX);
            RawClient.Packet last = Objects.requireNonNull(packet, "the broker's last word");
            assertThat(last.type()).isEqualTo(RawClient.DISCONNECT);
            assertThat(last.body()[0] & 0xff).isEqualTo(0x93);
        }
    }
}
