package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.command.Arguments;
import io.vertx.core.Future;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is too large")
class BodyLimitsTest {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String PART =
            "--cut\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n%s\r\n--cut--\r\n";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Program program;

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @BeforeEach
    void start() throws Exception {
        Settings given = new Settings(ObjectValue.of("apiMaxLength", "2kb"), List.of());
        program = new Program(
                new Arguments(null, folder, 0, null, null, 0, false, false), folder, given, Log.of(System.out, given));
        await(program.start());
    }

    @AfterEach
    void stop() throws Exception {
        await(program.stop());
    }

    private int ask(String method, String path, String headers, String body) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", program.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes(12);
            return Integer.parseInt(new String(answer, 9, 3, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    @DisplayName("for the editor's API, for a flow's route, as an upload too, and for the cockpit is answered 413")
    void bodies() throws Exception {
        String flows =
                "[{\"id\":\"t\",\"type\":\"tab\"},{\"id\":\"i\",\"z\":\"t\",\"type\":\"http in\",\"url\":\"/up\","
                        + "\"method\":\"post\",\"upload\":true,\"wires\":[[\"o\"]]},"
                        + "{\"id\":\"o\",\"z\":\"t\",\"type\":\"http response\",\"wires\":[]}]";
        assertThat(ask("POST", "/flows", JSON, flows)).isEqualTo(204);
        assertThat(ask("POST", "/flows", JSON, "[\"" + "x".repeat(3000) + "\"]"))
                .isEqualTo(413);
        assertThat(ask("POST", "/up", JSON, "[1]")).isEqualTo(200);
        assertThat(ask("POST", "/up", JSON, "[\"" + "x".repeat(3000) + "\"]")).isEqualTo(413);
        String form = "Content-Type: multipart/form-data; boundary=cut\r\n";
        assertThat(ask("POST", "/up", form, PART.formatted("x"))).isEqualTo(200);
        assertThat(ask("POST", "/cockpit/auth/sign-in", JSON, "{\"name\":\"" + "x".repeat(300_000) + "\"}"))
                .isEqualTo(413);
    }

    @Test
    @DisplayName(
            "in the head of a request is answered 431, wherever it goes, and the answer is not lost to who still sends")
    void heads() throws Exception {
        for (String path : List.of("/flows", "/cockpit/", "/nowhere")) {
            try (Socket socket = new Socket("127.0.0.1", program.port())) {
                socket.setSoTimeout(20_000);
                OutputStream out = socket.getOutputStream();
                byte[] more = "x".repeat(200_000).getBytes(StandardCharsets.ISO_8859_1);
                out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Long: ")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write(more);
                InputStream in = socket.getInputStream();
                assertThat(new String(in.readNBytes(12), StandardCharsets.ISO_8859_1))
                        .as(path)
                        .isEqualTo("HTTP/1.1 431");
                for (int i = 0; i < 100; i++) {
                    out.write(more);
                }
                socket.shutdownOutput();
                assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                        .contains("Connection: close\r\n")
                        .endsWith("\r\n\r\n");
            }
        }
    }

    @Test
    @DisplayName("as an address is answered 414, and what is no request 400")
    void addresses() throws Exception {
        assertThat(ask("GET", "/" + "x".repeat(100_000), "", "")).isEqualTo(414);
        assertThat(ask("GET", "/ /", "", "")).isEqualTo(400);
    }
}
