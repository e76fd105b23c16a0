package dev.fusewire.simulation.modbus;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.ModbusClientNode;
import dev.fusewire.nodes.modbus.device.ModbusChargePointNode;
import dev.fusewire.nodes.modbus.device.ModbusMeterNode;
import dev.fusewire.nodes.modbus.device.Profiles;
import dev.fusewire.simulation.Car;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One simulated device, reached over a real socket by real nodes, in a time that is turned by hand. */
final class Bench implements AutoCloseable {

    /** It takes five seconds to follow, as cars do: longer than a charger is given to show what it was told. */
    static final Car.Settings CAR = Car.Settings.DEFAULT;

    private static final Duration STEP = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final Path folder;
    final ModbusDevice device;
    final ModbusServer server;
    final BenchLoop loop;
    private int restarts;
    private final boolean rtu;
    BenchContext client;
    BenchContext node;

    private Bench(ModbusDevice device, Path folder, boolean rtu) {
        this.device = device;
        this.folder = folder;
        this.rtu = rtu;
        server = new ModbusServer(List.of(device), rtu);
        get(server.listen(vertx, "127.0.0.1", 0));
        loop = new BenchLoop(server::swallowed);
        client = connect();
        node = client;
    }

    static Bench charger(String profile, Path folder, DeviceFault... faults) {
        var known = Profiles.shipped(profile);
        return of(new ModbusCharger(known, known.link().unit()), folder, faults);
    }

    /** Behind a gateway that passes RTU frames on. */
    static Bench behindGateway(String profile, Path folder) {
        var known = Profiles.shipped(profile);
        Bench bench = new Bench(new ModbusCharger(known, known.link().unit()), folder, true);
        bench.start();
        return bench;
    }

    static Bench of(ModbusDevice device, Path folder, DeviceFault... faults) {
        for (DeviceFault fault : faults) {
            device.set(fault, true);
        }
        Bench bench = new Bench(device, folder, false);
        bench.start();
        return bench;
    }

    private BenchContext connect() {
        return new BenchContext(
                loop,
                vertx,
                ModbusClientNode.class,
                "{\"id\":\"c%d\",\"clienttype\":\"tcp\",\"tcpHost\":\"127.0.0.1\",\"tcpPort\":\"%d\",\"tcpType\":\"%s\",\"clientTimeout\":%d}"
                        .formatted(
                                restarts,
                                server.port(),
                                rtu ? "TCP-RTU-BUFFERED" : "DEFAULT",
                                BenchLoop.TIMEOUT.toMillis()),
                Map.of(),
                folder);
    }

    /** The node under test, begun and run for a while. */
    void start() {
        node = another("");
        pass(Duration.ofSeconds(3));
    }

    /** One more node on the same connection. */
    BenchContext another(String unit) {
        boolean isMeter = device instanceof ModbusMeter;
        return new BenchContext(
                loop,
                vertx,
                isMeter ? ModbusMeterNode.class : ModbusChargePointNode.class,
                "{\"id\":\"n\",\"name\":\"garage\",\"client\":\"c\",\"profile\":\"%s\",\"unit\":\"%s\",\"interval\":%s}"
                        .formatted(device.profile().id(), unit, isMeter ? "1" : "2"),
                Map.of("c", client),
                folder);
    }

    /** The program ends and begins anew; the device knows nothing of it. */
    void restartProgram() {
        get(node.node().close(false));
        get(client.node().close(false));
        loop.settle();
        restarts++;
        client = connect();
        start();
    }

    ModbusCharger charger() {
        return (ModbusCharger) device;
    }

    void plugIn() {
        charger().plugIn(CAR);
        pass(Duration.ofSeconds(5));
    }

    void tell(Object payload) {
        node.receive(payload).onFailure(failure -> node.errors.add(String.valueOf(failure.getMessage())));
        loop.settle();
    }

    void pass(Duration time) {
        loop.settle();
        loop.pass(time, STEP, () -> device.advance(STEP));
    }

    void pass(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    ObjectValue state() {
        return node.last(0, "online");
    }

    Object told(String field) {
        Object value = state().get(field);
        return value == null ? "nothing" : value instanceof Number number ? number.doubleValue() : value;
    }

    @CanIgnoreReturnValue
    static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        var _ = node.node().close(false);
        var _ = client.node().close(false);
        loop.settle();
        get(vertx.close());
    }
}
