package dev.fusewire.nodes.modbus.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.nodes.modbus.link.FakeDevice.Asked;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What devices in the field were seen to do, over real sockets. */
class FieldDeviationsTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final ModbusRequest READ = ModbusRequest.holding(1, 40, 2);

    private final Vertx vertx = Vertx.vertx();
    private FakeDevice device;
    private RunningLink link;

    @BeforeEach
    void start() {
        device = new FakeDevice(vertx);
        device.registers[40] = 230;
        device.registers[41] = 65535;
        link = link(LinkSettings.tcp("127.0.0.1", device.port(), SHORT));
        // so that the patience with a first answer is spent
        assertThat(link.answer(READ).values()).containsExactly(230, 65535);
        device.asked.clear();
    }

    private RunningLink link(LinkSettings settings) {
        return new RunningLink(vertx, settings);
    }

    @AfterEach
    void stop() {
        link.close();
        RunningFlows.await(vertx.close());
    }

    @Test
    void theSecondSendingReachesADeviceThatSwallowsTheFirst() {
        link.close();
        link = link(LinkSettings.tcp("127.0.0.1", device.port(), Duration.ofSeconds(3))
                .withSendTwice());
        AtomicInteger times = new AtomicInteger();
        device.does(asked -> {
            if (times.incrementAndGet() % 2 == 0) {
                device.behave(asked);
            }
        });
        assertThat(link.answer(READ).values()).containsExactly(230, 65535);
        assertThat(link.answer(ModbusRequest.writeRegister(1, 5, 16)).values()).containsExactly(16);
        assertThat(times).hasValue(4);
        assertThat(device.registers[5]).isEqualTo(16);
    }

    @Test
    void whoAnswersAtOnceIsAskedOnceThoughEveryRequestMayBeSentTwice() {
        link.close();
        link = link(LinkSettings.tcp("127.0.0.1", device.port(), Duration.ofSeconds(3))
                .withSendTwice());
        for (int i = 0; i < 5; i++) {
            assertThat(link.answer(READ).at(40)).isEqualTo(230);
        }
        assertThat(device.asked).hasSize(5);
    }

    @Test
    void aMalformedAnswerToFunction6FailsAtOnceAndFunction16WorksBesides() {
        device.does(asked -> {
            if (asked.function() == 6) {
                asked.answer(new byte[] {6, 0, 5});
            } else {
                device.behave(asked);
            }
        });
        ModbusFault fault = link.fault(ModbusRequest.writeRegister(1, 5, 16));
        assertThat(fault.kind()).isEqualTo(ModbusFault.Kind.MALFORMED);
        assertThat(fault.isUndone()).isFalse();
        assertThat(link.answer(ModbusRequest.writeRegisters(1, 5, List.of(16))).values())
                .containsExactly(16);
    }

    @Test
    void writingOneRegisterNeverBecomesFunction16AndWritingSeveralNever6() {
        var _ = link.answer(ModbusRequest.writeRegister(1, 5, 16));
        var _ = link.answer(ModbusRequest.writeRegisters(1, 5, List.of(16)));
        assertThat(device.asked).extracting(Asked::function).containsExactly(6, 16);
    }

    @Test
    void allRequestsShareOneConnection() {
        for (int i = 0; i < 10; i++) {
            var _ = link.answer(READ);
        }
        assertThat(device.connections).hasSize(1);
    }

    @Test
    void noRequestIsSentBeforeTheOneBeforeItIsAnswered() {
        List<Asked> held = new CopyOnWriteArrayList<>();
        device.does(held::add);
        var first = link.ask(READ);
        var second = link.ask(ModbusRequest.holding(2, 40, 1));
        RunningLink.until("the first", () -> !held.isEmpty());
        device.does(device::behave);
        device.behave(held.getFirst());
        assertThat(RunningFlows.await(first).at(40)).isEqualTo(230);
        assertThat(RunningFlows.await(second).at(40)).isEqualTo(230);
        assertThat(held).hasSize(1);
    }

    @Test
    void connectionsAreNotMadeMoreOftenThanOnceASecond() {
        List<Long> times = new CopyOnWriteArrayList<>();
        FakeDevice hasty = new FakeDevice(vertx);
        hasty.onConnect(socket -> {
            times.add(System.nanoTime());
            var _ = socket.close();
        });
        try (RunningLink other = link(LinkSettings.tcp("127.0.0.1", hasty.port(), SHORT))) {
            RunningLink.until("three connections", () -> times.size() >= 3);
            assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThan(Duration.ofMillis(950));
            // and ever more slowly
            assertThat(Duration.ofNanos(times.get(2) - times.get(1))).isGreaterThan(Duration.ofMillis(1900));
            // or lost, where it is asked before the third connection is seen to be closed
            assertThat(other.fault(READ).kind()).isIn(ModbusFault.Kind.NOT_CONNECTED, ModbusFault.Kind.LOST);
        }
    }

    @Test
    void aFirstAnswerOfZerosIsAskedForOnceMore() {
        AtomicInteger times = new AtomicInteger();
        device.does(asked -> {
            if (times.incrementAndGet() == 1) {
                asked.answer(new byte[] {3, 4, 0, 0, 0, 0});
            } else {
                device.behave(asked);
            }
        });
        try (RunningLink fresh = link(LinkSettings.tcp("127.0.0.1", device.port(), SHORT))) {
            assertThat(fresh.answer(READ).values()).containsExactly(230, 65535);
            device.registers[40] = 0;
            device.registers[41] = 0;
            assertThat(fresh.answer(READ).values()).containsExactly(0, 0);
            assertThat(times).hasValue(3);
        }
    }

    @Test
    void aFirstRefusalOfAKnownAddressIsAskedOnceMore() {
        AtomicInteger times = new AtomicInteger();
        device.does(asked -> {
            if (times.incrementAndGet() == 1) {
                asked.refuse(2);
            } else {
                device.behave(asked);
            }
        });
        try (RunningLink fresh = link(LinkSettings.tcp("127.0.0.1", device.port(), SHORT))) {
            assertThat(fresh.answer(READ).values()).containsExactly(230, 65535);
        }
        device.does(asked -> asked.refuse(2));
        assertThat(link.fault(READ).code()).isEqualTo(2);
        try (RunningLink fresh = link(LinkSettings.tcp("127.0.0.1", device.port(), SHORT))) {
            assertThat(fresh.fault(READ).code()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerThatIsAHeadOnlyFailsTheRequestAndNotTheConnection() {
        device.does(asked -> asked.answer(new byte[0]));
        assertThat(link.fault(READ))
                .hasMessageContaining("it is empty")
                .extracting(ModbusFault::kind)
                .isEqualTo(ModbusFault.Kind.MALFORMED);
        device.does(device::behave);
        assertThat(link.answer(READ).at(40)).isEqualTo(230);
        assertThat(device.connections).hasSize(1);
    }

    @Test
    void aGatewayThatPassesRtuFramesOnIsSaidToDoSo() {
        byte[] rtu = new RtuFraming().write(0, 1, new byte[] {3, 4, 0, (byte) 230, 0, 1});
        device.does(asked -> asked.raw(rtu));
        assertThat(link.fault(READ))
                .hasMessageContaining("this gateway wants RTU over TCP")
                .extracting(ModbusFault::kind)
                .isEqualTo(ModbusFault.Kind.MALFORMED);
        assertThat(link.count(LinkState.Phase.RECONNECTING)).isEqualTo(1);
    }

    @Test
    void aDeviceThatSpeaksTcpToOneThatAsksByRtuIsSaidToDoSo() {
        try (RunningLink rtu =
                link(LinkSettings.over(LinkSettings.Way.RTU_OVER_TCP, "127.0.0.1", device.port(), SHORT))) {
            device.does(asked -> asked.answer(new byte[] {3, 4, 0, (byte) 230, 0, 1}));
            assertThat(rtu.fault(READ))
                    .hasMessageContaining("this device wants TCP, not RTU over TCP")
                    .extracting(ModbusFault::kind)
                    .isEqualTo(ModbusFault.Kind.TIMEOUT);
        }
    }

    @Test
    void aDeadUnitBehindAGatewayDoesNotStallTheOthers() {
        device.does(asked -> {
            if (asked.unit() != 9) {
                device.behave(asked);
            }
        });
        ModbusRequest dead = ModbusRequest.holding(9, 40, 1);
        var _ = link.answer(READ);
        assertThat(link.fault(dead).kind()).isEqualTo(ModbusFault.Kind.TIMEOUT);
        assertThat(link.answer(READ).at(40)).isEqualTo(230);
        assertThat(link.fault(dead).kind()).isEqualTo(ModbusFault.Kind.TIMEOUT);
        device.asked.clear();
        for (int i = 0; i < 20; i++) {
            assertThat(link.fault(dead).kind()).isEqualTo(ModbusFault.Kind.UNIT_SILENT);
            assertThat(link.answer(READ).at(40)).isEqualTo(230);
        }
        assertThat(device.asked).hasSize(20);
        assertThat(device.connections).hasSize(1);
    }

    @Test
    void aLateAnswerIsNotTakenForThatOfTheNextRequest() {
        List<Asked> late = new CopyOnWriteArrayList<>();
        device.does(late::add);
        assertThat(link.fault(READ).kind()).isEqualTo(ModbusFault.Kind.TIMEOUT);
        device.does(asked -> {
            device.registers[40] = 1;
            device.behave(late.getFirst());
            device.registers[40] = 2;
            device.behave(asked);
        });
        assertThat(link.answer(READ).at(40)).isEqualTo(2);
        assertThat(link.talk).anyMatch(line -> line.startsWith("a late answer of unit 1"));
    }

    @Test
    void aWriteThatTimedOutIsNotSentAgain() {
        device.does(_ -> {});
        ModbusFault fault = link.fault(ModbusRequest.writeRegister(1, 5, 32));
        assertThat(fault.kind()).isEqualTo(ModbusFault.Kind.TIMEOUT);
        assertThat(fault.isUndone()).isFalse();
        device.does(device::behave);
        assertThat(link.answer(READ).at(40)).isEqualTo(230);
        assertThat(device.asked).extracting(Asked::function).containsExactly(6, 3);
        assertThat(device.registers[5]).isZero();
    }

    @Test
    void whatWaitedWhenTheConnectionBrokeIsNotSentOverTheNext() {
        device.does(asked -> {
            var _ = asked.socket().close();
        });
        var first = link.ask(READ);
        var write = link.ask(ModbusRequest.writeRegister(1, 5, 32));
        RunningLink.until("both", () -> first.isComplete() && write.isComplete());
        assertThat(((ModbusFault) first.cause()).kind()).isEqualTo(ModbusFault.Kind.LOST);
        assertThat(((ModbusFault) write.cause()).kind()).isEqualTo(ModbusFault.Kind.NOT_CONNECTED);
        assertThat(((ModbusFault) write.cause()).isUndone()).isTrue();
        device.does(device::behave);
        RunningLink.until("connected again", () -> link.count(LinkState.Phase.CONNECTED) == 2);
        assertThat(link.answer(READ).at(40)).isEqualTo(230);
        assertThat(device.registers[5]).isZero();
    }

    @Test
    void aFragmentedAnswerIsPutTogether() {
        device.does(asked -> {
            byte[] frame = new TcpFraming()
                    .write(asked.transaction(), 1, new byte[] {3, 4, 0, (byte) 230, (byte) 255, (byte) 255});
            asked.raw(Arrays.copyOf(frame, 5));
            var _ = vertx.setTimer(20, _ -> asked.raw(Arrays.copyOfRange(frame, 5, frame.length)));
        });
        assertThat(link.answer(READ).values()).containsExactly(230, 65535);
    }

    @Test
    void silenceOfAllMakesTheConnectionAnew() {
        device.does(_ -> {});
        for (int i = 0; i < 3; i++) {
            assertThat(link.fault(READ).kind()).isEqualTo(ModbusFault.Kind.TIMEOUT);
        }
        assertThat(link.fault(READ).kind()).isEqualTo(ModbusFault.Kind.NOT_CONNECTED);
        device.does(device::behave);
        RunningLink.until("connected again", () -> link.count(LinkState.Phase.CONNECTED) == 2);
        assertThat(link.answer(READ).at(40)).isEqualTo(230);
    }
}
