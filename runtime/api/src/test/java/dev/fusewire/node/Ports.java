package dev.fusewire.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/**
 * Ports for servers of tests that are told theirs. They are not of those that the system gives to whoever does not care, and
 * one that was given is given to nobody else, in this process or in another, for as long as this one lives: a server may come
 * late, or go and come back.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    /** One byte a port; who has locked it has the port. The system unlocks it when the process ends, however it ends. */
    private static final FileChannel GIVEN = open();

    private Ports() {}

    private static FileChannel open() {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"), "ports-given-to-tests-" + System.getProperty("user.name"));
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody listens on, and that is given once. */
    public static int free() {
        return free(_ -> true);
    }

    /** One that pleases, too. */
    public static int free(IntPredicate pleases) {
        int offset = ThreadLocalRandom.current().nextInt(END - FIRST);
        for (int i = 0; i < END - FIRST; i++) {
            int port = FIRST + (offset + i) % (END - FIRST);
            if (pleases.test(port) && isMine(port) && isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("no free port from " + FIRST + " to " + END);
    }

    @SuppressWarnings("resource") // held until the process ends
    private static boolean isMine(int port) {
        try {
            FileLock lock = GIVEN.tryLock(port, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port);
                DatagramSocket _ = new DatagramSocket(port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
