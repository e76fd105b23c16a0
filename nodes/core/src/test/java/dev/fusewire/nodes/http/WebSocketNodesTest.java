package dev.fusewire.nodes.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("websocket nodes")
class WebSocketNodesTest {

    private LiveFlow flow;
    private WebSocketClient clients;

    @BeforeEach
    void start() throws Exception {
        flow = new LiveFlow();
        clients = flow.vertx.createWebSocketClient();
    }

    @AfterEach
    void stop() {
        LiveFlow.await(clients.close());
        flow.close();
    }

    /** A client of the listener and what it got. */
    private record Peer(WebSocket socket, List<Object> got) {}

    private Peer connect(String path) {
        WebSocket socket = LiveFlow.await(clients.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(flow.port())
                .setURI(path)));
        List<Object> got = new CopyOnWriteArrayList<>();
        socket.textMessageHandler(got::add);
        socket.binaryMessageHandler(data -> got.add(Bytes.of(data.getBytes())));
        return new Peer(socket, got);
    }

    private void listen(boolean whole) {
        flow.add(
                WebSocketListenerNode.class,
                ObjectValue.of("id", "wl", "path", "/ws", "wholemsg", String.valueOf(whole)));
    }

    private static String words(LiveNode node) {
        return node.statuses.isEmpty() ? "" : node.statuses.getLast();
    }

    @Test
    @DisplayName("the in node gives what comes, with the session, and counts the connections")
    void receives() {
        listen(false);
        LiveNode in = flow.add(WebSocketInNode.class, ObjectValue.of("id", "wi", "server", "wl"));
        Peer peer = connect("/ws");
        LiveFlow.until("a connection", () -> words(in).contains("\"connected 1\""));
        assertThat(words(in))
                .contains("\"event\":\"connect\"")
                .contains("\"_session\":{\"type\":\"websocket\",\"id\":");
        LiveFlow.await(peer.socket().writeTextMessage("{\"a\":1}"));
        LiveFlow.await(peer.socket().writeBinaryMessage(Buffer.buffer(new byte[] {1, 2})));
        LiveFlow.until("two messages", () -> in.sent.size() == 2);
        assertThat(in.sent.get(0).payload()).isEqualTo("{\"a\":1}");
        assertThat(in.sent.get(1).payload()).isEqualTo(Bytes.of(new byte[] {1, 2}));
        assertThat(in.sent.get(0).get("_session")).isInstanceOf(ObjectValue.class);
        Peer second = connect("/ws");
        LiveFlow.until("two connections", () -> words(in).contains("\"connected 2\""));
        LiveFlow.await(second.socket().close());
        LiveFlow.until("one connection", () -> words(in).contains("\"connected 1\""));
        LiveFlow.await(peer.socket().close());
        LiveFlow.until("none", () -> words(in).contains("common.status.disconnected"));
    }

    @Test
    @DisplayName("whole messages are read as JSON, what is none becomes the payload")
    void wholeMessages() {
        listen(true);
        LiveNode in = flow.add(WebSocketInNode.class, ObjectValue.of("id", "wi", "server", "wl"));
        LiveNode out = flow.add(WebSocketOutNode.class, ObjectValue.of("id", "wo", "server", "wl"));
        Peer peer = connect("/ws");
        LiveFlow.until("a connection", () -> words(in).contains("connected 1"));
        for (String text : List.of("{\"payload\":1,\"topic\":\"t\"}", "5", "no JSON")) {
            LiveFlow.await(peer.socket().writeTextMessage(text));
        }
        LiveFlow.until("three messages", () -> in.sent.size() == 3);
        assertThat(in.sent.get(0).get("topic")).isEqualTo("t");
        assertThat(in.sent.get(1).payload()).isEqualTo(5);
        assertThat(in.sent.get(2).payload()).isEqualTo("no JSON");
        LiveFlow.await(out.receive(Message.of("x").set("topic", "t")));
        LiveFlow.until("an answer", () -> !peer.got().isEmpty());
        assertThat(peer.got()).containsExactly("{\"payload\":\"x\",\"topic\":\"t\"}");
    }

    @Test
    @DisplayName("the out node answers the sender, or tells all")
    void sends() {
        listen(false);
        LiveNode out = flow.add(WebSocketOutNode.class, ObjectValue.of("id", "wo", "server", "wl"));
        LiveNode in = flow.add(
                WebSocketInNode.class,
                ObjectValue.of("id", "wi", "server", "wl"),
                msg -> out.receive(msg.set("payload", "to you")));
        Peer one = connect("/ws");
        Peer two = connect("/ws");
        LiveFlow.until("two connections", () -> words(in).contains("connected 2"));
        LiveFlow.await(one.socket().writeTextMessage("x"));
        LiveFlow.until("an answer", () -> one.got().size() == 1);
        for (Object payload :
                new Object[] {ObjectValue.of("a", 1), ArrayValue.of(1), 5, true, "", Bytes.of(new byte[] {7})}) {
            LiveFlow.await(out.receive(Message.of(payload)));
        }
        LiveFlow.until("all", () -> two.got().size() == 5 && one.got().size() == 6);
        assertThat(two.got()).containsExactly("{\"a\":1}", "[1]", "5", "true", Bytes.of(new byte[] {7}));
        assertThat(one.got()).startsWith("to you").hasSize(6);
    }

    @Test
    @DisplayName("two listeners cannot have the same path, and a node needs one")
    void mistakes() {
        listen(false);
        LiveNode second = flow.add(WebSocketListenerNode.class, ObjectValue.of("id", "wl2", "path", "/ws"));
        assertThat(second.errors).containsExactly("Cannot have two WebSocket listeners on the same path: /ws");
        assertThat(flow.add(WebSocketInNode.class, ObjectValue.EMPTY).errors)
                .containsExactly("Missing server configuration");
        assertThat(flow.add(WebSocketOutNode.class, ObjectValue.EMPTY).errors)
                .containsExactly("Missing server configuration");
    }

    @Test
    @DisplayName("a client connects, sends, receives, and connects again after the server was away")
    void client() {
        listen(false);
        LiveNode serverIn = flow.add(WebSocketInNode.class, ObjectValue.of("id", "si", "server", "wl"));
        LiveNode serverOut = flow.add(WebSocketOutNode.class, ObjectValue.of("id", "so", "server", "wl"));
        flow.add(
                WebSocketClientNode.class,
                // a heartbeat that does not end the connection of a machine busy for some seconds
                ObjectValue.of(
                        "id",
                        "wc",
                        "path",
                        "ws://127.0.0.1:" + flow.port() + "/ws",
                        "hb",
                        "30",
                        "subprotocol",
                        "a, b"));
        LiveNode in = flow.add(WebSocketInNode.class, ObjectValue.of("id", "ci", "client", "wc"));
        LiveNode out = flow.add(WebSocketOutNode.class, ObjectValue.of("id", "co", "client", "wc"));
        LiveFlow.until(
                "a connection",
                () -> words(in).contains("\"connected \"") && words(serverIn).contains("connected 1"));
        LiveFlow.await(out.receive(Message.of("up")));
        LiveFlow.until("the message", () -> !serverIn.sent.isEmpty());
        assertThat(serverIn.sent.getFirst().payload()).isEqualTo("up");
        LiveFlow.await(serverOut.receive(Message.of("down")));
        LiveFlow.until("the message", () -> !in.sent.isEmpty());
        assertThat(in.sent.getFirst().payload()).isEqualTo("down");
        LiveNode listener = flow.node("wl");
        LiveFlow.await(listener.stop());
        LiveFlow.until("it to be away", () -> words(in).contains("disconnected"));
        listen(false);
        LiveFlow.until("another connection", () -> words(in).contains("\"connected \""));
    }

    @Test
    @DisplayName("a client that reaches nobody says so and keeps trying")
    void unreachable() {
        flow.add(WebSocketClientNode.class, ObjectValue.of("id", "wc", "path", "ws://127.0.0.1:1/ws"));
        LiveNode in = flow.add(WebSocketInNode.class, ObjectValue.of("id", "ci", "client", "wc"));
        LiveFlow.until("two attempts", () -> in.statuses.size() >= 4);
        assertThat(in.statuses.get(0)).contains("common.status.error").contains("\"event\":\"error\"");
        assertThat(in.statuses.get(1)).contains("common.status.disconnected");
    }

    @Test
    @DisplayName("gives a client that asks for subprotocols the first of them")
    void subprotocol() {
        listen(false);
        WebSocket socket = LiveFlow.await(clients.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(flow.port())
                .setURI("/ws")
                .addSubProtocol("x")
                .addSubProtocol("y")));
        assertThat(socket.subProtocol()).isEqualTo("x");
        Future<Void> _ = socket.close();
    }
}
