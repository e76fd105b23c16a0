package dev.fusewire.program;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fusewire.node.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the system that the tests start beside Fusewire. */
public final class Programs {

    private static final String LOOPBACK = "127.0.0.1";

    private Programs() {}

    /** Skips the test where a program is missing. */
    static void assumeThereIs(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        assumeTrue(
                Stream.of(path.split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                "skipped: the program " + program + " is not installed");
    }

    /** Starts a program and waits until it takes connections; what it says goes to a file named after it. */
    static Process listening(int port, Path folder, List<String> command) throws Exception {
        Path log = folder.resolve(Path.of(command.getFirst()).getFileName() + ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Eventually.holds(command + " listens", Duration.ofSeconds(30), () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(command + " has ended: " + Files.readString(log));
            }
            return answers(port);
        });
        return process;
    }

    /** A password as {@code mosquitto_passwd} keeps it. */
    static String mosquittoHash(Path folder, String password) throws Exception {
        Path file = Files.writeString(folder.resolve("passwd"), "u:" + password + "\n");
        int code = new ProcessBuilder("mosquitto_passwd", "-U", file.toString())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("mosquitto_passwd ended with " + code);
        }
        return Files.readString(file).strip().substring(2);
    }

    /** Starts an InfluxDB 1.x that keeps its data in this folder, on this port. */
    static Process influxDbOne(int port, Path folder) throws Exception {
        Path config = Files.createDirectories(folder).resolve("influxdb.conf");
        Files.writeString(config, """
            reporting-disabled = true
            bind-address = "127.0.0.1:%d"
            [meta]
            dir = "%2$s/meta"
            [data]
            dir = "%2$s/data"
            wal-dir = "%2$s/wal"
            [http]
            bind-address = "127.0.0.1:%3$d"
            """.formatted(Ports.free(), folder, port));
        return listening(port, folder, List.of("influxd", "-config", config.toString()));
    }

    /** Starts a VictoriaMetrics that keeps its data in this folder, on this port. */
    static Process victoriaMetrics(int port, Path folder) throws Exception {
        Path data = Files.createDirectories(folder).resolve("data");
        return listening(
                port,
                folder,
                List.of("victoria-metrics", "-httpListenAddr=127.0.0.1:" + port, "-storageDataPath=" + data));
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
