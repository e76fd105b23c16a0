package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.simulation.Charger.CarState;
import dev.fusewire.simulation.SimulatedHouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The go-e nodes on the program, against the simulated charger on its real interfaces. */
class GoeNodesTest {

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int NEUTRAL = 0;
    private static final int OFF = 1;
    private static final double INTERVAL = 0.5;

    @TempDir
    private static Path folder;

    private static final Opened shared = new Opened();
    private static RunningProgram program;
    private static int mqtt;

    private final Opened opened = new Opened();
    private SimulatedHouse house;

    /** Each test deploys it, when its house is as it wants it. */
    @SuppressWarnings("NullAway.Init")
    private GoeFlow flow;

    /** What the nodes of this flow show, and not those of a former one. */
    @SuppressWarnings("NullAway.Init")
    private StatusFeed statuses;

    @BeforeAll
    static void startTheProgram() throws Exception {
        program = shared.keep(RunningProgram.start(folder.resolve("user"), "--no-demo"));
        mqtt = brokerOf(program);
    }

    private static int brokerOf(RunningProgram started) throws Exception {
        return Integer.parseInt(started.awaitLog(BROKER, SOON).group(1));
    }

    @AfterAll
    static void stopTheProgram() throws Exception {
        shared.close();
    }

    @BeforeEach
    void buildAHouse() throws Exception {
        house = QuickHouse.open(opened, mqtt);
    }

    @AfterEach
    void leaveTheHouse() throws Exception {
        opened.close();
    }

    private void deployed(String connection, int port, int timeout) throws Exception {
        flow = GoeFlow.deploy(program, connection, mqtt, port, INTERVAL, timeout);
        statuses = opened.keep(StatusFeed.of(program.base()));
    }

    private void deploy(String connection, int timeout) throws Exception {
        deployed(connection, connection.equals("modbus") ? house.goeModbusPort() : house.goePort(), timeout);
        becomes("the charger is read", () -> statuses.last(GoeFlow.IN).startsWith("charging 16.0 A"));
    }

    private void becomes(String what, Callable<Boolean> condition) throws Exception {
        Eventually.becomes(
                what,
                SOON,
                condition,
                holds -> holds,
                () -> house.now() + "\n"
                        + (statuses == null ? "" : statuses.of(GoeFlow.IN) + "\n" + statuses.of(GoeFlow.OUT)) + "\n"
                        + String.join(
                                "\n",
                                program.log().stream()
                                        .filter(line -> !line.contains("[debug:" + GoeFlow.PACE))
                                        .toList()));
    }

    private void happens(String event, int since) throws Exception {
        becomes("the event " + event, () -> flow.events("event", since).contains(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_v2", "http_v1", "mqtt_v2", "modbus"})
    void readTellPauseAndContinueByEachInterface(String connection) throws Exception {
        deploy(connection, 5);
        int start = flow.now();
        flow.command("{\"current\": 10.7}");
        becomes("10 A are asked for", () -> house.now().offer() == 10);
        becomes("and confirmed", () -> flow.lastDone().isTrue("confirmed"));
        becomes("the car follows", () -> statuses.last(GoeFlow.IN).equals("charging 10.0 A of 10 A"));
        flow.command("{\"pause\": true, \"reason\": \"L2 carries 26 A\"}");
        becomes("charging is paused", () -> house.now().force() == OFF);
        becomes(
                "and the pause is ours",
                () -> flow.lastDone().string("pausedBy", "").equals("us"));
        becomes("and seen", () -> statuses.last(GoeFlow.IN).equals("paused"));
        flow.command("{\"pause\": false}");
        becomes("charging goes on", () -> house.now().force() == NEUTRAL);
        becomes("with what was set", () -> statuses.last(GoeFlow.IN).equals("charging 10.0 A of 10 A"));
        happens("continued", start);
        assertThat(flow.events("event", start)).containsExactly("set", "paused", "continued");
        assertThat(flow.sent("event", start).get(1)).contains("L2 carries 26 A");
        assertThat(house.now().flashWrites()).isZero();
        assertThat(flow.sent("reading", start).getLast()).contains("\"online\":true", "\"phases\":3");
    }

    @Test
    void takeTheCurrentInFlashWhereTheFirmwareHasNoTemporaryLimit() throws Exception {
        house.faults().chargerWithoutLimit = true;
        deploy("http_v2", 5);
        flow.command("{\"current\": 9}");
        becomes("9 A are asked for", () -> house.now().amp() == 9);
        assertThat(house.now().flashWrites()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_v2", "modbus"})
    void holdUpNoOtherFlowWhileTheChargerHangs(String connection) throws Exception {
        deploy(connection, 5);
        house.faults().chargerHangs = true;
        int since = flow.now();
        flow.command("{\"current\": 12}");
        becomes("the charger is lost", () -> flow.events("happened", since).contains("offline"));
        flow.command("{\"current\": 7}");
        // a flow that waited for the charger would wait for each of its answers, which do not come within 5 s
        assertThat(flow.longestGap(since)).isBetween(1.0, 4500.0);
        assertThat(flow.sent("pace", since).size()).isGreaterThan(20);
        becomes("it is shown", () -> statuses.last(GoeFlow.IN).matches("no answer for \\d+ s"));
        becomes("it is told", () -> absences(since) > 0);
        becomes("the command's end is told", () -> !flow.sent("caught", since).isEmpty());
        house.faults().chargerHangs = false;
        becomes("the newest wish is carried out", () -> house.now().offer() == 7);
        becomes("it is back", () -> flow.events("happened", since).contains("online"));
        assertThat(absences(since)).isEqualTo(1);
        assertThat(flow.sent("caught", since)).singleElement().asString().contains("does not answer");
        assertThat(flow.sent("done", since)).noneMatch(text -> text.contains("\"current\":12"));
    }

    private long absences(int since) {
        return flow.sent("reading", since).stream()
                .filter(text -> text.contains("\"online\":false"))
                .count();
    }

    @Test
    void countOnNoRetainedValueAndNoticeAChargerThatFallsSilentOnTheBroker() throws Exception {
        becomes("the broker has the charger's values", () -> house.now().meterConnected());
        house.faults().chargerSilent = true;
        deployed("mqtt_v2", 0, 1);
        int since = flow.now();
        becomes("there is no answer", () -> statuses.last(GoeFlow.IN).startsWith("no answer"));
        assertThat(flow.sent("reading", since)).noneMatch(text -> text.contains("\"online\":true"));
        house.faults().chargerSilent = false;
        becomes("a live message counts", () -> statuses.last(GoeFlow.IN).startsWith("charging"));
    }

    @Test
    void sayThatNobodyControlsTheCarAfterThreeRefusals() throws Exception {
        deploy("http_v2", 5);
        house.faults().chargerIgnores = true;
        int since = flow.now();
        flow.command("{\"current\": 9}");
        happens("uncontrolled", since);
        becomes("it is an error", () -> flow.sent("caught", since).size() == 1);
        becomes(
                "it is told with what stands there",
                () -> flow.sent("done", since).size() == 1);
        assertThat(flow.lastDone().get("confirmed")).isEqualTo(false);
        assertThat(flow.lastDone().get("refusals")).isEqualTo(3);
        becomes("it is shown", () -> statuses.last(GoeFlow.OUT).equals("takes no commands"));
        assertThat(flow.events("event", since)).startsWith("refused", "refused", "refused");
        house.faults().chargerIgnores = false;
        int later = flow.now();
        flow.command("{\"current\": 8}");
        happens("set", later);
        becomes("8 A are asked for", () -> house.now().offer() == 8);
        becomes("the alarm is over", () -> statuses.last(GoeFlow.OUT).equals("8 A"));
    }

    @Test
    void leaveStoppedWhatTheOwnerStopped() throws Exception {
        deploy("http_v2", 5);
        int since = flow.now();
        house.userStops().await(20, TimeUnit.SECONDS);
        happens("user stopped", since);
        flow.command("{\"pause\": false}");
        becomes(
                "the answer says whose pause it is",
                () -> flow.lastDone().string("pausedBy", "").equals("user"));
        flow.command("{\"current\": 8}");
        becomes("other settings go on", () -> house.now().offer() == 8);
        assertThat(house.now().force()).isEqualTo(OFF);
        assertThat(flow.events("event", since)).doesNotContain("continued");
    }

    @Test
    void forgetThePauseWhenTheCarIsUnplugged() throws Exception {
        deploy("http_v2", 5);
        flow.command("{\"pause\": true}");
        int since = flow.now();
        happens("paused", 0);
        house.unplug().await(20, TimeUnit.SECONDS);
        happens("unplugged", since);
        house.plugIn().await(20, TimeUnit.SECONDS);
        becomes("the car charges again", () -> house.now().car() == CarState.CHARGING);
        becomes("and the node sees it", () -> statuses.last(GoeFlow.IN).startsWith("charging"));
        house.userStops().await(20, TimeUnit.SECONDS);
        happens("user stopped", since);
        flow.command("{\"pause\": false}");
        becomes(
                "it is the owner's",
                () -> flow.lastDone().string("pausedBy", "").equals("user"));
        assertThat(house.now().force()).isEqualTo(OFF);
    }

    @Test
    void takeBackAHigherCurrentAndRespectALowerOne() throws Exception {
        house.faults().chargerWithoutLimit = true;
        deploy("http_v2", 5);
        flow.command("{\"current\": 10}");
        becomes("10 A", () -> house.now().amp() == 10);
        becomes("are confirmed", () -> flow.lastDone().isTrue("confirmed"));
        house.foreignWrite(16).await(20, TimeUnit.SECONDS);
        becomes("10 A again", () -> house.now().amp() == 10);
        int since = flow.now();
        becomes("the charger shows it", () -> flow.sent("reading", since).size() > 6);
        house.foreignWrite(7).await(20, TimeUnit.SECONDS);
        happens("foreign write", since);
        becomes(
                "the charger's node tells it too",
                () -> flow.events("happened", since).contains("foreign current"));
        int before = flow.sent("done", 0).size();
        flow.command("{\"current\": 12}");
        becomes("the command is answered", () -> flow.sent("done", 0).size() > before);
        assertThat(flow.lastDone().get("current")).isEqualTo(7);
        assertThat(house.now().amp()).isEqualTo(7);
    }

    @Test
    void tellARestartedChargerEverythingAgain() throws Exception {
        deploy("http_v2", 5);
        flow.command("{\"current\": 9}");
        becomes("9 A are asked for", () -> house.now().offer() == 9);
        becomes("and confirmed", () -> flow.lastDone().isTrue("confirmed"));
        flow.command("{\"pause\": true}");
        happens("paused", 0);
        // looked at in the same moment: the node tells it everything again as soon as it sees it
        assertThat(house.rebootCharger().map(_ -> house.now().offer()).await(20, TimeUnit.SECONDS))
                .isEqualTo(16);
        becomes("paused again", () -> house.now().force() == OFF);
        becomes("9 A again", () -> house.now().offer() == 9);
    }

    @Test
    void endAPauseOfOursAfterARestartOfTheProgram() throws Exception {
        Path user = folder.resolve("restarted");
        RunningProgram first = opened.keep(RunningProgram.start(user, "--no-demo"));
        GoeFlow before = GoeFlow.deploy(first, "http_v2", mqtt, house.goePort(), INTERVAL, 5);
        before.command("{\"pause\": true}");
        becomes(
                "the pause is confirmed",
                () -> before.lastDone().string("pausedBy", "").equals("us"));
        first.close();
        assertThat(house.now().force()).isEqualTo(OFF);
        RunningProgram second = opened.keep(RunningProgram.start(user, "--no-demo"));
        StatusFeed feed = opened.keep(StatusFeed.of(second.base()));
        becomes("the pause is ours", () -> feed.last(GoeFlow.OUT).equals("paused by us"));
        assertThat(house.now().force()).isEqualTo(OFF);
        second.awaitFlows();
        assertThat(second.ask("POST", "/command", "{\"pause\": false}").statusCode())
                .isEqualTo(200);
        becomes("it has ended", () -> house.now().force() == NEUTRAL);
    }
}
