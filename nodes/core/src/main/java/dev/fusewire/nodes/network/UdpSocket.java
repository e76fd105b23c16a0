package dev.fusewire.nodes.network;

import dev.fusewire.node.Restrictions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A UDP socket, which several nodes may share. It sends in the order it is asked to, on a thread of its own. */
final class UdpSocket {

    /** What came, and where from. */
    record Packet(byte[] data, String ip, int port) {}

    private static final int LARGEST = 64 << 10;
    private static final int REACH = 128;

    private final DatagramChannel channel;
    private final boolean isIpv6;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("udp-send").factory());
    private final List<Consumer<Packet>> listeners = new CopyOnWriteArrayList<>();

    UdpSocket(boolean isIpv6) throws IOException {
        this.isIpv6 = isIpv6;
        channel = DatagramChannel.open(isIpv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        // the JVM allows it by itself, while Node.js waits to be asked
        channel.setOption(StandardSocketOptions.SO_BROADCAST, false);
    }

    /** Takes a local port, 0 for any, and begins to receive. */
    void bind(int port) throws IOException {
        var _ = channel.bind(new InetSocketAddress(InetAddress.getByName(isIpv6 ? "::" : "0.0.0.0"), port));
        Thread _ = Thread.ofVirtual().name("udp-" + port).start(this::receive);
    }

    void allowBroadcast() throws IOException {
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, false);
    }

    /** Joins a multicast group; null for the interface the system chooses. */
    void join(String group, @Nullable String address) throws IOException {
        channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, REACH);
        if (channel.socket() instanceof MulticastSocket socket) {
            socket.joinGroup(new InetSocketAddress(InetAddress.getByName(group), 0), Address.interfaceOf(address));
        }
    }

    /** The address it listens at. */
    String local() throws IOException {
        return channel.getLocalAddress() instanceof InetSocketAddress address
                ? Address.text(address.getAddress(), false) + ":" + address.getPort()
                : "";
    }

    void addListener(Consumer<Packet> listener) {
        listeners.add(listener);
    }

    void removeListener(Consumer<Packet> listener) {
        listeners.remove(listener);
    }

    private void receive() {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        while (channel.isOpen()) {
            try {
                if (channel.receive(buffer.clear()) instanceof InetSocketAddress from) {
                    byte[] data = new byte[buffer.flip().remaining()];
                    buffer.get(data);
                    Packet packet = new Packet(data, Address.text(from.getAddress(), isIpv6), from.getPort());
                    listeners.forEach(listener -> listener.accept(packet));
                }
            } catch (IOException e) {
                // an earlier packet was refused where it went, or the socket is closed
            }
        }
    }

    /** Sends a packet where it may go; the future completes on a thread of the socket's own. */
    Future<Void> send(byte[] data, String host, int port, Restrictions restrictions) {
        Promise<Void> sent = Promise.promise();
        sender.execute(() -> {
            try {
                InetAddress address = InetAddress.getByName(host);
                restrictions.checkAddress(host, address.getHostAddress());
                int _ = channel.send(ByteBuffer.wrap(data), new InetSocketAddress(address, port));
                sent.complete();
            } catch (IOException | RuntimeException e) {
                sent.fail(e);
            }
        });
        return sent.future();
    }

    void close() {
        sender.shutdown();
        try {
            channel.close();
        } catch (IOException e) {
            // it is given up either way
        }
    }
}
