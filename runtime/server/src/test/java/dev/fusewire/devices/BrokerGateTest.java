package dev.fusewire.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.broker.Gatekeeper.Visitor;
import dev.fusewire.broker.Rights;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever guesses passwords of devices is slowed, and shuts no device out. */
class BrokerGateTest {

    private static final String METER = "10.0.0.7";
    private static final String STRANGER = "10.0.0.66";

    private final Vertx vertx = Vertx.vertx();
    private final BrokerGate gate =
            new BrokerGate(vertx, Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void makeAccounts() {
        String hash = PasswordHash.of("right", new SecureRandom());
        gate.set(
                new Register(
                        Map.of(
                                "meter",
                                new DeviceAccount("meter", hash, null, 0),
                                "other",
                                new DeviceAccount("other", hash, null, 0)),
                        TopicRules.NONE,
                        false),
                false);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private boolean admits(String name, String password, String address) throws Exception {
        return all(List.of(new Visitor("c", name, password, address, null))).getFirst();
    }

    /** All at once, as one loop of the broker asks. */
    private List<Boolean> all(List<Visitor> visitors) throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        Future<Void> asked = Future.future(done -> vertx.runOnContext(_ -> {
            for (Visitor each : visitors) {
                Future<Rights> answer = gate.admit(each);
                answers.add(answer.map(true).otherwise(false));
            }
            done.complete();
        }));
        asked.await(20, TimeUnit.SECONDS);
        Future.all(answers).await(60, TimeUnit.SECONDS);
        return answers.stream().map(Future::result).toList();
    }

    @Test
    void aStrangerWithTwoHundredWrongTriesDoesNotShutTheMeterOut() throws Exception {
        assertThat(admits("meter", "right", METER)).isTrue();
        for (int i = 0; i < 200; i++) {
            assertThat(admits("meter", "wrong" + i, STRANGER)).isFalse();
        }
        assertThat(admits("meter", "right", METER)).isTrue();
        assertThat(admits("meter", "right", "10.0.0.8")).as("after a move").isTrue();
    }

    @Test
    void norDoesOneWithManyAddresses() throws Exception {
        assertThat(admits("meter", "right", METER)).isTrue();
        for (int i = 0; i < 200; i++) {
            assertThat(admits("meter", "wrong", "10.1.%d.1".formatted(i))).isFalse();
        }
        assertThat(admits("meter", "right", METER)).isTrue();
        String changed = PasswordHash.of("changed", new SecureRandom());
        gate.set(
                new Register(Map.of("meter", new DeviceAccount("meter", changed, null, 0)), TopicRules.NONE, false),
                false);
        assertThat(admits("meter", "changed", METER)).as("with a new password").isTrue();
    }

    @Test
    void aGuessThatIsRightAfterTooManyWrongOnesIsRefusedEvenIfTheDeviceHasJustUsedIt() throws Exception {
        assertThat(admits("meter", "right", METER)).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(admits("meter", "wrong", STRANGER)).isFalse();
        }
        assertThat(admits("meter", "right", STRANGER)).isFalse();
    }

    @Test
    void manyGuessesAtOnceAreNotMoreThanOneAfterTheOther() throws Exception {
        assertThat(admits("meter", "right", METER)).isTrue();
        List<Visitor> guesses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            guesses.add(new Visitor("c", "meter", "wrong", STRANGER, null));
        }
        guesses.add(new Visitor("c", "meter", "right", STRANGER, null));
        assertThat(all(guesses)).doesNotContain(true);
    }

    @Test
    void manyConnectionsOfOneDeviceAtOnceAreNoGuesses() throws Exception {
        List<Visitor> right = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            right.add(new Visitor("c" + i, "meter", "right", METER, null));
        }
        assertThat(all(right)).doesNotContain(false);
        assertThat(admits("other", "right", METER)).isTrue();
    }
}
