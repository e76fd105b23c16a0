package dev.fusewire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.editor.BrowserScript;
import dev.fusewire.station.Budget;
import dev.fusewire.station.EvseState;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An operator and two drivers with their stations, in Chromium. Pictures are left in target/pictures. */
class DeskInBrowserTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> isUsedByOperatorAndDrivers() throws Exception {
        BrowserScript.assumeItCanRun();
        try (DeskStage stage = new DeskStage(folder, 0, new DeskServer.Options(true, "", "", ""))) {
            return BrowserScript.run(wish -> grant(stage, wish.split(" ")), "desk.mjs", stage.port()).stream()
                    .map(step -> DynamicTest.dynamicTest(
                            step.string("name", "?"),
                            () -> assertThat(step.get("ok"))
                                    .as("%s", step.get("reason"))
                                    .isEqualTo(true)));
        }
    }

    private static void grant(DeskStage stage, String[] wish) throws Exception {
        switch (wish[0]) {
            case "connect" -> {
                var _ = stage.connect(wish[1], wish[2], 1);
            }
            case "battery" -> {
                var _ = DeskStage.await(stage.station(wish[1]).measure(1, Double.parseDouble(wish[2]), 400));
            }
            case "fault" -> stage.station(wish[1]).state(1, EvseState.FAULTED, "GroundFailure");
            case "free" -> stage.station(wish[1]).state(1, EvseState.FREE, "");
            case "budget" ->
                DeskStage.await(stage.book
                        .register()
                        .put(
                                new Budget(wish[1], Budget.Period.MONTH, Double.parseDouble(wish[2]), Double.NaN),
                                "olga"));
            case "fill" -> stage.fill(Integer.parseInt(wish[1]));
            default -> throw new IllegalArgumentException(wish[0] + " is no wish that is known here");
        }
    }
}
