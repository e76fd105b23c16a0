package dev.fusewire.trust;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bodies that are nearly right to the admin API of a whole program in a process of its own. */
final class AdminTarget {

    private static final Pattern ADDRESS = Pattern.compile("Server now running at (http://\\S+)");
    private static final List<String> CALLS = List.of(
            "POST /flows",
            "POST /flow",
            "PUT /flow/t",
            "POST /flows/state",
            "POST /nodes",
            "PUT /nodes/node-red/inject",
            "POST /inject/i",
            "POST /settings/user",
            "POST /library/local/flows/x",
            "POST /fusewire/broker/accounts",
            "POST /auth/token",
            "POST /auth/revoke",
            "DELETE /context/global/x",
            "POST /fusewire/versions/x/restore");
    private static final List<String> BODIES = List.of(
            "[{\"id\":\"t\",\"type\":\"tab\",\"label\":\"x\"},{\"id\":\"i\",\"type\":\"inject\",\"z\":\"t\",\"props\":[{\"p\":\"payload\"}],\"wires\":[[\"d\"]]},"
                + "{\"id\":\"d\",\"type\":\"debug\",\"z\":\"t\",\"complete\":\"payload\",\"wires\":[]}]",
            "{\"flows\":[],\"rev\":\"x\"}",
            "{\"id\":\"t\",\"label\":\"x\",\"nodes\":[{\"id\":\"n\",\"type\":\"change\",\"rules\":[],\"wires\":[[]]}],\"configs\":[]}",
            "{\"state\":\"start\"}",
            "{\"module\":\"x\",\"version\":\"1\"}",
            "{\"enabled\":true}",
            "{\"name\":\"a\",\"kind\":\"own\",\"prefix\":\"p\"}",
            "{\"client_id\":\"node-red-editor\",\"grant_type\":\"password\",\"username\":\"a\",\"password\":\"b\",\"scope\":\"*\"}",
            "{\"editor\":{\"view\":{}}}");
    private static final List<String> WORDS = List.of(
            "null",
            "[]",
            "{}",
            "1e999",
            "\"\"",
            "true",
            "\"id\":[]",
            "\"type\":null",
            "\"z\":{}",
            "\"wires\":1",
            "\"nodes\":null",
            "[",
            "{\"a\":",
            "\\u0000",
            "\"credentials\":{\"x\":1}",
            "\"env\":[{}]");

    private final Mutations mutations;
    private final Findings findings;

    AdminTarget(Mutations mutations, Findings findings) {
        this.mutations = mutations;
        this.findings = findings;
    }

    /** How many requests were sent. */
    long run(long inputs, long deadlineNanos) throws Exception {
        Path folder = Files.createTempDirectory("fuzz");
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fusewire.server.Main",
                        "--port",
                        "0",
                        "--broker-port",
                        "0",
                        "--no-demo",
                        "--user-dir",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        // not closed before the program has ended: the thread that reads on holds it
        BufferedReader log = program.inputReader(StandardCharsets.UTF_8);
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI base = address(log);
            Thread _ = Thread.ofVirtual()
                    .start(() -> log.lines()
                            .filter(line -> line.contains("Exception in thread"))
                            .forEach(line -> findings.add("admin bodies", line, line, "")));
            long sent = 0;
            while (sent < inputs && System.nanoTime() < deadlineNanos && program.isAlive()) {
                ask(http, base);
                sent++;
            }
            if (!program.isAlive()) {
                findings.add("admin bodies", "the program has ended", "end", "");
            }
            return sent;
        } finally {
            program.destroyForcibly();
        }
    }

    private static URI address(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher match = ADDRESS.matcher(line);
            if (match.find()) {
                return URI.create(match.group(1));
            }
        }
        throw new IOException("the program did not start");
    }

    private void ask(HttpClient http, URI base) throws InterruptedException {
        String[] call = mutations.one(CALLS).split(" ");
        String body = mutations.text(BODIES, WORDS);
        HttpRequest request = HttpRequest.newBuilder(base.resolve(call[1]))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(call[0], HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                findings.add(
                        "admin bodies",
                        call[0] + " " + call[1] + " answers " + answer.statusCode() + " " + answer.body(),
                        call[1] + answer.statusCode(),
                        body);
            }
        } catch (IOException e) {
            findings.add("admin bodies", call[0] + " " + call[1] + ": " + e, call[1] + e.getClass(), body);
        }
    }
}
