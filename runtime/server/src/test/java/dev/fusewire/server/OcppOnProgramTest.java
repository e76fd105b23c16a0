package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.command.Arguments;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Stations on the program's own port, which listens on loopback")
class OcppOnProgramTest {

    private static final String FLOWS = """
        [{"id":"t","type":"tab","label":"Stations"},{"id":"s","type":"ocpp-server","path":"/ocpp"},
         {"id":"i","type":"ocpp station in","z":"t","x":1,"y":1,"server":"s","wires":[[]]}]
        """;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client =
            vertx.createWebSocketClient(new WebSocketClientOptions().setTryUsePerMessageCompression(true));
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private Program program;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("flows.json"), FLOWS);
        Settings given = new Settings(ObjectValue.of("stations", ObjectValue.of("unknown", "accept")), List.of());
        Arguments arguments = new Arguments(null, folder, 0, null, null, 0, false, false);
        program = new Program(arguments, folder, given, Log.of(System.out, given));
        await(program.start());
    }

    @AfterEach
    void stop() throws Exception {
        await(program.stop());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private WebSocket connect(String host, String origin) throws Exception {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(program.port())
                .setURI("/ocpp/CP%2001")
                .setSubProtocols(List.of("ocpp1.6"))
                .addHeader("Host", host);
        if (!origin.isEmpty()) {
            options.addHeader("Origin", origin);
        } else {
            options.setAllowOriginHeader(false);
        }
        WebSocket socket = await(client.connect(options));
        socket.textMessageHandler(received::add);
        return socket;
    }

    @Test
    void aStationComesInByWhateverNameItHasForThisMachine() throws Exception {
        WebSocket socket = connect("csms.example.org:1880", "");
        assertThat(socket.subProtocol()).isEqualTo("ocpp1.6");
        assertThat(socket.headers().contains("Sec-WebSocket-Extensions")).isFalse();
        await(socket.writeTextMessage(
                "[2,\"1\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]"));
        assertThat(received.poll(20, TimeUnit.SECONDS)).contains("Accepted");
    }

    @Test
    void aPageOfOthersDoesNot() {
        assertThatThrownBy(() -> connect("csms.example.org:1880", "http://evil.example"))
                .hasMessageContaining("421");
        assertThatThrownBy(() -> connect("127.0.0.1:" + program.port(), "http://evil.example"))
                .hasMessageContaining("403");
    }

    @Test
    void aStationThatNamesThisHostAsItsPageComesIn() throws Exception {
        for (String origin : List.of("http://127.0.0.1", "127.0.0.1", "https://127.0.0.1:9000")) {
            assertThat(connect("127.0.0.1:" + program.port(), origin).subProtocol())
                    .as(origin)
                    .isEqualTo("ocpp1.6");
        }
    }
}
