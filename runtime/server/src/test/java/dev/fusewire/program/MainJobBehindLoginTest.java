package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.simulation.HouseSettings;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job over the built-in broker alone, with a login: a meter and a charger that have accounts of their own, ten times as
 * fast as in life. The fuse is one of 25 A with a reserve of 1 A, the car takes up to 16 A on three phases.
 */
@BesideOthers
class MainJobBehindLoginTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LISTENS = Pattern.compile("MQTT broker {4}: mqtt://127.0.0.1:(\\d+)");
    private static final int OFF = 1;

    @TempDir
    Path folder;

    private final Opened opened = new Opened();
    private RunningProgram program;
    private SimulatedHouse house;
    private int port;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("settings.yaml"), "mqttReconnectTime: 500\n");
        program = opened.keep(RunningProgram.start(folder, "--no-demo"));
        port = Integer.parseInt(program.awaitLog(LISTENS, SOON).group(1));
        house = QuickHouse.open(
                opened,
                HouseSettings.quick(account("meter", "shelly-1", MainJob.METER))
                        .withChargerBroker(account("charger", "go-e", MainJob.CHARGER))
                        .withDevices(MainJob.METER, MainJob.CHARGER));
        MainJob job = MainJob.of("dynamic-load-management.json", port, house.goePort())
                .quickNodes();
        Map<String, Object> byMqtt =
                Map.of("connection", "mqtt_v2", "broker", "bb1422759d13f7f3", "serial", MainJob.CHARGER);
        job.with(job.idOf("go-e", "charger"), node -> {
            ObjectValue changed = node;
            for (Map.Entry<String, Object> each : byMqtt.entrySet()) {
                changed = changed.with(each.getKey(), each.getValue());
            }
            return changed.with("interval", "0.5").with("timeout", "1");
        });
        program.deploy(job.flows());
    }

    @AfterEach
    void stop() throws Exception {
        opened.close();
    }

    /** As "add a meter" of the cockpit does it. */
    private SimulatedHouse.Broker account(String name, String kind, String prefix) throws Exception {
        HttpResponse<String> answer = program.ask(
                "POST",
                "/fusewire/broker/accounts",
                ObjectValue.of("name", name, "kind", kind).with("prefix", prefix));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        ObjectValue made = Json.parseObject(answer.body());
        return new SimulatedHouse.Broker("127.0.0.1", port, made.string("user", ""), made.string("password", ""));
    }

    private void draws(double l1, double l2, double l3) throws Exception {
        house.setExtraLoad(new Phases(l1, l2, l3)).await(20, TimeUnit.SECONDS);
    }

    @CanIgnoreReturnValue
    private <T> T becomes(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        return Eventually.becomes(what, SOON, question, wanted, () -> String.join("\n", program.log()));
    }

    private void carDraws(int amperes) throws Exception {
        becomes(
                "the car draws " + amperes + " A",
                () -> house.now().drawn().l1(),
                drawn -> Math.abs(drawn - amperes) < 0.3);
    }

    private int publish(String topic, String text, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + port));
        line.addAll(List.of("-t", topic, "-m", text, "-q", "1"));
        line.addAll(List.of(more));
        Process pub = new ProcessBuilder(line).redirectErrorStream(true).start();
        var _ = pub.getInputStream().readAllBytes();
        assertThat(pub.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return pub.exitValue();
    }

    @Test
    void theCarGetsWhatIsLeftAndTheGuardPausesItWhateverAStrangerTries() throws Exception {
        Programs.assumeThereIs("mosquitto_pub");
        carDraws(16);
        draws(3, 14.5, 8);
        carDraws(9);

        String relay = "shellies/" + MainJob.METER + "/emeter/1/current";
        assertThat(publish(relay, "0")).as("without a login").isEqualTo(5);
        for (int i = 0; i < 10; i++) {
            assertThat(publish(relay, "0", "-u", "meter", "-P", "guess" + i)).isEqualTo(5);
        }
        assertThat(publish("go-eCharger/" + MainJob.CHARGER + "/amp/set", "16", "-u", "charger", "-P", "guess"))
                .isEqualTo(5);
        draws(3, 12.5, 8);
        carDraws(11);

        // no current is small enough: the guard pauses, and lets it go on when there is room again
        draws(3, 26, 8);
        becomes("charging pauses", () -> house.now().force(), force -> force == OFF);
        carDraws(0);
        draws(3, 10, 8);
        carDraws(14);
        assertThat(String.valueOf(program.object("/fusewire/broker").get("clients")))
                .contains("meter", "charger", "$fusewire");
    }
}
