package dev.fusewire.nodes.network;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the packets that come to a UDP port into the flow. */
@NodeType(value = "udp in", form = "network/32-udp", category = "network", inputs = 0)
public final class UdpInNode implements Node {

    public record Config(
            @Property String iface,
            @Property String port,
            @Property(initial = "udp4") String ipv,
            @Property(initial = "false") String multicast,
            @Property String group,
            @Property(initial = "buffer") String datatype) {

        boolean isIpv6() {
            return ipv.equals("udp6");
        }
    }

    private static final int FIRST_FREE_PORT = 1024;
    /** The most bytes on their way to the flow. */
    private static final int MOST = 4 << 20;
    /** What a packet takes beside its data. */
    private static final int OVERHEAD = 300;

    private final Config config;
    private final NodeContext context;
    private final int port;
    private final Consumer<UdpSocket.Packet> listener = this::onPacket;
    private final Future<Optional<UdpSocket>> opening;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean isBacklogLong;

    public UdpInNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        double number = Values.toNumber(config.port());
        port = number > 0 ? (int) number : 0;
        UdpForm.serve(context);
        var _ = context.onBacklog(this::onBacklog);
        opening = context.blocking(this::open);
    }

    private Optional<UdpSocket> open() {
        String iface = null;
        if (!config.iface().isEmpty()) {
            iface = Address.ofInterface(config.iface(), config.isIpv6()).orElse(null);
            if (iface == null) {
                context.warn("udp: interface " + config.iface() + " not found");
            }
        }
        try {
            UdpPorts.Taken taken = UdpPorts.take(port, config.isIpv6());
            UdpSocket socket = taken.socket();
            // before it is said that packets are listened for
            socket.addListener(listener);
            if (taken.isShared()) {
                context.log("udp: port " + port + " already in use");
            } else {
                context.log("udp listener at " + socket.local());
            }
            if (config.multicast().equals("true")) {
                socket.allowBroadcast();
                join(socket, iface);
            }
            if (iface != null && (taken.isShared() || config.multicast().equals("true"))) {
                context.status(config.iface() + " : " + iface);
            }
            return Optional.of(socket);
        } catch (IOException | RuntimeException e) {
            String code = UdpFault.of(e).code();
            context.error(
                    code.equals("EACCES") && port < FIRST_FREE_PORT
                            ? "UDP access error, you may need root access for ports below 1024"
                            : "error: " + code,
                    null);
            return Optional.empty();
        }
    }

    private void join(UdpSocket socket, @Nullable String iface) {
        try {
            socket.join(config.group(), iface);
            context.log("udp multicast group " + config.group());
        } catch (IOException | RuntimeException e) {
            context.error("error: " + UdpFault.ofJoining(e).number(), null);
        }
    }

    /** Called on the socket's thread. */
    private void onPacket(UdpSocket.Packet packet) {
        int size = OVERHEAD + packet.data().length;
        if (isBacklogLong || underWay.get() > MOST) {
            // as the system drops what nobody fetches
            lost.incrementAndGet();
            return;
        }
        underWay.addAndGet(size);
        Bytes bytes = Bytes.of(packet.data());
        Object payload = switch (config.datatype()) {
            case "base64" -> Base64.getEncoder().encodeToString(bytes.array());
            case "utf8" -> bytes.text();
            default -> bytes;
        };
        context.execute(() -> {
            if (underWay.addAndGet(-size) == 0) {
                tellLost();
            }
            context.outputs()
                    .send(Message.of(payload)
                            .set("fromip", packet.ip() + ":" + packet.port())
                            .set("ip", packet.ip())
                            .set("port", packet.port()));
        });
    }

    /** What was lost is told once the flow has time again. */
    private void onBacklog(boolean isLong) {
        isBacklogLong = isLong;
        tellLost();
    }

    private void tellLost() {
        long packets = isBacklogLong ? 0 : lost.getAndSet(0);
        if (packets > 0) {
            context.warn("udp: " + packets + " packets were lost: more come than the flow can take");
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        return opening.map(open -> {
            open.ifPresent(socket -> {
                socket.removeListener(listener);
                UdpPorts.release(port);
                context.log("udp listener stopped");
            });
            context.clearStatus();
            return true;
        });
    }
}
