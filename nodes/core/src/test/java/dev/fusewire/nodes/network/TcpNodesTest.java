package dev.fusewire.nodes.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("TCP nodes")
class TcpNodesTest {

    private RunningFlows flows;
    private int port;
    private NetClient client;

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.of("socketReconnectTime", 100));
        client = flows.vertx().createNetClient();
        port = Ports.free();
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    private String in(String more) {
        return """
            {"id":"i","z":"t","type":"tcp in","port":"%d","wires":[["p"]],%s},{"id":"p","z":"t","type":"probe","wires":[]}\
            """.formatted(port, more);
    }

    private void request(String out, String splitc, String more) {
        flows.deploy("""
            [{"id":"q","z":"t","type":"tcp request","server":"127.0.0.1","port":"%d","out":"%s","splitc":"%s"%s,"wires":[["p"]]},
             {"id":"p","z":"t","type":"probe","wires":[]}]\
            """.formatted(port, out, splitc, more));
    }

    private NetSocket client() {
        return RunningFlows.await(client.connect(port, "127.0.0.1"));
    }

    /** Answers ACK: and what came. */
    private NetServer acknowledging() {
        return RunningFlows.await(flows.vertx()
                .createNetServer()
                .connectHandler(socket -> socket.handler(data -> {
                    Future<Void> _ = socket.write(Buffer.buffer("ACK:").appendBuffer(data));
                }))
                .listen(port, "127.0.0.1"));
    }

    private void listening() {
        flows.until("listening", () -> flows.log().contains("INFO listening on port " + port));
    }

    @ParameterizedTest
    @CsvSource({
        "stream, buffer, '', foo",
        "stream, utf8, '\\n', 'foo|bar'",
        "stream, utf8, 'o\\n', 'fo|bar'",
        "stream, base64, '', Zm9vCmJhcg==",
        "single, utf8, '\\n', 'foo\nbar'",
        "single, base64, '', Zm9vCmJhcg=="
    })
    @DisplayName("should recv data")
    void takesWhatComes(String mode, String type, String newline, String expected) throws IOException {
        flows.deploy("["
                + in("\"server\":\"server\",\"datamode\":\"" + mode + "\",\"datatype\":\"" + type + "\",\"newline\":\""
                        + newline.replace("\\", "\\\\") + "\"")
                + "]");
        listening();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((type.equals("buffer") ? "foo" : "foo\nbar").getBytes(UTF_8));
        }
        String[] parts = expected.split("\\|");
        for (int i = 0; i < parts.length; i++) {
            Object payload = flows.arrived("p", i).payload();
            assertThat(payload instanceof Bytes bytes ? bytes.text() : payload).isEqualTo(parts[i]);
        }
    }

    @Test
    void aReplyGoesBackToWhoAsked() {
        flows.deploy("[" + in("\"server\":\"server\",\"datatype\":\"utf8\"")
                + ",{\"id\":\"r\",\"z\":\"t\",\"type\":\"tcp out\",\"beserver\":\"reply\",\"wires\":[]}]");
        listening();
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> second = new CopyOnWriteArrayList<>();
        NetSocket one = client();
        one.handler(data -> first.add(data.toString()));
        NetSocket two = client();
        two.handler(data -> second.add(data.toString()));
        flows.until("both to be known", () -> flows.statuses("i").contains("2 connections"));
        Future<Void> _ = one.write("a");
        Message msg = flows.arrived("p", 0);
        flows.send("r", msg.copy().set("payload", "only one"));
        flows.until("an answer", () -> first.contains("only one"));
        flows.send("r", Message.of("all"));
        flows.until("an answer to all", () -> first.size() == 2 && second.contains("all"));
        assertThat(second).containsExactly("all");
        AtomicBoolean closed = new AtomicBoolean();
        one.closeHandler(_ -> closed.set(true));
        flows.send("r", msg.copy().set("reset", true));
        flows.until("the end", closed::get);
    }

    @Test
    @DisplayName("should connect & recv data")
    void connectsAndComesBackAfterTheServerHasGone() {
        NetServer server = RunningFlows.await(flows.vertx()
                .createNetServer()
                .connectHandler(socket -> {
                    Future<Void> _ = socket.write("foo\nbar").compose(_ -> socket.end());
                })
                .listen(port, "127.0.0.1"));
        flows.deploy("["
                + in("\"server\":\"client\",\"host\":\"127.0.0.1\",\"datatype\":\"utf8\",\"newline\":\"\\\\n\"") + "]");
        assertThat(flows.arrived("p", 0).payload()).isEqualTo("foo");
        assertThat(flows.arrived("p", 1).payload()).isEqualTo("bar");
        assertThat(flows.arrived("p", 2).payload()).isEqualTo("foo");
        RunningFlows.await(server.close());
        assertThat(flows.statuses("i")).contains("common.status.connected", "common.status.disconnected");
    }

    @Test
    void sendsToAServer() {
        List<String> got = new CopyOnWriteArrayList<>();
        NetServer _ = RunningFlows.await(flows.vertx()
                .createNetServer()
                .connectHandler(socket -> socket.handler(data -> got.add(data.toString())))
                .listen(port, "127.0.0.1"));
        flows.deploy("""
            [{"id":"o","z":"t","type":"tcp out","beserver":"client","host":"127.0.0.1","port":"%d","base64":true,"wires":[]}]\
            """.formatted(port));
        flows.until("a connection", () -> flows.statuses("o").contains("common.status.connected"));
        flows.send("o", Message.of("Zm9v"));
        flows.until("the data", () -> String.join("", got).equals("foo"));
    }

    @Test
    void closesAfterEachMessageAndComesBackAtOnce() {
        flows.deploy("[" + in("\"server\":\"server\",\"datatype\":\"utf8\"") + """
            ,{"id":"o","z":"t","type":"tcp out","beserver":"client","host":"127.0.0.1","port":"%d","end":true,"wires":[]}]\
            """.formatted(port));
        for (int i = 0; i < 3; i++) {
            int connections = i + 1;
            flows.until(
                    "connection " + connections,
                    () -> flows.statuses("o").stream()
                                    .filter("common.status.connected"::equals)
                                    .count()
                            >= connections);
            flows.send("o", Message.of("m" + i));
            assertThat(flows.arrived("p", i).payload()).isEqualTo("m" + i);
        }
    }

    @Test
    void sendsToAllWhoConnect() {
        flows.deploy("""
            [{"id":"o","z":"t","type":"tcp out","beserver":"server","port":"%d","end":true,"wires":[]}]\
            """.formatted(port));
        listening();
        List<String> got = new CopyOnWriteArrayList<>();
        NetSocket socket = client();
        socket.handler(data -> got.add(data.toString()));
        flows.until("a connection", () -> flows.statuses("o").contains("1 connection"));
        flows.send("o", Message.of("all"));
        flows.until("the data", () -> got.contains("all"));
        flows.until("the end", () -> flows.statuses("o").getLast().equals("0 connections"));
    }

    @Test
    void saysThatThePortIsTaken() {
        NetServer _ = acknowledging();
        flows.deploy("[" + in("\"server\":\"server\"") + "]");
        flows.until(
                "an error",
                () -> flows.log()
                        .contains("ERROR unable to listen on port " + port
                                + ", error: Error: listen EADDRINUSE: address already in use :::" + port));
    }

    @ParameterizedTest
    @CsvSource({
        "time, 50, foo, ACK:foo",
        "count, 7, foo bar, ACK:foo",
        "char, 0, foo0bar0, ACK:foo0",
        "sit, 5, foo, ACK:foo"
    })
    @DisplayName("should send & recv data")
    void asksAndWaitsForTheAnswer(String out, String splitc, String payload, String answer) {
        NetServer _ = acknowledging();
        request(out, splitc, "");
        flows.send("q", Message.of(payload).set("topic", "bar"));
        Message msg = flows.arrived("p", 0);
        assertThat(msg.payload()).isEqualTo(Bytes.utf8(answer));
        assertThat(msg.get("topic")).isEqualTo("bar");
    }

    @Test
    @DisplayName("should only retain the latest message")
    void theLastMessageOfSeveralGetsTheAnswer() {
        Buffer all = Buffer.buffer();
        // the time begins with the answer, which waits for the last one
        NetServer _ = RunningFlows.await(flows.vertx()
                .createNetServer()
                .connectHandler(socket -> socket.handler(data -> {
                    if (all.appendBuffer(data).length() == 3) {
                        Future<Void> _ = socket.write(Buffer.buffer("ACK:").appendBuffer(all));
                    }
                }))
                .listen(port, "127.0.0.1"));
        request("time", "200", ",\"ret\":\"string\"");
        flows.send("q", Message.of("f").set("topic", "bar"));
        flows.send("q", Message.of("o").set("topic", "baz"));
        flows.send("q", Message.of("o").set("topic", "quux"));
        Message msg = flows.arrived("p", 0);
        assertThat(msg.get("topic")).isEqualTo("quux");
        assertThat(msg.payload()).isEqualTo("ACK:foo");
    }

    @Test
    @DisplayName("should send & receive, then keep connection, and split return strings")
    void splitsTheAnswer() {
        NetServer _ = acknowledging();
        request("sit", "0", ",\"ret\":\"string\",\"newline\":\"<A>\",\"trim\":true");
        flows.send("q", Message.of("foo<A>bar"));
        assertThat(flows.arrived("p", 0).payload()).isEqualTo("ACK:foo<A>");
    }

    @Test
    void saysWhomItCannotReach() {
        request("time", "0", "");
        flows.send("q", Message.of("x"));
        flows.until("an error", () -> flows.log().contains("ERROR connect failed 127.0.0.1:" + port));
        assertThat(flows.statuses("q")).endsWith("common.status.error");
    }
}
