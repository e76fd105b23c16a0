package dev.fusewire.compatibility;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mosquitto of its own for one runtime: one port for everybody, one for {@code user} with {@code secret}, one by TLS. */
final class Broker implements AutoCloseable {
    private final Process process;
    private final int port;
    private final int loginPort;
    private final int tlsPort;

    private Broker(Process process, int port, int loginPort, int tlsPort) {
        this.process = process;
        this.port = port;
        this.loginPort = loginPort;
        this.tlsPort = tlsPort;
    }

    /** @param certificates where {@code server.crt} and {@code server.key} are; null for no TLS */
    static Broker start(Path folder, @Nullable Path certificates) throws IOException, InterruptedException {
        int port = CasePorts.free();
        int loginPort = CasePorts.free();
        int tlsPort = CasePorts.free();
        Path passwords = folder.resolve("passwords");
        Files.writeString(passwords, "user:secret\n");
        run(List.of("mosquitto_passwd", "-U", passwords.toString()));
        Path config = folder.resolve("mosquitto.conf");
        String plain = """
            user %s
            per_listener_settings true
            listener %d 127.0.0.1
            allow_anonymous true
            listener %d 127.0.0.1
            allow_anonymous false
            password_file %s
            """.formatted(System.getProperty("user.name"), port, loginPort, passwords);
        String secure = certificates == null
                ? ""
                : """
                listener %d 127.0.0.1
                allow_anonymous true
                certfile %s
                keyfile %s
                """.formatted(tlsPort, certificates.resolve("server.crt"), certificates.resolve("server.key"));
        Files.writeString(config, plain + secure);
        Process process = new ProcessBuilder("mosquitto", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitPort(process, loginPort, folder);
        return new Broker(process, port, loginPort, tlsPort);
    }

    int port() {
        return port;
    }

    int loginPort() {
        return loginPort;
    }

    int tlsPort() {
        return tlsPort;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (process.waitFor() != 0) {
            throw new IOException(
                    command + ": " + new String(process.getInputStream().readAllBytes()));
        }
    }

    private static void awaitPort(Process process, int port, Path folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("mosquitto did not start: " + Files.readString(folder.resolve("log.txt")), e);
                }
                Thread.sleep(20);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
