package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionOrderTest {

    /** In a process of its own, as the program is started by hand: Netty decides once for all. */
    @Test
    void whatSeveralConnectionsBringAtOnceIsTakenUpAsItCame() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ConnectionOrderMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String order = IntStream.range(0, ConnectionOrderMain.CONNECTIONS)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
        assertThat(said).contains("order: " + order);
    }
}
