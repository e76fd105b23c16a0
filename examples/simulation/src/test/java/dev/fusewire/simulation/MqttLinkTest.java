package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MqttLinkTest {

    @Test
    void aDeviceThatStopsWhileItsBrokerIsAwayTriesNoMore() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            CountDownLatch attempts = new CountDownLatch(2);
            int port = vertx.createNetServer()
                    .connectHandler(socket -> {
                        attempts.countDown();
                        var _ = socket.close();
                    })
                    .listen(0, "127.0.0.1")
                    .await(20, TimeUnit.SECONDS)
                    .actualPort();
            MqttLink link = new MqttLink(
                    vertx.getOrCreateContext(),
                    SimulatedHouse.Broker.at("127.0.0.1", port),
                    "shellyem3-GONE",
                    null,
                    () -> {});
            link.connect();
            assertThat(attempts.await(30, TimeUnit.SECONDS)).isTrue();
            link.close().await(20, TimeUnit.SECONDS);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (link.isTrying() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(link.isTrying()).isFalse();
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }
}
