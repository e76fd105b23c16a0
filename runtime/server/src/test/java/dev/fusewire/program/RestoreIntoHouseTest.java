package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.server.keep.Backup;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("A backup that is restored while the car charges")
@ResourceLock("MainJobUnderFaultsTest")
class RestoreIntoHouseTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void neverHasTheCarTakeMoreThanTheFuseBears() throws Exception {
        Programs.assumeThereIs("mosquitto");
        try (SteeredHouse steered = new SteeredHouse(folder, """
            mqttReconnectTime: 500
            contextStorage:
              memory: { module: memory }
              file: { module: localfilesystem, config: { flushInterval: 0.2 } }
            """)) {
            Devices charger = Devices.at(steered.house().goePort());
            steered.program()
                    .deploy(MainJob.at(steered.broker().port(), steered.house().goePort())
                            .quick()
                            .flows());
            steered.draws(12, 2, 3);
            Eventually.becomes("12 A are offered", SOON, charger::amp, amp -> amp == 12);
            Path archive = folder.resolve("house.zip");
            Backup.backup(folder.resolve("user"), archive, "test", NOWHERE);
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger most = new AtomicInteger();
            Thread watch = Thread.ofVirtual().start(() -> {
                while (!done.get()) {
                    try {
                        most.accumulateAndGet(charger.amp(), Math::max);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            for (int i = 0; i < 3; i++) {
                Backup.restore(folder.resolve("user"), archive, NOWHERE);
            }
            steered.draws(15, 2, 3);
            Eventually.becomes("the restored flows steer", SOON, charger::amp, amp -> amp == 9);
            done.set(true);
            watch.join();
            // what the fuse has left beside the house; how much of that is kept in reserve is the adjuster's business
            assertThat(most.get()).isBetween(12, 25 - 12);
            Eventually.becomes(
                    "the car follows", SOON, () -> steered.house().now().total().highest(), ampere -> ampere <= 25);
        }
    }
}
