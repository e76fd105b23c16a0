package dev.fusewire.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Mosquitto broker on a port of its own, which can go away and come back. */
public final class Mosquitto implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final int port;
    private final Path configuration;
    private Process process;

    private Mosquitto(int port, Path configuration) throws IOException {
        this.port = port;
        this.configuration = configuration;
        process = launch();
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** @param lines more lines for its configuration */
    public static Mosquitto start(int port, String... lines) throws IOException {
        Path file = Files.createTempFile("mosquitto", ".conf");
        Files.writeString(
                file,
                "listener " + port + " 127.0.0.1\n"
                        + (lines.length == 0 ? "allow_anonymous true\n" : String.join("\n", lines) + "\n"));
        Mosquitto broker = new Mosquitto(port, file);
        broker.awaitPort();
        return broker;
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(PROGRAM.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public void restart() throws IOException {
        process = launch();
        awaitPort();
    }

    private void awaitPort() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw e;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    public int port() {
        return port;
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("Mosquitto does not end");
        }
    }

    @Override
    public void close() throws Exception {
        kill();
        Files.deleteIfExists(configuration);
    }
}
