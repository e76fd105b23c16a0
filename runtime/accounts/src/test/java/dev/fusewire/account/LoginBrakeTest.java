package dev.fusewire.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.TurnedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginBrakeTest {

    private final TurnedClock clock = new TurnedClock();
    private final LoginBrake brake = new LoginBrake(clock);
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private int tries(String name, String address, int most) {
        for (int made = 0; made < most; made++) {
            if (!brake.begin(name, address)) {
                return made;
            }
        }
        return most;
    }

    @Test
    void stopsTheSixthTryForTheRestOfTenMinutes() {
        assertThat(tries("anna", "10.0.0.7", 100)).isEqualTo(5);
        clock.pass(Duration.ofSeconds(599));
        assertThat(brake.begin("anna", "10.0.0.7")).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(brake.begin("anna", "10.0.0.7")).isTrue();
    }

    @Test
    void theOwnerGetsInFromElsewhereMeanwhile() {
        assertThat(tries("anna", "10.0.0.66", 100)).isEqualTo(5);
        assertThat(brake.begin("anna", "10.0.0.7")).isTrue();
    }

    @Test
    void oneAddressHasTwentyTriesWithWhateverNames() {
        for (int i = 0; i < 20; i++) {
            assertThat(brake.begin("name" + i, "10.0.0.66")).isTrue();
        }
        assertThat(brake.begin("another", "10.0.0.66")).isFalse();
        assertThat(brake.begin("another", "10.0.0.7")).isTrue();
    }

    @Test
    void aHouseWithManyAddressesOfIpv6IsOne() {
        for (int i = 0; i < 20; i++) {
            assertThat(brake.begin("name" + i, "2001:db8:0:7:0:0:0:" + i)).isTrue();
        }
        assertThat(brake.begin("another", "2001:db8:0:7:1:2:3:4")).isFalse();
        assertThat(brake.begin("another", "2001:db8:0:7::9"))
                .as("as a proxy writes it")
                .isFalse();
        assertThat(brake.begin("another", "2001:db8:0:8:1:2:3:4")).isTrue();
    }

    @Test
    void oneNameHasFiftyTriesFromAnywhere() {
        for (int i = 0; i < 50; i++) {
            assertThat(brake.begin("Anna", "10.0." + i + ".1")).isTrue();
        }
        assertThat(brake.begin("anna", "10.1.0.1")).isFalse();
    }

    @Test
    void whoWasRightFromAnAddressBeforeIsNotShutOutByWhatOthersTry() {
        assertThat(brake.begin("anna", "10.0.0.7")).isTrue();
        brake.succeed("anna", "10.0.0.7");
        for (int i = 0; i < 60; i++) {
            var _ = brake.begin("anna", "10.0." + i + ".1");
            var _ = brake.begin("name" + i, "10.0.0.7");
        }
        assertThat(brake.begin("anna", "10.1.0.1")).isFalse();
        assertThat(brake.begin("berta", "10.0.0.7")).isFalse();
        assertThat(tries("anna", "10.0.0.7", 100)).isEqualTo(5);
    }

    @Test
    void aRightOneForgivesTheWrongOnesBefore() {
        assertThat(tries("anna", "10.0.0.7", 4)).isEqualTo(4);
        brake.succeed("anna", "10.0.0.7");
        assertThat(tries("anna", "10.0.0.7", 100)).isEqualTo(5);
    }

    @Test
    void eachWrongOneMakesTheNextAnswerComeLater() {
        assertThat(brake.begin("anna", "10.0.0.7")).isTrue();
        Duration first = brake.delay("anna", "10.0.0.7");
        assertThat(brake.begin("anna", "10.0.0.7")).isTrue();
        assertThat(brake.delay("anna", "10.0.0.7")).isGreaterThan(first);
    }

    @Test
    void whereANameWasRightIsKnownAfterARestart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("places");
        LoginBrake before = new LoginBrake(clock, KnownPlaces.in(file, complaints::add));
        assertThat(before.begin("anna", "10.0.0.7")).isTrue();
        before.succeed("anna", "10.0.0.7");
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
        assertThat(Files.readString(file)).doesNotContain("anna").doesNotContain("10.0.0.7");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        LoginBrake after = new LoginBrake(clock, KnownPlaces.in(file, complaints::add));
        assertThat(after.knows("anna", "10.0.0.7")).isTrue();
        for (int i = 0; i < 60; i++) {
            var _ = after.begin("anna", "10.1.0." + i);
        }
        assertThat(after.begin("anna", "10.2.0.1")).as("from elsewhere").isFalse();
        assertThat(after.begin("anna", "10.0.0.7")).as("from home").isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void placesThatCannotBeReadAreToldAndBegunAnew(@TempDir Path folder) throws Exception {
        Path file = Files.createDirectory(folder.resolve("places"));
        assertThat(new LoginBrake(clock, KnownPlaces.in(file, complaints::add)).knows("anna", "10.0.0.7"))
                .isFalse();
        assertThat(complaints).singleElement().asString().contains("places cannot be read");
    }
}
