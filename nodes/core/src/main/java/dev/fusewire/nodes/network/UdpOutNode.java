package dev.fusewire.nodes.network;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Restrictions;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends each payload as a UDP packet: to one, to a multicast group, or to all by broadcast. */
@NodeType(value = "udp out", form = "network/32-udp", category = "network", align = "right", outputs = 0)
public final class UdpOutNode implements Node {

    public record Config(
            @Property String addr,
            @Property String iface,
            @Property String port,
            @Property(initial = "udp4") String ipv,
            @Property String outport,
            @Property boolean base64,
            @Property(initial = "false") String multicast) {

        boolean isIpv6() {
            return ipv.equals("udp6");
        }
    }

    private static final int LAST_PORT = 65535;
    /** So that who listens on the same port has it first. */
    private static final Duration START = Duration.ofMillis(75);

    private final Config config;
    private final NodeContext context;
    private final Restrictions restrictions;
    private final Promise<Optional<UdpSocket>> opening = Promise.promise();
    private final Registration start;
    private boolean hasStarted;
    /** The local port shared with other nodes; 0 for a socket of this node's own. */
    private int sharedPort;

    public UdpOutNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        restrictions = Restrictions.of(context);
        UdpForm.serve(context);
        start = context.after(START, () -> {
            hasStarted = true;
            Future<?> _ = context.blocking(this::open).onComplete(opening);
        });
    }

    private static int number(String port) {
        double number = Values.toNumber(port);
        return number > 0 ? (int) number : 0;
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
            return Optional.of(open(iface));
        } catch (IOException | RuntimeException e) {
            context.error("error: " + UdpFault.of(e).code(), null);
            return Optional.empty();
        }
    }

    private UdpSocket open(@Nullable String iface) throws IOException {
        String target = " -> " + config.addr() + ":" + config.port();
        int local = number(config.outport());
        // who listens on the very port that is sent to sends from it too, as in Node-RED
        int likely = local > 0 ? local : number(config.port());
        UdpSocket socket;
        boolean isShared = likely > 0 && UdpPorts.isOpen(likely);
        if (isShared || local > 0) {
            sharedPort = isShared ? likely : local;
            socket = UdpPorts.take(sharedPort, config.isIpv6()).socket();
        } else {
            socket = new UdpSocket(config.isIpv6());
            socket.bind(0);
        }
        boolean isWide = !config.multicast().equals("false");
        if (isWide) {
            socket.allowBroadcast();
        }
        if (isShared) {
            context.log("udp re-use socket: " + config.outport() + target);
        } else if (config.multicast().equals("multi")) {
            join(socket, iface);
            context.log("udp multicast ready: " + iface + ":" + config.outport() + target);
        } else {
            context.log(
                    isWide || !config.outport().isEmpty()
                            ? "udp " + (isWide ? "broadcast ready: " : "ready: ") + config.outport() + target
                            : "udp ready: " + config.addr() + ":" + config.port());
        }
        if (iface != null && (isShared || config.multicast().equals("multi"))) {
            context.status(config.iface() + " : " + iface);
        }
        return socket;
    }

    private void join(UdpSocket socket, @Nullable String iface) {
        try {
            socket.join(config.addr(), iface);
        } catch (IOException | RuntimeException e) {
            context.error("error: " + UdpFault.ofJoining(e).number(), null);
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!msg.has("payload")) {
            return NEVER;
        }
        Object address = config.addr().isEmpty() ? msg.get("ip") : config.addr();
        Object port = config.port().isEmpty() ? msg.get("port") : config.port();
        if (!Values.isTruthy(address)) {
            context.warn("udp: ip address not set");
            return DONE;
        }
        if (!Values.isTruthy(port)) {
            context.warn("udp: port not set");
            return DONE;
        }
        double number = Values.toNumber(port);
        if (!(number >= 1 && number <= LAST_PORT)) {
            context.warn("udp: port number not valid");
            return DONE;
        }
        byte[] data = SocketData.of(msg.payload(), config.base64());
        String host = Values.text(address);
        Promise<Void> done = Promise.promise();
        Future<?> _ = opening.future()
                .compose(open -> open.isPresent() ? open.get().send(data, host, (int) number, restrictions) : DONE)
                .onComplete(_ -> done.complete(), failure -> {
                    String words = Restrictions.isRefusal(failure)
                            ? NodeError.textOf(failure)
                            : UdpFault.of(failure).text(host, (int) number);
                    context.error("udp : " + words, msg);
                    done.complete();
                });
        return done.future();
    }

    @Override
    public Future<?> close(boolean removed) {
        start.cancel();
        if (!hasStarted) {
            return DONE;
        }
        return opening.future().map(open -> {
            open.ifPresent(socket -> {
                if (sharedPort > 0) {
                    UdpPorts.release(sharedPort);
                } else {
                    socket.close();
                }
                context.log("udp output stopped");
            });
            context.clearStatus();
            return true;
        });
    }
}
