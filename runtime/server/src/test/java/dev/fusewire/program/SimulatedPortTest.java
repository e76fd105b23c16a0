package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The simulated house of flows that stand")
class SimulatedPortTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    @DisplayName("waits for the port that they name, where another program has it, and comes when it is free")
    void waits() throws Exception {
        int port = Ports.free();
        FirstFlow.write(folder, "dynamic-load-management", port);
        ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        try (RunningProgram program = RunningProgram.start(folder)) {
            var _ = program.awaitLog(Pattern.compile("simulated house waits for its charger's port " + port), SOON);
            taken.close();
            var _ = program.awaitLog(Pattern.compile("charger at http://127\\.0\\.0\\.1:" + port + "/"), SOON);
            assertThat(program.log().stream().filter(line -> line.contains("waits for its charger's port")))
                    .hasSize(1);
        } finally {
            taken.close();
        }
    }
}
