package dev.fusewire.program;

import dev.fusewire.editor.BrowserScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** "Add a meter" in Chromium, with a device that logs in by what the page shows. Pictures are left in target/pictures. */
@ResourceLock("network namespace")
class MetersInBrowserTest {

    private static final Pattern CODE = Pattern.compile("with the code ([A-Z0-9-]+) within");

    @TempDir
    Path folder;

    /** From another computer where the test can make one; else from this one. */
    @TestFactory
    Stream<DynamicTest> areAddedByAnOperatorAndLogInByWhatIsShown() throws Exception {
        BrowserScript.assumeItCanRun();
        Programs.assumeThereIs("mosquitto_pub");
        Path _ = Files.writeString(folder.resolve("settings.yaml"), "broker: {host: 0.0.0.0}\n");
        Optional<OtherHost> other = OtherHost.connected();
        try (RunningProgram program = RunningProgram.start(folder, "--host", "0.0.0.0")) {
            String code = program.awaitLog(CODE, Duration.ofSeconds(30)).group(1);
            String address = other.map(OtherHost::addressOfThisOne).orElse("127.0.0.1");
            List<String> prefix = other.map(OtherHost::prefix).orElse(List.of());
            return BrowserScript.runFrom(prefix, "meters.mjs", "http://" + address + ":" + program.port() + "/", code)
                    .stream()
                    .map(BrowserScript::test);
        } finally {
            other.ifPresent(OtherHost::close);
        }
    }
}
