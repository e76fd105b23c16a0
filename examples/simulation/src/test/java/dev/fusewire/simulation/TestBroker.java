package dev.fusewire.simulation;

import dev.fusewire.node.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A mosquitto of the system on a port of its own, so that the devices are heard by a broker that is not ours. */
record TestBroker(Process process, Path folder, int port) implements AutoCloseable {

    static TestBroker onFreePort() throws IOException, InterruptedException {
        return on(Ports.free());
    }

    static TestBroker on(int port) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mosquitto");
        Path config = folder.resolve("mosquitto.conf");
        Path log = folder.resolve("mosquitto.log");
        Files.write(config, List.of("listener " + port + " 127.0.0.1", "allow_anonymous true"));
        Process process = new ProcessBuilder("/usr/sbin/mosquitto", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // Its own word, because knocking at a free port of the ephemeral range can end in talking to oneself.
        for (int attempt = 0; attempt < 3_000 && process.isAlive(); attempt++) {
            if (Files.readString(log).contains(" running")) {
                return new TestBroker(process, folder, port);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        process.destroy();
        throw new IOException("mosquitto does not run on port " + port + ": " + Files.readString(log));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.deleteIfExists(folder.resolve("mosquitto.conf"));
        Files.deleteIfExists(folder.resolve("mosquitto.log"));
        Files.deleteIfExists(folder);
    }
}
