package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Ports;
import dev.fusewire.simulation.HouseSettings.Port;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ports of a simulated house")
class HousePortsTest {

    private static final SimulatedHouse.Broker NOWHERE = SimulatedHouse.Broker.at("127.0.0.1", 1);

    /** Two programs: within one, servers of Vert.x share a port instead of refusing the second. */
    private final Vertx one = Vertx.vertx();

    private final Vertx other = Vertx.vertx();

    private final List<SimulatedHouse> houses = new ArrayList<>();

    private Future<SimulatedHouse> house(Vertx vertx, HouseSettings.Ports ports) {
        var house = new SimulatedHouse(vertx, HouseSettings.quick(NOWHERE).withPorts(ports));
        houses.add(house);
        return house.start();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        for (SimulatedHouse house : houses) {
            var _ = await(house.stop());
        }
        var _ = await(Future.join(one.close(), other.close()));
    }

    @Test
    @DisplayName("are others where two houses open the same at once")
    void move() throws Exception {
        var ports = new HouseSettings.Ports(
                Port.orFree(Ports.free()), Port.orFree(Ports.free()), Port.orFree(Ports.free()));
        Future<SimulatedHouse> first = house(one, ports);
        Future<SimulatedHouse> second = house(other, ports);
        assertThat(await(first).goePort()).isNotEqualTo(await(second).goePort());
        assertThat(await(first).shellyPort()).isNotEqualTo(await(second).shellyPort());
        assertThat(await(first).goeModbusPort()).isNotEqualTo(await(second).goeModbusPort());
    }

    @Test
    @DisplayName("stay as they are asked for where no other serves")
    void stay() throws Exception {
        int port = Ports.free();
        assertThat(await(house(one, new HouseSettings.Ports(port, 0, 0))).goePort())
                .isEqualTo(port);
        assertThatThrownBy(() -> await(house(other, new HouseSettings.Ports(port, 0, 0))))
                .isInstanceOf(IOException.class);
    }
}
