package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Node-RED or Fusewire with a {@code settings.js}, and nothing around it. */
final class PlainServer implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final int port;

    private PlainServer(List<String> command, Path folder, int port) throws Exception {
        this.port = port;
        log = folder.resolve("log.txt");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        await("Started flows");
    }

    static PlainServer nodeRed(Path folder, String settings) throws Exception {
        Path modules = Path.of("oracle/node_modules").toAbsolutePath();
        Files.writeString(folder.resolve("settings.js"), settings);
        Files.writeString(folder.resolve("flows.json"), "[]");
        int port = CasePorts.free();
        return new PlainServer(
                List.of(
                        modules.resolve("node/bin/node").toString(),
                        modules.resolve("node-red/red.js").toString(),
                        "-u",
                        folder.toString(),
                        "-p",
                        Integer.toString(port)),
                folder,
                port);
    }

    static PlainServer fusewire(Path folder, String settings) throws Exception {
        Files.writeString(folder.resolve("settings.js"), settings);
        int port = CasePorts.free();
        return new PlainServer(
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Compare.MAIN_CLASS,
                        "--no-demo",
                        "--broker-port",
                        "0",
                        "--port",
                        Integer.toString(port),
                        "--user-dir",
                        folder.toString()),
                folder,
                port);
    }

    /** Waits for these words in the log. */
    void await(String words) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!Files.readString(log).contains(words)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new IOException("\"" + words + "\" is not told:\n" + Files.readString(log));
            }
            Thread.sleep(20);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    HttpResponse<String> ask(String method, String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base().resolve(path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return FlowRuntime.HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** What the comms socket answers to one message, and "closed" where it closes afterwards; heart beats are left out. */
    List<String> comms(String message) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = FlowRuntime.HTTP
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/comms"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        from.request(1);
                        heard.add(text.toString());
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                        heard.add("closed");
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable error) {
                        heard.add("closed");
                    }
                })
                .join();
        socket.sendText(message, true).join();
        List<String> answers = new ArrayList<>();
        for (String text = heard.poll(3, TimeUnit.SECONDS); text != null; text = heard.poll(1, TimeUnit.SECONDS)) {
            if (!text.contains("\"hb\"")) {
                answers.add(text);
            }
        }
        socket.abort();
        return answers;
    }

    /** What the log has of these events, without when it was. */
    List<JsonNode> audit(String start) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            int at = line.indexOf("[audit] {");
            if (at > 0 && Json.parse(line.substring(at + 8)) instanceof ObjectNode event) {
                if (event.path("event").asText().startsWith(start)) {
                    var _ = event.remove("timestamp");
                    events.add(event);
                }
            }
        }
        return events;
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        process.onExit().join();
    }
}
