package dev.fusewire.nodes.serial;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A serial port by socat whose other end is in the hand of a test. */
final class SerialPair implements AutoCloseable {

    private static final Path SOCAT = Path.of("/usr/bin/socat");
    private static final long PATIENCE_NS = 60_000_000_000L;

    /** The port's name. */
    final Path port;

    private final Process socat;
    private final Socket there;

    SerialPair(Path folder) throws IOException {
        assumeTrue(Files.isExecutable(SOCAT), "socat is not installed");
        port = folder.resolve("port");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socat = new ProcessBuilder(
                            SOCAT.toString(), "pty,raw,echo=0,link=" + port, "tcp:127.0.0.1:" + server.getLocalPort())
                    .inheritIO()
                    .start();
            there = server.accept();
        }
        there.setSoTimeout((int) (PATIENCE_NS / 1_000_000));
        until("a serial port", () -> Files.exists(port));
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("in vain: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    void say(byte[] data) throws IOException {
        there.getOutputStream().write(data);
        there.getOutputStream().flush();
    }

    void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next bytes that were written to the port. */
    byte[] hear(int count) throws IOException {
        byte[] heard = there.getInputStream().readNBytes(count);
        if (heard.length < count) {
            throw new AssertionError("the port is gone");
        }
        return heard;
    }

    String hearText(int count) throws IOException {
        return new String(hear(count), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        there.close();
        socat.destroy();
        if (!socat.waitFor(30, TimeUnit.SECONDS)) {
            socat.destroyForcibly();
        }
    }
}
