package dev.fusewire.program;

import dev.fusewire.editor.ReadyMadeFlows;
import dev.fusewire.node.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The flow of a first start, written before it: for programs that are started again, or whose charger's port is to be known. */
public final class FirstFlow {

    private FirstFlow() {}

    /** @param port of the simulated charger */
    public static void write(Path userDirectory, String name, int port) throws IOException {
        String charger = "127.0.0.1:" + port;
        Map<String, Object> addresses =
                Map.of("GO_E_CHARGER_HOST", charger, "PRICES", "http://" + charger + "/v1/marketdata");
        Files.writeString(userDirectory.resolve("flows.json"), Json.stringify(ReadyMadeFlows.read(name, addresses)));
    }
}
