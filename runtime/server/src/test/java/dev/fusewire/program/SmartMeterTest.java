package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.simulation.Appliance;
import dev.fusewire.simulation.HouseLoad;
import dev.fusewire.simulation.HouseSettings;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SerialCharger;
import dev.fusewire.simulation.SerialChargerMind;
import dev.fusewire.simulation.SimulatedHouse;
import dev.fusewire.simulation.SimulatedRelay;
import dev.fusewire.simulation.SwitchedAppliance;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flows/smart-meter.json} on simulated devices, with a charger on a real serial port and a stand-in for NETPIE. */
@DisplayName("The smart meter of a household")
class SmartMeterTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String LOADS = """
        [{"name": "boiler", "power": "3", "switched": true, "off": "1", "on": "1"},
         {"name": "washing machine", "power": "2", "switched": true, "off": "1", "on": "1"}]
        """;

    @TempDir
    Path folder;

    private final Opened opened = new Opened();
    private RunningProgram program;
    private SimulatedHouse house;
    private SimulatedRelay boiler;
    private SimulatedRelay washer;
    private SerialCharger charger;
    private NetpieStub netpie;
    private StatusFeed statuses;
    private CockpitFeed page;

    @BeforeEach
    void start() throws Exception {
        Programs.assumeThereIs("socat");
        Path settings = Files.writeString(folder.resolve("settings.yaml"), "mqttReconnectTime: 500\n");
        program = opened.keep(
                RunningProgram.start(folder.resolve("user"), "--no-demo", "--settings", settings.toString()));
        int mqtt = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
        statuses = opened.keep(StatusFeed.of(program.base()));
        netpie = opened.keep(new NetpieStub(mqtt));
        house = QuickHouse.open(
                opened,
                HouseSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", mqtt))
                        .withDevices(MainJob.METER, MainJob.CHARGER)
                        // a meter without any noise is one that stands still
                        .withScript(new HouseLoad(
                                List.of(new Appliance("base load", Phases.all(2.9), Appliance.Duty.ALWAYS)), 1, 0.02))
                        .withPluggedIn(false));
        Vertx vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        boiler = relay(vertx, mqtt, "boiler");
        washer = relay(vertx, mqtt, "washer");
        charger = new SerialCharger(
                        vertx, new SerialChargerMind(30, 20, Duration.ofSeconds(1)), Duration.ofMillis(100), 1)
                .start("127.0.0.1", 0)
                .await(20, TimeUnit.SECONDS);
        opened.keep(() -> charger.stop().await(20, TimeUnit.SECONDS));
        house.attach(SwitchedAppliance.steady(boiler, "boiler", new Phases(13.04, 0, 0)))
                .await(20, TimeUnit.SECONDS);
        house.attach(SwitchedAppliance.steady(washer, "washing machine", new Phases(0, 8.7, 0)))
                .await(20, TimeUnit.SECONDS);
        house.attach(charger).await(20, TimeUnit.SECONDS);
        program.deploy(flow(mqtt, port()).flows());
        page = opened.keep(CockpitFeed.of(program.base(), ""));
    }

    private SimulatedRelay relay(Vertx vertx, int mqtt, String name) throws Exception {
        SimulatedRelay relay = new SimulatedRelay(
                        vertx,
                        SimulatedHouse.Broker.at("127.0.0.1", mqtt),
                        "127.0.0.1",
                        "shellyplus1pm-" + name,
                        SimulatedRelay.Generation.GEN2,
                        "")
                .start(0)
                .await(20, TimeUnit.SECONDS);
        opened.keep(() -> relay.stop().await(20, TimeUnit.SECONDS));
        return relay;
    }

    /** The charger's line as a serial port. */
    private Path port() throws Exception {
        Path port = folder.resolve("charger");
        Process socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + port, "tcp:127.0.0.1:" + charger.port())
                .inheritIO()
                .start();
        opened.keep(() -> Programs.end(socat));
        Eventually.holds("a serial port", SOON, () -> Files.exists(port));
        return port;
    }

    private MainJob flow(int mqtt, Path port) throws Exception {
        LocalTime later = LocalTime.now().plusHours(8);
        String peaks = "%02d:00-%02d:30".formatted(later.getHour(), later.getHour());
        return MainJob.of("smart-meter.json", mqtt, 1)
                .quickNodes()
                .with("NETPIE_BROKER", "mqtt://127.0.0.1:" + mqtt)
                .with("SERIAL_PORT", port)
                .with("BOILER_HOST", "127.0.0.1:" + boiler.port())
                .with("WASHER_HOST", "127.0.0.1:" + washer.port())
                .withAll("shelly 3em", Map.of("spacing", "0.1", "stale", "5"))
                .withAll("peak guard", Map.of("patience", "3", "settle", "2", "loads", Json.parse(LOADS)))
                .withAll("switched load", Map.of("minimumOff", "0"))
                .withAll("netpie", Map.of("interval", "1"))
                .withAll("tariff", Map.of("peaks", peaks));
    }

    @AfterEach
    void stop() throws Exception {
        opened.close();
    }

    /** The car draws so many amperes of three phases, at 230 V. */
    private void power(String what, double amperes) throws Exception {
        Eventually.becomes(
                what, SOON, () -> charger.now().power(), power -> Math.abs(power - amperes * 0.69) < 0.05, this::told);
    }

    private String told() {
        return "charger %s%ncar %s%n%s%n%s"
                .formatted(
                        page.state("charger"),
                        page.state("ready").without("slots").without("prices"),
                        page.events(),
                        String.join("\n", program.log()));
    }

    private static void done(ObjectValue answer) {
        assertThat(answer.get("ok")).as("%s", answer).isEqualTo(true);
    }

    private void shows(String what, double power) throws Exception {
        Eventually.becomes(
                what,
                SOON,
                () -> netpie.field("Power Consumed"),
                shown -> Math.abs(shown - power) < 0.3,
                () -> String.join("\n", program.log()));
    }

    private void says(String what, String topic, String words) throws Exception {
        Eventually.holds(what, SOON, () -> netpie.of(topic).stream().anyMatch(line -> line.matches(words)));
    }

    @Test
    @DisplayName(
            "S1-1, 6, 7, 18, 23, 24: without a car NETPIE sees what is drawn, at intervals, and switches loads; S1-2,"
                    + " 3, 20, 28, 31: too much is said, then a load goes, and comes back")
    void loads() throws Exception {
        shows("base load, boiler and washing machine", 7);
        assertThat(netpie.field("Energy Consumed")).isGreaterThanOrEqualTo(0);
        netpie.say("@msg/NCL2", "0");
        Eventually.holds("the washing machine is off", SOON, () -> !washer.isOn());
        shows("without the washing machine", 5);
        netpie.say("@msg/NCL2", "1");
        Eventually.holds("the washing machine is on", SOON, washer::isOn);
        shows("with it", 7);
        done(page.act("loads", "switch", ObjectValue.of("name", "washing machine", "on", false)));
        Eventually.holds("the cockpit switches, too", SOON, () -> !washer.isOn());
        done(page.act("loads", "switch", ObjectValue.of("name", "washing machine", "on", true)));
        Eventually.holds("and on again", SOON, washer::isOn);
        assertThat(page.number("loads", "violations")).isZero();
        int before = netpie.updates();
        long since = System.nanoTime();
        house.setExtraLoad(new Phases(0, 0, 19)).await(20, TimeUnit.SECONDS);
        says("what could be done", "@msg/feedback2", "Switch off boiler");
        says("how much too much it is", "@msg/feedback1", "11\\.\\d of 10 kW");
        Eventually.holds("nobody does it, so the boiler goes", SOON, () -> !boiler.isOn());
        assertThat(washer.isOn()).as("one is enough").isTrue();
        says("it is said", "@msg/feedback2", "Off: boiler");
        house.setExtraLoad(Phases.NONE).await(20, TimeUnit.SECONDS);
        Eventually.holds("the boiler comes back", SOON, boiler::isOn);
        assertThat(page.number("loads", "violations"))
                .as("counted once, however long it lasted")
                .isEqualTo(1);
        assertThat(page.events()).anyMatch(event -> event.contains("kW are drawn, 10 kW are agreed"));
        Eventually.becomes(
                "the bill counts energy and money",
                SOON,
                () -> page.state("bill").get("today"),
                today -> today instanceof ObjectValue sums
                        && sums.get("kwh") instanceof Number kwh
                        && kwh.doubleValue() > 0
                        && sums.get("cost") instanceof Number cost
                        && cost.doubleValue() > 0,
                this::told);
        double seconds = (System.nanoTime() - since) / 1e9;
        assertThat(netpie.updates() - before)
                .as("updates of the shadow in %.0f s", seconds)
                .isLessThanOrEqualTo((int) seconds + 2);
        assertThat(program.complaints()).isEmpty();
    }

    @Test
    @DisplayName("S1-4, 8, 10, 17, 21, 22, 24, 26, 27: a charger on a serial line is told what it may draw until it"
            + " confirms, inside the fuse in an emergency and inside the sanctioned load without one")
    void charging() throws Exception {
        shows("base load, boiler and washing machine", 7);
        charger.missNext(1).await(20, TimeUnit.SECONDS);
        charger.plugIn().await(20, TimeUnit.SECONDS);
        says("its state of charge", "@msg/SOC", "20(\\.\\d+)?");
        netpie.say("@msg/Emergency", "1");
        Eventually.becomes(
                "it charges, though it missed a line",
                SOON,
                () -> charger.now().power(),
                power -> power > 5,
                this::told);
        assertThat(charger.now().confirmations()).isPositive();
        says("that is an emergency", "@msg/feedback1", "Emergency.*");
        // more than is agreed, and the boiler stays on
        shows("more than is agreed", 7 + charger.now().power());
        assertThat(netpie.field("Power Consumed")).isGreaterThan(10);
        assertThat(boiler.isOn()).isTrue();
        Eventually.becomes("the fuse is kept", SOON, () -> house.now().total().highest(), most -> most < 25);
        // 2.9 and 13 A are used on L1: of 24 A 8 are left, of three phases
        power("the car has what the fuse leaves", 8);
        house.setExtraLoad(new Phases(0, 5.2, 0)).await(20, TimeUnit.SECONDS);
        power("less, as L2 leaves less", 7);
        house.setExtraLoad(Phases.NONE).await(20, TimeUnit.SECONDS);
        done(page.act("charger", "pause", null));
        power("its owner's pause is kept", 0);
        done(page.act("charger", "continue", null));
        power("and ends when the owner says so", 8);
        netpie.say("@msg/Emergency", "0");
        power("3 kW are left of what is agreed, less than any car charges with", 0);
        done(page.act("ready", "wait", ObjectValue.of("boiler", true)));
        Eventually.holds("the boiler waits", SOON, () -> !boiler.isOn());
        Eventually.becomes(
                "now 6 kW are left, and no more is drawn",
                SOON,
                () -> charger.now().power(),
                power -> power > 4.1 && power <= 6.2,
                this::told);
        netpie.say("@msg/ttime", "07:00");
        says("what can be had by then", "@msg/feedback1", "\\d+ % (at|by) \\d\\d:\\d\\d.*");
        charger.unplug().await(20, TimeUnit.SECONDS);
        Eventually.holds(
                "the car is gone", SOON, () -> statuses.last("smm000000000003c").equals("no car"));
        assertThat(charger.now().power()).isZero();
        Eventually.holds("the boiler need not wait any more", SOON, boiler::isOn);
        assertThat(program.complaints()).isEmpty();
    }
}
