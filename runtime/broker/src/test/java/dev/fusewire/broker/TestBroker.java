package dev.fusewire.broker;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A broker on a free port, waited for as a test does: with a deadline. */
final class TestBroker implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    final MqttBroker broker;

    TestBroker() {
        this(settings -> settings);
    }

    TestBroker(UnaryOperator<BrokerSettings> settings) {
        broker = new MqttBroker(vertx, settings.apply(BrokerSettings.loopback(0)));
        get(broker.start());
    }

    static TestBroker limited(UnaryOperator<BrokerLimits> limits) {
        return new TestBroker(settings -> settings.withLimits(limits.apply(BrokerLimits.DEFAULTS)));
    }

    int port() {
        return broker.port();
    }

    Vertx vertx() {
        return vertx;
    }

    BrokerCounts counts() {
        return get(broker.counts());
    }

    void publish(String topic, String payload, int qos, boolean retain) {
        get(broker.publish(topic, Buffer.buffer(payload), qos, retain));
    }

    @CanIgnoreReturnValue
    static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), SECONDS);
        } catch (InterruptedException | TimeoutException | ExecutionException fault) {
            throw new AssertionError(fault.getMessage(), fault);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        get(broker.stop());
        get(vertx.close());
    }
}
