package dev.fusewire.compatibility;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are told theirs, none given twice. They are not of those that the system gives to whoever does not
 * care, so nobody gets one by chance before its server opens it, or while that server is away.
 */
final class Ports {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    static synchronized int free() throws IOException {
        for (int attempt = 0; attempt < END - FIRST; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (GIVEN.contains(port)) {
                continue;
            }
            try (var _ = new ServerSocket(port)) {
                GIVEN.add(port);
                return port;
            } catch (BindException _) {
                // taken: another one
            }
        }
        throw new IOException("no free port from " + FIRST + " to " + END);
    }
}
