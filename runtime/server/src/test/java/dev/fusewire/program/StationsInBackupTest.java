package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.TurnedClock;
import dev.fusewire.server.keep.Backup;
import dev.fusewire.station.StationSetup;
import dev.fusewire.stations.StationBook;
import io.vertx.core.Future;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Stations")
class StationsInBackupTest {

    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final Opened opened = new Opened();

    @AfterEach
    void stop() throws Exception {
        opened.close();
    }

    private Path user() {
        return folder.resolve("user");
    }

    private RunningProgram start() throws Exception {
        Files.createDirectories(user());
        return opened.keep(RunningProgram.start(user(), "--no-demo"));
    }

    private static <T extends @Nullable Object> T now(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void areInABackupAndBroughtBackIntoARunningProgram() throws Exception {
        Files.createDirectories(user());
        StationBook book = StationBook.in(user(), new TurnedClock());
        now(book.register().put(new StationSetup("sqbf", "", "", null, List.of(), "", false, true), "op"));
        now(book.close());
        RunningProgram program = start();
        Backup.backup(user(), folder.resolve("house.zip"), "test", NOWHERE);
        program.close();
        Files.delete(user().resolve("stations.db"));
        RunningProgram again = start();
        Backup.restore(user(), folder.resolve("house.zip"), NOWHERE);
        assertThat(again.complaints()).isEmpty();
        again.close();
        StationBook restored = StationBook.in(user(), new TurnedClock());
        assertThat(restored.station("sqbf")).isPresent();
        now(restored.close());
    }

    @Test
    void costAProgramWithoutAnyNoFile() throws Exception {
        RunningProgram program = start();
        program.awaitFlows();
        program.close();
        assertThat(user().resolve("stations.db")).doesNotExist();
    }
}
