package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The charge point's older HTTP interface and its Modbus interface. */
class GoeProtocolsTest {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SimulatedHouse house;

    @BeforeEach
    void open() throws Exception {
        // no broker is there, which these two do not need
        house = await(new SimulatedHouse(vertx, HouseSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", 1))).start());
    }

    @AfterEach
    void close() throws Exception {
        await(client.close());
        await(house.stop());
        await(vertx.close());
        http.close();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(60, TimeUnit.SECONDS);
    }

    private static void until(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private JsonObject get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.goePort() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return new JsonObject(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Test
    void tellsEverythingAsTextInVersionOne() throws Exception {
        JsonObject status = get("/status");
        assertThat(status.getValue("amp")).isEqualTo("16");
        assertThat(status.getValue("amx")).isEqualTo("16");
        assertThat(status.getJsonArray("nrg").size()).isEqualTo(16);
    }

    @Test
    void takesTheVolatileCurrentAndSparesItsFlash() throws Exception {
        assertThat(get("/mqtt?payload=amx=9").getValue("amx")).isEqualTo("9");
        until("9 A asked for", () -> house.now().offer() == 9);
        assertThat(house.now().flashWrites()).isZero();
        await(house.rebootCharger());
        until("the current in flash", () -> house.now().offer() == 16);
    }

    @Test
    void leavesWhatItRefusesAsItWas() throws Exception {
        assertThat(get("/mqtt?payload=amx=40").getValue("amx")).isEqualTo("16");
        house.faults().chargerRefuses = true;
        assertThat(get("/mqtt?payload=alw=0").getValue("alw")).isEqualTo("1");
        house.faults().chargerRefuses = false;
        assertThat(get("/mqtt?payload=alw=0").getValue("alw")).isEqualTo("0");
        until("paused", () -> house.now().force() == ChargerSettings.OFF);
    }

    private Buffer modbus(int... body) throws Exception {
        BlockingQueue<Buffer> answers = new LinkedBlockingQueue<>();
        NetSocket socket = await(client.connect(house.goeModbusPort(), "127.0.0.1"));
        socket.handler(answers::add);
        Buffer request = Buffer.buffer()
                .appendUnsignedShort(7)
                .appendUnsignedShort(0)
                .appendUnsignedShort(body.length + 1)
                .appendUnsignedByte((short) 1);
        for (int each : body) {
            request.appendUnsignedByte((short) each);
        }
        await(socket.write(request));
        Buffer answer = answers.poll(30, TimeUnit.SECONDS);
        await(socket.close());
        return answer.slice(7, answer.length());
    }

    @Test
    void readsAndWritesRegistersWithFunctionsThreeFourAndSixteen() throws Exception {
        assertThat(modbus(3, 1, 43, 0, 2)).isEqualTo(Buffer.buffer(new byte[] {3, 4, 0, 16, 0, 16}));
        assertThat(modbus(16, 1, 43, 0, 1, 2, 0, 8)).isEqualTo(Buffer.buffer(new byte[] {16, 1, 43, 0, 1}));
        until("8 A asked for", () -> house.now().offer() == 8);
        assertThat(house.now().flashWrites()).isZero();
        assertThat(modbus(4, 0, 108, 0, 2).getUnsignedShort(4)).isBetween(220, 240);
    }

    @Test
    void complainsAboutRegistersAndFunctionsItDoesNotHave() throws Exception {
        assertThat(modbus(6, 1, 43, 0, 8)).isEqualTo(Buffer.buffer(new byte[] {(byte) 0x86, 1}));
        assertThat(modbus(3, 9, 0, 0, 1)).isEqualTo(Buffer.buffer(new byte[] {(byte) 0x83, 2}));
        assertThat(modbus(16, 1, 43, 0, 1, 2, 0, 40)).isEqualTo(Buffer.buffer(new byte[] {(byte) 0x90, 3}));
    }

    @Test
    void doesNotKnowTheTemporaryLimitInOlderFirmware() throws Exception {
        assertThat(get("/api/status?filter=amp,tcl").containsKey("tcl")).isTrue();
        house.faults().chargerWithoutLimit = true;
        assertThat(get("/api/status?filter=amp,tcl").containsKey("tcl")).isFalse();
        assertThat(get("/api/set?tcl=9").getString("tcl")).contains("unknown");
    }
}
