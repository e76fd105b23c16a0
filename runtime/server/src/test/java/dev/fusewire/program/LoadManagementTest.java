package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The main job with its own nodes against what fails in the field, over real sockets and ten times as fast as in life: a
 * Mosquitto, a simulated Shelly 3EM and go-eCharger, a fuse of 25 A with a reserve of 1 A, a car that takes 16 A on three phases.
 */
@BesideOthers
@ResourceLock("LoadManagementTest")
class LoadManagementTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int NEUTRAL = 0;
    private static final int OFF = 1;

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static SteeredHouse steered;
    private static SimulatedHouse house;
    private static String adjuster;
    private static String guard;
    private static String tell;
    private static String highest;

    @BeforeAll
    static void start() throws Exception {
        steered = opened.keep(new SteeredHouse(folder, "mqttReconnectTime: 500\n"));
        house = steered.house();
        MainJob job = MainJob.of(
                        "dynamic-load-management.json", steered.broker().port(), house.goePort())
                .quickNodes();
        adjuster = job.idOf("current adjuster", "current to offer");
        guard = job.idOf("fuse guard", "pause?");
        tell = job.idOf("go-e charger out", "go-eCharger: tell");
        highest = job.idOf("max phase", "highest phase");
        steered.program().deploy(job.flows());
    }

    @AfterAll
    static void stop() throws Exception {
        opened.close();
    }

    @BeforeEach
    void theCarChargesWithAllItCanTake() throws Exception {
        house.faults().meterSilent = false;
        house.faults().silentPhases = Set.of();
        house.faults().chargerHangs = false;
        house.faults().chargerRefuses = false;
        house.faults().chargerIgnores = false;
        steered.draws(0.4, 0.3, 0.2);
        carDraws(16);
    }

    private static void carDraws(int amperes) throws Exception {
        becomes(
                "the car draws " + amperes + " A",
                () -> house.now().drawn().l1(),
                drawn -> Math.abs(drawn - amperes) < 0.3);
    }

    @CanIgnoreReturnValue
    private static <T> T becomes(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        return Eventually.becomes(
                what,
                SOON,
                question,
                wanted,
                () -> "adjuster: %s%nguard: %s%ntell: %s%n%s"
                        .formatted(
                                tail(steered.statuses().of(adjuster)),
                                tail(steered.statuses().of(guard)),
                                tail(steered.statuses().of(tell)),
                                String.join("\n", steered.program().log())));
    }

    private static List<String> tail(List<String> texts) {
        return texts.subList(Math.max(0, texts.size() - 12), texts.size());
    }

    @Test
    void theCarGetsWhatThePhaseWithTheLeastRoomHasLeft() throws Exception {
        for (Phases load : List.of(new Phases(11.5, 0, 0), new Phases(3, 14.5, 8), new Phases(0, 10, 16.5))) {
            steered.draws(load.l1(), load.l2(), load.l3());
            carDraws((int) (24 - load.highest()));
            assertThat(house.now().total().highest()).isLessThanOrEqualTo(25);
        }
        becomes("the reason is told", () -> steered.status(adjuster), text -> text.startsWith("L3 carries 2"));
        assertThat(house.now().force()).isEqualTo(NEUTRAL);
    }

    @Test
    void whenTheMeterIsSilentTheSafeCurrentIsOfferedThenChargingPausesAndGoesOnWhenItIsBack() throws Exception {
        int before = steered.statuses().of(adjuster).size();
        house.faults().meterSilent = true;
        carDraws(6);
        becomes(
                "the reason is told",
                () -> steered.statuses().of(adjuster),
                texts -> texts.stream().skip(before).anyMatch(text -> text.contains("safe current of 6 A")));
        becomes("charging pauses", () -> house.now().force(), force -> force == OFF);
        becomes("the guard says why", () -> steered.status(guard), text -> text.contains("meter has been silent"));
        house.faults().meterSilent = false;
        carDraws(16);
    }

    @Test
    void aPhaseThatIsMissingCountsAsAMeterThatIsSilent() throws Exception {
        house.faults().silentPhases = Set.of(1);
        steered.draws(0, 12, 0);
        carDraws(6);
        house.faults().silentPhases = Set.of();
        carDraws(12);
    }

    @Test
    void aChargerThatHangsKeepsNothingElseWaiting() throws Exception {
        house.faults().chargerHangs = true;
        steered.draws(2, 9.5, 3);
        becomes("the meter is read on", () -> steered.status(highest), "L2 25.5 A"::equals);
        becomes(
                "the adjuster decides on",
                () -> steered.status(adjuster),
                text -> text.startsWith("L2 carries 25.5 A of 25 A"));
        steered.draws(2, 3, 8.5);
        becomes("the meter is read on", () -> steered.status(highest), "L3 24.5 A"::equals);
        steered.draws(2, 12.5, 3);
        house.faults().chargerHangs = false;
        carDraws(11);
    }

    @Test
    void aCommandThatIsRefusedIsToldAndTheNextOneThatIsTakenToo() throws Exception {
        house.faults().chargerRefuses = true;
        steered.draws(2, 12.5, 3);
        becomes("the refusal is told", () -> steered.status(tell), "takes no commands"::equals);
        house.faults().chargerRefuses = false;
        // what was refused three times is told again every half minute
        Eventually.becomes(
                "the car draws 11 A",
                SOON.multipliedBy(2),
                () -> house.now().drawn().l1(),
                drawn -> Math.abs(drawn - 11) < 0.3);
        becomes("and the alarm is over", () -> steered.status(tell), text -> !text.equals("takes no commands"));
    }

    @Test
    void whatTheOwnerStopsInTheAppStaysStopped() throws Exception {
        house.userStops().await(20, TimeUnit.SECONDS);
        becomes("the guard sees it", () -> steered.status(guard), text -> text.contains("stopped by somebody else"));
        int seen = steered.statuses().of(highest).size();
        steered.draws(1, 2, 3);
        steered.draws(0.4, 0.3, 0.2);
        // far longer than what ends a pause of ours
        becomes(
                "time passes",
                () -> steered.statuses().of(adjuster).size()
                        + steered.statuses().of(highest).size(),
                count -> count > seen);
        pass(Duration.ofSeconds(6));
        assertThat(house.now().force()).isEqualTo(OFF);
        house.userResumes().await(20, TimeUnit.SECONDS);
        carDraws(16);
    }

    /** Lets so much time pass as the meter shows by its messages. */
    private static void pass(Duration time) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        becomes("time passes", System::nanoTime, now -> now > until);
    }

    @Test
    void unpluggingTheCarEndsEveryPause() throws Exception {
        house.userStops().await(20, TimeUnit.SECONDS);
        becomes("the guard sees it", () -> steered.status(guard), text -> text.contains("stopped by somebody else"));
        house.unplug().await(20, TimeUnit.SECONDS);
        becomes("the guard sees that too", () -> steered.status(guard), "no car is plugged in"::equals);
        house.plugIn().await(20, TimeUnit.SECONDS);
        carDraws(16);
    }

    @Test
    void anotherWriterIsTakenBackWhereItIsTooMuch() throws Exception {
        steered.draws(12.5, 0, 0);
        carDraws(11);
        // looked at in the same moment: it is taken back as soon as it is seen
        assertThat(house.foreignLimit(16).map(_ -> house.now().offer()).await(20, TimeUnit.SECONDS))
                .isEqualTo(16);
        becomes("it is taken back", () -> house.now().offer(), offer -> offer == 11);
        carDraws(11);
    }

    @Test
    void aBrokerThatGoesLeadsToTheSafeCurrentAndOneThatComesBackToTheUsual() throws Exception {
        steered.broker().stop();
        carDraws(6);
        steered.draws(11.5, 2, 3);
        steered.broker().comeBack();
        carDraws(12);
    }

    @Test
    void anOverloadThatIsTooLargeIsPausedAndEndedAfterARestartToo() throws Exception {
        steered.draws(36, 2, 3);
        becomes("charging pauses", () -> house.now().force(), force -> force == OFF);
        becomes("the guard says why", () -> steered.status(guard), text -> text.startsWith("paused by Fusewire"));
        steered.stopProgram();
        steered.draws(4, 2, 3);
        assertThat(house.now().force()).isEqualTo(OFF);
        steered.startProgramAgain();
        becomes("the pause, which is ours, ends", () -> house.now().force(), force -> force == NEUTRAL);
        carDraws(16);
    }
}
