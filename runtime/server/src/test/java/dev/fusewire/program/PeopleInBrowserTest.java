package dev.fusewire.program;

import dev.fusewire.editor.BrowserScript;
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

/** A first start where others can come, as people meet it in Chromium. Pictures are left in target/pictures. */
@ResourceLock("network namespace")
class PeopleInBrowserTest {

    private static final Pattern CODE = Pattern.compile("with the code ([A-Z0-9-]+) within");

    @TempDir
    Path folder;

    /** From another computer where the test can make one; else from this one, to which it is all the same but the address. */
    @TestFactory
    Stream<DynamicTest> areMadeSignInAndAreSignedOut() throws Exception {
        BrowserScript.assumeItCanRun();
        Optional<OtherHost> other = OtherHost.connected();
        try (RunningProgram program = RunningProgram.start(folder, "--host", "0.0.0.0")) {
            String code = program.awaitLog(CODE, Duration.ofSeconds(30)).group(1);
            String address = other.map(OtherHost::addressOfThisOne).orElse("127.0.0.1");
            List<String> prefix = other.map(OtherHost::prefix).orElse(List.of());
            return BrowserScript.runFrom(prefix, "people.mjs", "http://" + address + ":" + program.port() + "/", code)
                    .stream()
                    .map(BrowserScript::test);
        } finally {
            other.ifPresent(OtherHost::close);
        }
    }
}
