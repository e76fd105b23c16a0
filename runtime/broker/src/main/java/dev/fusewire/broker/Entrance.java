package dev.fusewire.broker;

import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.mqtt.MqttEndpoint;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where connections arrive, before anybody has said who it is. Its state belongs to the broker's event loop.
 *
 * <p>The MQTT server of Vert.x takes any number of connections and lets each send as much as the largest message before it
 * is known; here both are bounded.
 */
final class Entrance {

    private final ConnectionLimits limits;
    private final Denials denials;
    private final Map<String, Integer> openByAddress = new HashMap<>();
    private final Map<Ends, Doorway> doorways = new HashMap<>();
    private int open;

    /** The two ends of a connection, which tell it from all others. */
    private record Ends(String remote, String local) {}

    Entrance(ConnectionLimits limits, Denials denials) {
        this.limits = limits;
        this.denials = denials;
    }

    /** The address alone, without a port and a scope. */
    static String address(SocketAddress remote) {
        String host = remote.hostAddress();
        return host == null ? String.valueOf(remote.host()) : host;
    }

    static boolean isLoopback(SocketAddress remote) {
        return address(remote).startsWith("127.")
                || address(remote).equals("0:0:0:0:0:0:0:1")
                || address(remote).equals(InetAddress.getLoopbackAddress().getHostAddress());
    }

    /** Hands a connection on to the MQTT server, unless there are too many. */
    void receive(NetSocket socket, Handler<NetSocket> server) {
        String address = address(socket.remoteAddress());
        int fromThere = openByAddress.getOrDefault(address, 0);
        boolean isTooMany = !isLoopback(socket.remoteAddress()) && fromThere >= limits.maxPerAddress();
        if (open >= limits.maxConnections() || isTooMany) {
            denials.connection(
                    address,
                    isTooMany
                            ? fromThere + " connections from there are open, which is the limit"
                            : open + " connections are open, which is the limit");
            var _ = socket.close();
            return;
        }
        Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
        if (!channel.isActive()) {
            return;
        }
        Ends ends = ends(socket.remoteAddress(), socket.localAddress());
        server.handle(socket);
        Doorway doorway = new Doorway(limits, denials, address);
        doorway.install(channel.pipeline());
        doorways.put(ends, doorway);
        open++;
        openByAddress.merge(address, 1, Integer::sum);
        channel.closeFuture().addListener(_ -> {
            open--;
            openByAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
            doorways.remove(ends, doorway);
            doorway.leave();
        });
    }

    /** The one a client stands in; null once its connection is closed. */
    @Nullable
    Doorway doorway(MqttEndpoint endpoint) {
        return doorways.get(ends(endpoint.remoteAddress(), endpoint.localAddress()));
    }

    private static Ends ends(SocketAddress remote, SocketAddress local) {
        return new Ends(remote.toString(), local.toString());
    }
}
