package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The main job on the program, against a simulated house and a real broker, ten times as fast as in life. The fuse is
 * one of 25 A with a margin of 1 A, the car takes up to 16 A on three phases.
 */
@BesideOthers
@ResourceLock("MainJobUnderFaultsTest")
class MainJobUnderFaultsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern ROOM_LASTS = Pattern.compile("for (\\d+) s");
    /** Five minutes of overload, a fiftieth as long here; the flow counts them from the meter's next message. */
    private static final Duration UNTIL_PAUSE = Duration.ofSeconds(6);

    private static final int NEUTRAL = 0;
    private static final int OFF = 1;

    @TempDir
    private static Path folder;

    private static final Opened opened = new Opened();
    private static SteeredHouse steered;
    private static SimulatedHouse house;
    private static Devices charger;

    @BeforeAll
    static void start() throws Exception {
        steered = opened.keep(new SteeredHouse(folder, """
            mqttReconnectTime: 500
            contextStorage:
              memory: { module: memory }
              file: { module: localfilesystem, config: { flushInterval: 0.2 } }
            """));
        house = steered.house();
        charger = Devices.at(house.goePort());
        steered.program()
                .deploy(MainJob.at(steered.broker().port(), house.goePort())
                        .quick()
                        .flows());
    }

    @AfterAll
    static void stop() throws Exception {
        opened.close();
    }

    @BeforeEach
    void theCarChargesWithAllItCanTake() throws Exception {
        steered.draws(0, 0, 0);
        becomes("the car draws 16 A", () -> house.now().drawn().l1(), ampere -> ampere > 15.9);
        becomes("the meter shows it", () -> steered.status(MainJob.READING), "L1 16.0  L2 16.0  L3 16.0 A"::equals);
        becomes("and the flow lets it", () -> steered.status(MainJob.DECISION), "16 A offered, 16 A possible"::equals);
    }

    @CanIgnoreReturnValue
    private static <T> T becomes(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        return Eventually.becomes(
                what,
                SOON,
                question,
                wanted,
                () -> "decisions: " + steered.statuses().of(MainJob.DECISION) + "\n"
                        + String.join("\n", steered.program().log()));
    }

    @Test
    void givesTheCarWhatThePhaseWithTheLeastRoomHasLeft() throws Exception {
        // nowhere more than half an ampere is left over: that much of the margin the flow lets be
        for (Phases load :
                List.of(new Phases(11.8, 0, 0), new Phases(3, 14.7, 8), new Phases(0, 10, 16.8), new Phases(6, 5, 4))) {
            steered.draws(load.l1(), load.l2(), load.l3());
            int possible = (int) Math.min(16, 24 - load.highest());
            becomes("with " + load + " the charger offers " + possible + " A", charger::amp, amp -> {
                // the meter's second, the flow's second and the car's five are a tenth as long here; by the house's
                // time, which does not pass while the computer stands still
                assertThat(house.now().overload()).isLessThan(Duration.ofSeconds(4));
                return amp == possible;
            });
            becomes(
                    "and the car draws as much",
                    () -> house.now().drawn().l1(),
                    ampere -> Math.abs(ampere - possible) < 0.1);
            assertThat(house.now().total().highest()).isLessThanOrEqualTo(25);
        }
        assertThat(house.now().force()).isEqualTo(NEUTRAL);
    }

    @Test
    void steersAgainOnceTheBrokerIsBack() throws Exception {
        steered.broker().stop();
        becomes("the meter is lost", () -> house.now().meterConnected(), connected -> !connected);
        int before = steered.statuses().of(MainJob.DECISION).size();
        steered.draws(11.3, 2.2, 3.4);
        becomes(
                "without a meter no more than 6 A are offered",
                () -> steered.statuses().of(MainJob.DECISION),
                texts -> texts.stream().skip(before).anyMatch(text -> text.startsWith("6 A offered")));
        becomes("and the charger does so", charger::amp, ampere -> ampere == 6);
        becomes("and the car", () -> house.now().drawn().l1(), ampere -> Math.abs(ampere - 6) < 0.01);
        int shown = steered.statuses().of(MainJob.READING).size();
        steered.broker().comeBack();
        // the first of them: what follows is a car that gets more
        becomes(
                "currents arrive again",
                () -> steered.statuses().of(MainJob.READING),
                texts -> texts.stream().skip(shown).anyMatch("L1 17.3  L2 8.2  L3 9.4 A"::equals));
        becomes("the charger is steered up to what is left", charger::amp, ampere -> ampere == 12);
        steered.draws(15, 2, 3);
        becomes("and down", charger::amp, ampere -> ampere == 9);
        assertThat(steered.program().log())
                .filteredOn(line -> line.contains("[error]"))
                .isEmpty();
    }

    /** For how long there has been room for the car, by the status of the node that counts it. */
    private static int secondsOfRoom() {
        Matcher seconds = ROOM_LASTS.matcher(steered.status(MainJob.ROOM));
        return seconds.matches() ? Integer.parseInt(seconds.group(1)) : 0;
    }

    @Test
    void leavesStoppedWhatWasStoppedByHand() throws Exception {
        house.userStops().await(20, TimeUnit.SECONDS);
        becomes("the flow sees it", () -> steered.status(MainJob.DECISION), "stopped by hand"::equals);
        long seen = System.nanoTime();
        // longer than what ends a pause of the flow's own
        becomes(
                "there is room",
                MainJobUnderFaultsTest::secondsOfRoom,
                seconds -> seconds >= 5 && System.nanoTime() - seen > TimeUnit.SECONDS.toNanos(5));
        assertThat(charger.force()).isEqualTo(OFF);
        assertThat(steered.status(MainJob.DECISION)).isEqualTo("stopped by hand");
        house.userResumes().await(20, TimeUnit.SECONDS);
        becomes("the owner's start counts", () -> house.now().drawn().l1(), ampere -> ampere > 15.9);
    }

    @Test
    void pausesAnOverloadThatLastsAndResumesAfterARestartOfTheProgram() throws Exception {
        long drawn = System.nanoTime();
        steered.draws(26, 0, 0);
        becomes("as little as a car can take is offered", charger::amp, ampere -> ampere == 6);
        assertThat(charger.force()).isEqualTo(NEUTRAL);
        becomes("charging is paused", charger::force, force -> force == OFF);
        // never sooner, by the clock of the flow, which counts whole seconds and rounds; and soon after, by the house's
        assertThat(Duration.ofNanos(System.nanoTime() - drawn)).isGreaterThan(UNTIL_PAUSE.minusMillis(500));
        assertThat(house.now().overload()).isLessThan(UNTIL_PAUSE.plusSeconds(4));
        becomes("the flow says why", () -> steered.status(MainJob.DECISION), "paused: above 25 A for too long"::equals);
        steered.stopProgram();
        steered.draws(4, 4, 4);
        assertThat(charger.force()).isEqualTo(OFF);
        steered.startProgramAgain();
        becomes("the pause, which is the flow's own, ends", charger::force, force -> force == NEUTRAL);
        becomes("and the charger is steered up again", charger::amp, ampere -> ampere == 16);
    }
}
