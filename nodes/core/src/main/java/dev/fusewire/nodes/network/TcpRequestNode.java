package dev.fusewire.nodes.network;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends each payload to a server and waits for the answer: for a time, a number of bytes, a character, or for ever. */
@NodeType(value = "tcp request", form = "network/31-tcpin", category = "network")
public final class TcpRequestNode implements Node {

    public record Config(
            @Property String server,
            @Property String port,
            @Property(initial = "time") String out,
            @Property(initial = "buffer") String ret,
            @Property @Nullable Object splitc,
            @Property String newline,
            @Property boolean trim,
            @Property @Nullable TlsConfigNode tls) {

        public Config {
            ret = ret.isEmpty() ? "buffer" : ret;
            newline = newline.replaceFirst("\\\\n", "\n")
                    .replaceFirst("\\\\r", "\r")
                    .replaceFirst("\\\\t", "\t");
        }

        boolean stays() {
            return out.equals("sit");
        }

        boolean isText() {
            return ret.equals("string");
        }

        /** The number that says when an answer is whole: milliseconds, bytes, or the byte to look for. */
        double limit() {
            return out.equals("char") ? sign(splitc) : out.equals("immed") ? -1 : Values.toNumber(splitc);
        }

        private static double sign(@Nullable Object splitc) {
            if (!(splitc instanceof String text) || text.isEmpty()) {
                return Values.toNumber(splitc);
            }
            if (text.startsWith("0x")) {
                return Values.toNumber(text);
            }
            return switch (text) {
                case "\\n" -> '\n';
                case "\\r" -> '\r';
                case "\\t" -> '\t';
                case "\\e" -> 0x1b;
                case "\\f" -> '\f';
                case "\\0" -> 0;
                default -> text.charAt(0) == '\\' ? Double.NaN : text.charAt(0);
            };
        }
    }

    private final Config config;
    private final NodeContext context;
    private final TcpClient client;
    private final Map<String, TcpRequest> requests = new LinkedHashMap<>();
    private String lastId = "";

    public TcpRequestNode(Config config, NodeContext context) {
        SocketData.requireTls(context, config.tls());
        this.config = config;
        this.context = context;
        client = new TcpClient(context, config.tls());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object payload = msg.payload();
        if (payload == Null.NULL) {
            throw new NodeError("TypeError", "Cannot read properties of null (reading 'toString')");
        }
        if (payload != null && !(payload instanceof Bytes) && !(payload instanceof String)) {
            msg.set("payload", Values.text(payload));
        }
        if (config.stays() && Values.isTruthy(msg.get("reset"))) {
            reset(msg.get("reset"));
            if (!msg.has("payload")) {
                return NEVER;
            }
        }
        Object host = config.server().isEmpty() ? msg.get("host") : config.server();
        double formPort = config.port().isEmpty() ? 0 : Values.toNumber(config.port());
        Object port = formPort > 0 ? Values.number(formPort) : msg.get("port");
        String id = Values.text(host) + ":" + Values.text(port);
        if (!id.equals(lastId)) {
            context.clearStatus();
            lastId = id;
        }
        TcpRequest request = requests.get(id);
        if (request == null) {
            request = new TcpRequest(config, context, id, client, this);
            requests.put(id, request);
        }
        return request.take(msg, out, host, port);
    }

    /** Whether it is still one of this node's connections. */
    boolean isKnown(TcpRequest request) {
        return requests.get(request.id()) == request;
    }

    void forget(TcpRequest request) {
        boolean _ = requests.remove(request.id(), request);
    }

    int count() {
        return requests.size();
    }

    private void reset(@Nullable Object which) {
        for (TcpRequest request : List.copyOf(requests.values())) {
            if (Boolean.TRUE.equals(which) || request.id().equals(which)) {
                request.destroy();
                forget(request);
            }
        }
        int left = requests.size();
        context.status(new Status("green", left == 0 ? "ring" : "dot", SocketData.connections(left)));
    }

    @Override
    public Future<?> close(boolean removed) {
        requests.values().forEach(TcpRequest::destroy);
        requests.clear();
        context.clearStatus();
        return client.close().otherwiseEmpty();
    }
}
