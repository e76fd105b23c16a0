package dev.fusewire.nodes.modbus.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.ModbusResponseNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What belongs to time, with a clock that is turned by hand. */
class ModbusLinkTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final ModbusRequest READ = ModbusRequest.holding(1, 40, 1);

    private final NodeTester clock = new NodeTester(ModbusResponseNode.class, ObjectValue.EMPTY);
    private final FakeLine line = new FakeLine();
    private final List<LinkState> states = new ArrayList<>();
    private LinkSettings settings = LinkSettings.tcp("meter", 502, TIMEOUT);
    private ModbusLink link = new ModbusLink(clock, settings, line, states::add);

    private void use(LinkSettings other) {
        settings = other;
        link = new ModbusLink(clock, settings, line, states::add);
    }

    private void connected() {
        link.start();
        line.opens();
    }

    /** Connected, and past the first answer. */
    private void warm() {
        connected();
        Future<ModbusAnswer> first = link.ask(READ);
        answers(1, 7);
        assertThat(first.succeeded()).isTrue();
        line.written.clear();
    }

    private void answers(int unit, int value) {
        hears(unit, new byte[] {3, 2, (byte) (value >> 8), (byte) value});
    }

    private void hears(int unit, byte[] pdu) {
        byte[] asked = line.written.getLast();
        int transaction = (asked[0] & 0xff) << 8 | asked[1] & 0xff;
        line.hears(settings.framing().write(transaction, unit, pdu));
    }

    private static ModbusFault.Kind kind(Future<ModbusAnswer> answer) {
        assertThat(answer.failed()).isTrue();
        return ((ModbusFault) answer.cause()).kind();
    }

    @Test
    void connectsAgainForEverEachTimeAfterALongerPause() {
        link.start();
        List<Integer> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            line.refuses("no route");
            int before = line.attempts;
            int seconds = 0;
            while (line.attempts == before) {
                clock.pass(Duration.ofSeconds(1));
                seconds++;
            }
            pauses.add(seconds);
        }
        assertThat(pauses).containsExactly(1, 2, 4, 8, 16, 30, 30, 30);
        assertThat(states.getFirst().phase()).isEqualTo(LinkState.Phase.CONNECTING);
    }

    @Test
    void aConnectionThatNobodyAnsweredOverDoesNotShortenThePauses() {
        link.start();
        for (int pause : new int[] {1, 2, 4}) {
            line.opens();
            line.ends("reset");
            assertThat(states.getLast().pause()).isEqualTo(Duration.ofSeconds(pause));
            clock.pass(Duration.ofSeconds(pause));
        }
        line.opens();
        var _ = link.ask(READ);
        answers(1, 7);
        clock.pass(Duration.ofSeconds(5));
        line.ends("reset");
        assertThat(states.getLast().pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(states.getLast().attempt()).isEqualTo(1);
    }

    @Test
    void anAttemptThatTakesTooLongIsGivenUpAndClosedShouldItSucceedLater() {
        link.start();
        clock.pass(Duration.ofMillis(4900));
        assertThat(states.getLast().phase()).isEqualTo(LinkState.Phase.CONNECTING);
        clock.pass(Duration.ofMillis(200));
        assertThat(states.getLast().why()).isEqualTo("no connection to meter:502: it takes more than 5 s");
        line.opens();
        assertThat(line.closed).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(line.attempts).isEqualTo(2);
    }

    @Test
    void whatIsAskedBeforeTheFirstConnectionStandsWaitsForItAndFailsWithIt() {
        link.start();
        Future<ModbusAnswer> early = link.ask(READ);
        line.opens();
        answers(1, 7);
        assertThat(early.result().values()).containsExactly(7);
        line.ends("reset");
        clock.pass(Duration.ofSeconds(1));
        Future<ModbusAnswer> next = link.ask(READ);
        line.refuses("no route");
        assertThat(kind(next)).isEqualTo(ModbusFault.Kind.NOT_CONNECTED);
    }

    @Test
    void theFirstAnswerOfAConnectionIsGivenThreeSecondsAndTheNextTheTimeout() {
        connected();
        Future<ModbusAnswer> first = link.ask(READ);
        clock.pass(Duration.ofMillis(2900));
        assertThat(first.isComplete()).isFalse();
        answers(1, 7);
        assertThat(first.succeeded()).isTrue();
        Future<ModbusAnswer> second = link.ask(READ);
        clock.pass(Duration.ofMillis(999));
        assertThat(second.isComplete()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(kind(second)).isEqualTo(ModbusFault.Kind.TIMEOUT);
        assertThat(second.cause()).hasMessage("no answer from meter:502 within 1 s for holding register 40 of unit 1");
    }

    @Test
    void aRequestMayHaveATimeoutOfItsOwn() {
        warm();
        Future<ModbusAnswer> slow = link.ask(READ.within(Duration.ofSeconds(4)));
        clock.pass(Duration.ofMillis(3900));
        assertThat(slow.isComplete()).isFalse();
        clock.pass(Duration.ofMillis(100));
        assertThat(kind(slow)).isEqualTo(ModbusFault.Kind.TIMEOUT);
    }

    @Test
    void thereIsAPauseBetweenAnAnswerAndTheNextRequest() {
        use(LinkSettings.tcp("meter", 502, TIMEOUT).withGap(Duration.ofMillis(500)));
        warm();
        var _ = link.ask(READ);
        assertThat(line.written).isEmpty();
        clock.pass(Duration.ofMillis(499));
        assertThat(line.written).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(line.written).hasSize(1);
    }

    @Test
    void unitsTakeTurnsAndEachKeepsItsOrder() {
        warm();
        var _ = link.ask(READ);
        for (int address : new int[] {1, 2, 3}) {
            var _ = link.ask(ModbusRequest.holding(5, address, 1));
        }
        var _ = link.ask(ModbusRequest.holding(6, 9, 1));
        List<Integer> addresses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            byte[] asked = line.written.getLast();
            addresses.add((int) asked[9]);
            answers(asked[6], 7);
        }
        assertThat(addresses).containsExactly(40, 1, 9, 2, 3);
    }

    @Test
    void theQueueOfAUnitIsBounded() {
        warm();
        var _ = link.ask(READ);
        List<Future<ModbusAnswer>> all =
                IntStream.range(0, 101).mapToObj(_ -> link.ask(READ)).toList();
        assertThat(link.waiting(1)).isEqualTo(100);
        assertThat(kind(all.getLast())).isEqualTo(ModbusFault.Kind.NOT_SENT);
        assertThat(all.get(99).isComplete()).isFalse();
        // another unit's has room
        assertThat(link.ask(ModbusRequest.holding(2, 1, 1)).isComplete()).isFalse();
    }

    @Test
    void whatWaitedTooLongIsGivenUpAndNotSent() {
        warm();
        var _ = link.ask(READ.within(Duration.ofSeconds(11)));
        Future<ModbusAnswer> write = link.ask(ModbusRequest.writeRegister(2, 5, 16));
        clock.pass(Duration.ofSeconds(11));
        assertThat(kind(write)).isEqualTo(ModbusFault.Kind.NOT_SENT);
        assertThat(line.written).hasSize(1);
    }

    @Test
    void aSilentUnitIsAskedEverMoreSeldomAndAlwaysAgainOnceItAnswers() {
        use(LinkSettings.tcp("meter", 502, TIMEOUT));
        warm();
        ModbusRequest dead = ModbusRequest.holding(9, 1, 1);
        List<Integer> pauses = new ArrayList<>();
        int since = 0;
        for (int second = 0; second < 150; second++) {
            var _ = link.ask(READ);
            answers(1, 7);
            Future<ModbusAnswer> asked = link.ask(dead);
            if (asked.isComplete()) {
                assertThat(kind(asked)).isEqualTo(ModbusFault.Kind.UNIT_SILENT);
                since++;
            } else {
                pauses.add(since);
                since = 0;
            }
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(pauses).containsExactly(0, 0, 1, 2, 4, 8, 16, 30, 30, 30);
        Future<ModbusAnswer> back = link.ask(dead);
        while (back.isComplete()) {
            clock.pass(Duration.ofSeconds(1));
            back = link.ask(dead);
        }
        answers(9, 5);
        assertThat(back.succeeded()).isTrue();
        assertThat(link.ask(dead).isComplete()).isFalse();
    }

    @Test
    void aUnitThatIsAloneIsAskedWheneverSomebodyWants() {
        use(LinkSettings.over(LinkSettings.Way.RTU_OVER_TCP, "meter", 502, TIMEOUT));
        connected();
        for (int i = 0; i < 2; i++) {
            Future<ModbusAnswer> asked = link.ask(READ);
            clock.pass(Duration.ofSeconds(4));
            assertThat(kind(asked)).isEqualTo(ModbusFault.Kind.TIMEOUT);
        }
        assertThat(link.ask(READ).isComplete()).isFalse();
    }

    @Test
    void aGatewayThatReportsASilentUnitLivesItself() {
        warm();
        for (int i = 0; i < 6; i++) {
            Future<ModbusAnswer> asked = link.ask(ModbusRequest.holding(9, 1, 1));
            if (!asked.isComplete()) {
                hears(9, new byte[] {(byte) 0x83, 11});
                assertThat(((ModbusFault) asked.cause()).code()).isEqualTo(11);
            } else {
                assertThat(kind(asked)).isEqualTo(ModbusFault.Kind.UNIT_SILENT);
            }
        }
        assertThat(states.getLast().phase()).isEqualTo(LinkState.Phase.CONNECTED);
    }

    /** A connection over which the request for register 40 has just had no answer in time. */
    private Future<ModbusAnswer> timedOutWithoutNumbers() {
        use(LinkSettings.over(LinkSettings.Way.RTU_OVER_TCP, "meter", 502, TIMEOUT));
        warm();
        Future<ModbusAnswer> first = link.ask(READ);
        clock.pass(TIMEOUT);
        assertThat(kind(first)).isEqualTo(ModbusFault.Kind.TIMEOUT);
        line.written.clear();
        return first;
    }

    @Test
    void whereAnswersHaveNoNumberALateOneIsAwaitedBeforeTheUnitIsAskedSomethingElse() {
        var _ = timedOutWithoutNumbers();
        Future<ModbusAnswer> second = link.ask(ModbusRequest.holding(1, 50, 1));
        clock.pass(Duration.ofMillis(3500));
        assertThat(line.written).isEmpty();
        line.hears(settings.framing().write(0, 1, new byte[] {3, 2, 0, 99}));
        assertThat(second.isComplete()).isFalse();
        assertThat(line.written).hasSize(1);
        answers(1, 5);
        assertThat(second.result().values()).containsExactly(5);
    }

    @Test
    void whereAnswersHaveNoNumberAUnitThatStaysSilentIsAskedAgainFiveSecondsAfterItsRequest() {
        var _ = timedOutWithoutNumbers();
        var _ = link.ask(READ);
        clock.pass(Duration.ofMillis(3999));
        assertThat(line.written).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(line.written).hasSize(1);
    }

    @Test
    void otherUnitsAreAskedWhileALateAnswerIsAwaited() {
        var _ = timedOutWithoutNumbers();
        var _ = link.ask(READ);
        Future<ModbusAnswer> other = link.ask(ModbusRequest.holding(2, 50, 1));
        clock.pass(Duration.ofMillis(200));
        assertThat(line.written).hasSize(1);
        answers(1, 99);
        assertThat(other.isComplete()).isFalse();
        answers(2, 5);
        assertThat(other.result().values()).containsExactly(5);
        assertThat(line.written).hasSize(2);
    }

    @Test
    void whereAnswersHaveNoNumberAnotherShapeIsNotTaken() {
        use(LinkSettings.over(LinkSettings.Way.RTU_OVER_TCP, "meter", 502, TIMEOUT));
        warm();
        Future<ModbusAnswer> asked = link.ask(READ);
        answers(2, 1);
        hears(1, new byte[] {4, 2, 0, 1});
        hears(1, new byte[] {3, 4, 0, 1, 0, 2});
        assertThat(asked.isComplete()).isFalse();
        answers(1, 5);
        assertThat(asked.result().values()).containsExactly(5);
        Future<ModbusAnswer> written = link.ask(ModbusRequest.writeRegister(1, 5, 16));
        hears(1, new byte[] {6, 0, 5, 0, 17});
        assertThat(written.isComplete()).isFalse();
        hears(1, new byte[] {6, 0, 5, 0, 16});
        assertThat(written.succeeded()).isTrue();
    }

    @Test
    void aSecondAnswerToARequestSentTwiceMustPassBeforeTheNext() {
        use(LinkSettings.over(LinkSettings.Way.RTU_OVER_TCP, "meter", 502, TIMEOUT)
                .withSendTwice());
        connected();
        var _ = link.ask(READ);
        clock.pass(Exchange.AGAIN);
        assertThat(line.written).hasSize(2);
        answers(1, 7);
        Future<ModbusAnswer> next = link.ask(ModbusRequest.holding(1, 50, 1));
        answers(1, 7);
        assertThat(next.isComplete()).isFalse();
        clock.pass(Exchange.AGAIN);
        answers(1, 5);
        assertThat(next.result().values()).containsExactly(5);
    }

    @Test
    void aWriteToAllUnitsOfASerialLineGetsNoAnswerAndTimeToBeRead() {
        use(LinkSettings.serial(
                LinkSettings.Way.RTU, new LinkSettings.Serial("/dev/x", 9600, 8, 1, "none", Duration.ZERO), TIMEOUT));
        connected();
        Future<ModbusAnswer> all = link.ask(ModbusRequest.writeRegister(0, 5, 16));
        assertThat(all.isComplete()).isFalse();
        clock.pass(Duration.ofMillis(100));
        assertThat(all.succeeded()).isTrue();
        assertThat(kind(link.ask(ModbusRequest.holding(248, 1, 1)))).isEqualTo(ModbusFault.Kind.NOT_SENT);
    }

    @Test
    void afterAReconnectionTheFramesAndTheTimeoutAreWhatTheyWere() {
        use(LinkSettings.over(LinkSettings.Way.RTU_OVER_TCP, "meter", 502, TIMEOUT));
        warm();
        var _ = link.ask(READ);
        byte[] before = line.written.getLast();
        line.ends("reset");
        clock.pass(Duration.ofSeconds(1));
        line.opens();
        var _ = link.ask(READ);
        assertThat(line.written.getLast()).isEqualTo(before);
        answers(1, 7);
        Future<ModbusAnswer> next = link.ask(READ);
        clock.pass(TIMEOUT);
        assertThat(kind(next)).isEqualTo(ModbusFault.Kind.TIMEOUT);
    }

    @Test
    void closingFailsWhatWaitsAndWhatIsUnderWay() {
        warm();
        Future<ModbusAnswer> first = link.ask(READ);
        Future<ModbusAnswer> second = link.ask(READ);
        var _ = link.close();
        assertThat(kind(first)).isEqualTo(ModbusFault.Kind.CLOSED);
        assertThat(kind(second)).isEqualTo(ModbusFault.Kind.CLOSED);
        assertThat(kind(link.ask(READ))).isEqualTo(ModbusFault.Kind.CLOSED);
        assertThat(line.closed).isEqualTo(1);
        assertThat(clock.hasTimers()).isFalse();
    }
}
