package dev.fusewire.nodes.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A program that a shell started in the background, where SIGINT is ignored from the beginning. */
class InheritedSignalsTest {

    @Test
    void aCommandIsEndedBySigintThoughThisProgramIgnoresIt() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "trap '' INT; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        InBackground.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("command ended with 130").endsWith("program goes on\n");
    }

    /** What runs there. */
    static final class InBackground {

        private InBackground() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            boolean _ = InheritedSignals.areGivenBack();
            Process command = new ProcessBuilder("/bin/sh", "-c", "kill -INT $$; exit 0").start();
            System.out.println("command ended with " + command.waitFor());
            Process self = new ProcessBuilder(
                            "/bin/kill",
                            "-INT",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
            int _ = self.waitFor();
            System.out.print("program goes on\n");
        }
    }
}
