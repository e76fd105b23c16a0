package dev.fusewire.nodes.network;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The UDP sockets of this process by their local port: nodes that name the same port share one. */
final class UdpPorts {

    private static final class Use {
        private final UdpSocket socket;
        private int users = 1;

        Use(UdpSocket socket) {
            this.socket = socket;
        }
    }

    /** A socket and whether it was there before. */
    record Taken(UdpSocket socket, boolean isShared) {}

    // ports belong to the whole process, whatever runs in it
    private static final Map<Integer, Use> OPEN = new TreeMap<>();

    private UdpPorts() {}

    /** The socket of this port, opened where nobody has it yet. */
    static synchronized Taken take(int port, boolean isIpv6) throws IOException {
        Use use = OPEN.get(port);
        if (use != null) {
            use.users++;
            return new Taken(use.socket, true);
        }
        UdpSocket socket = new UdpSocket(isIpv6);
        try {
            socket.bind(port);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
        OPEN.put(port, new Use(socket));
        return new Taken(socket, false);
    }

    static synchronized boolean isOpen(int port) {
        return OPEN.containsKey(port);
    }

    /** Gives it back; who is the last closes it. */
    static synchronized void release(int port) {
        Use use = OPEN.get(port);
        if (use != null && --use.users == 0) {
            OPEN.remove(port);
            use.socket.close();
        }
    }

    static synchronized List<Integer> open() {
        return List.copyOf(OPEN.keySet());
    }
}
