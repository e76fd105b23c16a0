package dev.fusewire.server.watch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Tells systemd how the program fares, as {@code sd_notify} does: a datagram to the socket named in {@code NOTIFY_SOCKET}. Java has no
 * datagrams to sockets in the file system, so that the three calls of the C library are called themselves; that is less than a library
 * for it would bring.
 */
public final class SystemdNotify {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    /** Room for a path in an address, with what ends it. */
    private static final int PATH_LENGTH = 108;

    private final String address;
    private final Duration watchdog;

    private SystemdNotify(String address, Duration watchdog) {
        this.address = address;
        this.watchdog = watchdog;
    }

    /** Whoever started this program and wants to know; empty where nobody does. */
    public static Optional<SystemdNotify> of(Map<String, String> environment, long pid) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (!(address.startsWith("/") || address.startsWith("@"))
                || !System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        String ours = environment.getOrDefault("WATCHDOG_PID", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        boolean isOurs = ours.isEmpty() || ours.equals(Long.toString(pid));
        Duration watchdog =
                isOurs && micros.matches("\\d{1,18}") ? Duration.ofNanos(Long.parseLong(micros) * 1000) : Duration.ZERO;
        return Optional.of(new SystemdNotify(address, watchdog));
    }

    /** Within which systemd wants to hear that all is well; zero where it does not. */
    public Duration watchdog() {
        return watchdog;
    }

    /**
     * @param state such as {@code READY=1}; several lines may be told at once
     * @throws IOException where it cannot be told
     */
    public void tell(String state) throws IOException {
        byte[] path = address.getBytes(StandardCharsets.UTF_8);
        if (path.length >= PATH_LENGTH) {
            throw new IOException("NOTIFY_SOCKET is longer than a path of a socket can be");
        }
        if (address.startsWith("@")) {
            // abstract: a name that is in no file system
            path[0] = 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            send(arena, path, address.startsWith("@"), state.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("systemd cannot be told " + state, e);
        }
    }

    private void send(Arena arena, byte[] path, boolean isAbstract, byte[] text) throws Throwable {
        int socket = (int) Calls.SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (socket < 0) {
            throw new IOException("there is no socket for systemd to be told by");
        }
        try {
            MemorySegment to = arena.allocate(2 + PATH_LENGTH, 2);
            to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, to, ValueLayout.JAVA_BYTE, 2, path.length);
            int length = 2 + path.length + (isAbstract ? 0 : 1);
            MemorySegment bytes = arena.allocate(Math.max(1, text.length));
            MemorySegment.copy(text, 0, bytes, ValueLayout.JAVA_BYTE, 0, text.length);
            long sent = (long) Calls.SENDTO.invokeExact(socket, bytes, (long) text.length, 0, to, length);
            if (sent != text.length) {
                throw new IOException("nobody listens at NOTIFY_SOCKET");
            }
        } finally {
            int _ = (int) Calls.CLOSE.invokeExact(socket);
        }
    }

    /** Looked up with the first thing that is told. */
    private static final class Calls {
        static final MethodHandle SOCKET = handle(
                "socket",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        static final MethodHandle SENDTO = handle(
                "sendto",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
        static final MethodHandle CLOSE =
                handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        private static MethodHandle handle(String name, FunctionDescriptor type) {
            Linker linker = Linker.nativeLinker();
            SymbolLookup lookup = linker.defaultLookup();
            return linker.downcallHandle(lookup.findOrThrow(name), type);
        }
    }
}
