package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import dev.fusewire.node.Ports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedHouseTest {

    private static final String SHELLY = "shellies/shellyem3-SIMULATED/";
    private static final String GOE = "go-eCharger/900001/";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> count = new ConcurrentHashMap<>();
    private TestBroker broker;
    private SimulatedHouse house;
    private Mqtt3BlockingClient client;

    @BeforeEach
    void open() throws Exception {
        broker = TestBroker.onFreePort();
        house = await(
                new SimulatedHouse(vertx, HouseSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", broker.port())))
                        .start());
        client = MqttClient.builder()
                .useMqttVersion3()
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildBlocking();
        client.connect();
        client.toAsync()
                .subscribeWith()
                .topicFilter("#")
                .callback(publish -> {
                    String topic = publish.getTopic().toString();
                    seen.put(topic, new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
                    count.merge(topic, 1L, Long::sum);
                })
                .send()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        await(house.stop());
        client.disconnect();
        broker.close();
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

    private void publish(String topic, String text) {
        client.publishWith()
                .topic(topic)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject json(int port, String path) throws Exception {
        return new JsonObject(get(port, path).body());
    }

    private String text(String topic) {
        return seen.getOrDefault(topic, "");
    }

    private long times(String topic) {
        return count.getOrDefault(topic, 0L);
    }

    private double current(int phase) {
        return Double.parseDouble(seen.getOrDefault(SHELLY + "emeter/" + phase + "/current", "0"));
    }

    @Test
    void whatACommandHasSetIsSeenAsSoonAsItIsAnswered() throws Exception {
        Duration never = Duration.ofHours(1);
        var settings = HouseSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", broker.port()))
                .withDevices("still", "900002")
                .withPeriods(never, never, never, never);
        SimulatedHouse still = await(new SimulatedHouse(vertx, settings).start());
        try {
            assertThat(json(still.goePort(), "/api/set?amp=8&frc=1&psm=1").getBoolean("amp"))
                    .isTrue();
            assertThat(still.now())
                    .extracting(SimulatedHouse.Snapshot::offer, SimulatedHouse.Snapshot::force)
                    .containsExactly(8, 1);
        } finally {
            await(still.stop());
        }
    }

    @Test
    void tellsTheMetersValuesAsTextWithTwoDecimals() throws Exception {
        await(house.setExtraLoad(new Phases(3.123, 2, 1)));
        until("car at 16 A on all phases", () -> current(0) == 19.12 && current(1) == 18 && current(2) == 17);
        assertThat(text(SHELLY + "emeter/0/current")).isEqualTo("19.12");
        assertThat(text(SHELLY + "emeter/0/power")).matches("4\\d{3}\\.\\d\\d");
        until("its voltage", () -> text(SHELLY + "emeter/1/voltage").matches("230\\.\\d\\d"));
        assertThat(text(SHELLY + "online")).isEqualTo("true");
    }

    @Test
    void keepsQuietAboutWhatDoesNotChangeUntilItRepeatsEverything() throws Exception {
        until("steady", () -> current(0) == 16);
        String returned = SHELLY + "emeter/0/total_returned";
        until("first report", () -> count.getOrDefault(returned, 0L) >= 1);
        long since = System.nanoTime();
        long before = times(returned);
        long changing = times(SHELLY + "emeter/0/total");
        until("changing values go on", () -> times(SHELLY + "emeter/0/total") > changing + 5);
        long after = times(returned);
        // one of another period may have been on its way
        long periods = Duration.ofNanos(System.nanoTime() - since).dividedBy(Duration.ofSeconds(3));
        assertThat(after).isLessThanOrEqualTo(before + 2 + periods);
        until("everything once more", () -> times(returned) > before);
    }

    @Test
    void announcesItselfWhenAsked() throws Exception {
        until("connected", () -> seen.containsKey(SHELLY + "emeter/0/current"));
        seen.remove(SHELLY + "announce");
        publish("shellies/command", "announce");
        until("announced", () -> seen.containsKey(SHELLY + "announce"));
        assertThat(new JsonObject(text("shellies/announce")).getString("model")).isEqualTo("SHEM-3");
    }

    @Test
    void switchesItsRelayByMqttAndHttp() throws Exception {
        until("connected", () -> "on".equals(text(SHELLY + "relay/0")));
        publish(SHELLY + "relay/0/command", "off");
        until("off", () -> "off".equals(text(SHELLY + "relay/0")));
        assertThat(json(house.shellyPort(), "/relay/0?turn=on").getBoolean("ison"))
                .isTrue();
        until("on", () -> "on".equals(text(SHELLY + "relay/0")));
    }

    @Test
    void answersTheMetersHttpQuestions() throws Exception {
        await(house.setExtraLoad(new Phases(3, 2, 1)));
        until("car charges", () -> house.now().total().l1() == 19);
        until("measured", () -> current(0) == 19);
        JsonObject status = json(house.shellyPort(), "/status");
        assertThat(status.getJsonArray("emeters").getJsonObject(0).getDouble("current"))
                .isEqualTo(19);
        assertThat(status.getJsonArray("emeters").getJsonObject(0).getBoolean("is_valid"))
                .isTrue();
        assertThat(json(house.shellyPort(), "/emeter/2").getDouble("current")).isEqualTo(17);
        assertThat(json(house.shellyPort(), "/shelly").getString("type")).isEqualTo("SHEM-3");
        assertThat(get(house.shellyPort(), "/emeter/3").statusCode()).isEqualTo(404);
    }

    @Test
    void obeysTheChargePointsHttpApi() throws Exception {
        JsonObject answer = json(house.goePort(), "/api/set?amp=8&frc=0");
        assertThat(answer).isEqualTo(new JsonObject().put("amp", true).put("frc", true));
        until("car follows", () -> house.now().drawn().equals(Phases.all(8)));
        until("state follows", () -> house.now().car() == Charger.CarState.CHARGING);
        JsonObject status = json(house.goePort(), "/api/status?filter=car,amp,nrg,unheardOf");
        assertThat(status.fieldNames()).containsExactlyInAnyOrder("car", "amp", "nrg");
        assertThat(status.getInteger("car")).isEqualTo(2);
        JsonArray nrg = status.getJsonArray("nrg");
        assertThat(nrg.size()).isEqualTo(16);
        assertThat(nrg.getDouble(4)).isEqualTo(8);
        assertThat(nrg.getDouble(11)).isBetween(5400.0, 5700.0);
    }

    @Test
    void complainsAboutSettingsItCannotTake() throws Exception {
        HttpResponse<String> answer = get(house.goePort(), "/api/set?amp=40&psm=oops&car=2");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(new JsonObject(answer.body()).getString("amp")).contains("6 to 16");
        assertThat(new JsonObject(answer.body()).getString("psm")).contains("JSON");
        assertThat(house.now().amp()).isEqualTo(16);
    }

    @Test
    void keepsItsKeysRetainedAndTakesSettingsByMqtt() throws Exception {
        until("keys", () -> "16".equals(text(GOE + "amp")) && "\"900001\"".equals(text(GOE + "sse")));
        publish(GOE + "amp/set", "7");
        until("done", () -> "success".equals(text(GOE + "amp/result")) && "7".equals(text(GOE + "amp")));
        publish(GOE + "amp/set", "{");
        until("complaint", () -> text(GOE + "amp/result").contains("JSON"));
        assertThat(house.now().amp()).isEqualTo(7);
    }

    @Test
    void hangsRefusesAndIgnoresOnDemand() throws Exception {
        house.faults().chargerIgnores = true;
        assertThat(json(house.goePort(), "/api/set?amp=8").getBoolean("amp")).isTrue();
        assertThat(house.now().amp()).isEqualTo(16);
        house.faults().chargerRefuses = true;
        assertThat(get(house.goePort(), "/api/set?amp=8").statusCode()).isEqualTo(500);
        house.faults().chargerHangs = true;
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + house.goePort() + "/api/status?filter=car"))
                .timeout(Duration.ofMillis(400))
                .build();
        assertThat(http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .handle((_, failure) -> failure)
                        .get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(java.net.http.HttpTimeoutException.class);
    }

    @Test
    void leavesOutPhasesAndFallsSilentOnDemand() throws Exception {
        until("car charges", () -> current(1) == 16 && current(2) == 16);
        house.faults().silentPhases = Set.of(1);
        await(house.setExtraLoad(Phases.all(2)));
        until("others go on", () -> current(0) == 18 && current(2) == 18);
        assertThat(current(1)).isEqualTo(16);
        house.faults().meterSilent = true;
        await(house.setExtraLoad(Phases.all(4)));
        until("house changed", () -> house.now().total().l1() == 20);
        Thread.sleep(300);
        assertThat(current(0)).isEqualTo(18);
    }

    @Test
    void startsWithoutABrokerAndFindsItLater() throws Exception {
        int port = Ports.free();
        var early = await(
                new SimulatedHouse(vertx, HouseSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", port))).start());
        assertThat(early.now().meterConnected()).isFalse();
        try (var late = TestBroker.on(port)) {
            until("connected", () -> early.now().meterConnected());
        }
        until("lost", () -> !early.now().meterConnected());
        try (var again = TestBroker.on(port)) {
            until("connected again", () -> early.now().meterConnected());
        }
        await(early.stop());
    }

    @Test
    void takesWishesOverHttp() throws Exception {
        until("car charges", () -> house.now().car() == Charger.CarState.CHARGING);
        assertThat(wish("{\"extraLoad\":[1,2,3],\"do\":\"stop\",\"silentPhases\":[2]}"))
                .isEqualTo(200);
        until(
                "stopped",
                () -> house.now().drawn().equals(Phases.NONE)
                        && house.now().total().l3() == 3);
        JsonObject state = json(house.goePort(), "/simulation");
        assertThat(state.getJsonObject("charger").getInteger("frc")).isEqualTo(1);
        assertThat(state.getJsonObject("faults").getJsonArray("silentPhases")).isEqualTo(JsonArray.of(2));
        assertThat(wish("{\"do\":\"fly\"}")).isEqualTo(400);
    }

    private int wish(String wish) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.goePort() + "/simulation"))
                .POST(HttpRequest.BodyPublishers.ofString(wish))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Test
    void liesOverHttpOnDemand() throws Exception {
        until("car charges", () -> current(0) == 16);
        assertThat(
                        wish(
                                "{\"meterShows\":\"noughts\",\"chargerTells\":\"error\",\"chargerShowsOnly\":true,\"do\":\"stop\"}"))
                .isEqualTo(200);
        until("noughts", () -> current(0) == 0);
        until("another state", () -> house.now().car() == Charger.CarState.ERROR);
        JsonObject state = json(house.goePort(), "/simulation");
        assertThat(state.getJsonObject("charger").getInteger("frc")).isEqualTo(1);
        assertThat(state.getJsonObject("car").getJsonArray("drawn")).isEqualTo(JsonArray.of(16.0, 16.0, 16.0));
        assertThat(state.getJsonObject("faults"))
                .contains(Map.entry("meterShows", "noughts"), Map.entry("chargerTells", "error"));
        assertThat(wish("{\"meterShows\":\"truth\",\"chargerTells\":null}")).isEqualTo(200);
        until("truth", () -> current(0) == 16 && house.now().car() == Charger.CarState.CHARGING);
        assertThat(wish("{\"meterShows\":\"lies\"}")).isEqualTo(400);
        assertThat(wish("{\"chargerTells\":\"nothing\"}")).isEqualTo(400);
    }

    @Test
    void doesNotAnswerWhileItReboots() throws Exception {
        await(house.rebootCharger());
        assertThat(http.sendAsync(
                                HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:" + house.goePort() + "/api/status"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .handle((_, failure) -> failure)
                        .get(30, TimeUnit.SECONDS))
                .isNotNull();
        assertThat(house.now().drawn()).isEqualTo(Phases.NONE);
    }
}
