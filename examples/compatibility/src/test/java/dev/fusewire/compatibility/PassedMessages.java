package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fusewire.node.MessagesAndScripts;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whether function nodes pass messages on as Node-RED's do, for very many drawn by chance: {@code PassedMessages [PAIRS [SEED]]}
 * draws sequences of messages and scripts, runs them on both over HTTP, and compares what comes out, and how a message
 * looked whose script threw. A pair is a message and the scripts it goes through.
 */
final class PassedMessages {

    private static final int MESSAGES = 100;
    /** So many sequences are deployed at once. */
    private static final int SEQUENCES = 100;

    private static final int MOST_SHOWN = 20;
    private static final Duration STEADY = Duration.ofMillis(150);
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static final String SOURCE = """
        const {at, texts} = msg.payload;
        for (const text of texts) node.send([...Array(at + 1).fill(null), eval(text)]);
        msg.payload = 'sent';
        return msg;
        """;

    private static final String COLLECTOR = """
        const seen = globalThis.seen ??= [];
        if (msg.req) {
          msg.payload = seen;
          return msg;
        }
        seen.push(msg.payload);
        """;

    private static final Pattern ID = Pattern.compile("\"_msgid\":\"[0-9a-f]+\"");

    private final String canon = canon();
    private final FlowRuntime reference;
    private final FlowRuntime subject;
    private int differences;
    private int results;

    private PassedMessages(FlowRuntime reference, FlowRuntime subject) {
        this.reference = reference;
        this.subject = subject;
    }

    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 20_261_129;
        long from = System.nanoTime();
        try (var reference = FlowRuntime.nodeRed(Path.of("oracle"), Files.createTempDirectory("node-red"));
                var subject = FlowRuntime.fusewire(Compare.MAIN_CLASS, Files.createTempDirectory("fusewire"))) {
            PassedMessages all = new PassedMessages(reference, subject);
            MessagesAndScripts cases = new MessagesAndScripts(seed);
            int done = 0;
            while (done < pairs) {
                int count = Math.min(SEQUENCES, (pairs - done + MESSAGES - 1) / MESSAGES);
                List<MessagesAndScripts.Sequence> sequences = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    sequences.add(cases.next(MESSAGES));
                }
                all.compare(sequences);
                done += count * MESSAGES;
                System.out.printf(
                        "%,d pairs, %,d results, %d sequences differ, %.0f s%n",
                        done, all.results, all.differences, (System.nanoTime() - from) / 1e9);
            }
        }
    }

    private void compare(List<MessagesAndScripts.Sequence> sequences) throws Exception {
        List<ObjectNode> flow = flow(sequences);
        deploy(reference, flow);
        deploy(subject, flow);
        for (int i = 0; i < sequences.size(); i++) {
            ObjectNode start = Json.object().put("at", i);
            sequences.get(i).messages().forEach(start.putArray("texts")::add);
            start(reference, start);
            start(subject, start);
        }
        List<List<String>> expected = seen(reference, sequences.size());
        List<List<String>> seen = seen(subject, sequences.size());
        for (int i = 0; i < sequences.size(); i++) {
            results += expected.get(i).size();
            if (!seen.get(i).equals(expected.get(i))) {
                differences++;
                if (differences <= MOST_SHOWN) {
                    show(sequences.get(i), expected.get(i), seen.get(i));
                }
            }
        }
    }

    private static void show(MessagesAndScripts.Sequence sequence, List<String> expected, List<String> seen) {
        int at = 0;
        while (at < Math.min(expected.size(), seen.size()) && expected.get(at).equals(seen.get(at))) {
            at++;
        }
        System.out.printf(
                "≠ %s%n  result %d of %d and %d%n  Node-RED %s%n  subject  %s%n",
                String.join("\n  then ", sequence.scripts()),
                at,
                expected.size(),
                seen.size(),
                at < expected.size() ? expected.get(at) : "nothing",
                at < seen.size() ? seen.get(at) : "nothing");
    }

    private List<ObjectNode> flow(List<MessagesAndScripts.Sequence> sequences) {
        List<ObjectNode> nodes = new ArrayList<>();
        nodes.add(node("tab", "tab", 0).put("label", "passed"));
        ObjectNode source = function("source", SOURCE, 1 + sequences.size());
        wire(source, "answer");
        nodes.add(source);
        for (int i = 0; i < sequences.size(); i++) {
            List<String> scripts = sequences.get(i).scripts();
            wire(source, name(i, 0, scripts.size()));
            for (int stage = 0; stage < scripts.size(); stage++) {
                ObjectNode script = function(name(i, stage, scripts.size()), scripts.get(stage), 1);
                wire(script, name(i, stage + 1, scripts.size()));
                nodes.add(script);
            }
            nodes.add(told(i));
            ObjectNode caught = wired(node("catch", "catch" + i, 1));
            ArrayNode scope = caught.putArray("scope");
            for (int stage = 0; stage < scripts.size(); stage++) {
                scope.add(name(i, stage, scripts.size()));
            }
            wire(caught, "out" + i);
            nodes.add(caught);
        }
        ObjectNode start =
                wired(node("http in", "start", 1).put("method", "post").put("url", "/start"));
        wire(start, "source");
        ObjectNode results =
                wired(node("http in", "results", 1).put("method", "get").put("url", "/results"));
        wire(results, "collector");
        ObjectNode collector = function("collector", COLLECTOR, 1);
        wire(collector, "answer");
        nodes.add(start);
        nodes.add(results);
        nodes.add(collector);
        nodes.add(wired(node("http response", "answer", 1)));
        return nodes;
    }

    private ObjectNode told(int sequence) {
        // what a Catch node sends has an error, which is none of the names the messages have
        String text = "%s return {payload: [%d, (msg.error ? 'thrown ' : '') + canon(msg, '_msgid', 'error')]};"
                .formatted(canon, sequence);
        ObjectNode told = function("out" + sequence, text, 1);
        wire(told, "collector");
        return told;
    }

    private static String name(int sequence, int stage, int stages) {
        return stage == stages ? "out" + sequence : "s" + sequence + "-" + stage;
    }

    private static ObjectNode node(String type, String id, int depth) {
        ObjectNode node = Json.object().put("id", id).put("type", type);
        return depth == 0 ? node : node.put("z", "tab").put("x", 100).put("y", 100);
    }

    private static ObjectNode wired(ObjectNode node) {
        node.putArray("wires");
        return node;
    }

    private static ObjectNode function(String id, String text, int outputs) {
        return wired(node("function", id, 1).put("func", text).put("outputs", outputs));
    }

    /** Wires the next output of a node. */
    private static void wire(ObjectNode node, String to) {
        ((ArrayNode) node.get("wires")).addArray().add(to);
    }

    private static void deploy(FlowRuntime runtime, List<ObjectNode> flow) throws Exception {
        String wrong = runtime.deploy(flow, "full");
        if (!wrong.isEmpty()) {
            throw new IOException(runtime.name() + ": " + wrong);
        }
    }

    private static void start(FlowRuntime runtime, JsonNode messages) throws Exception {
        int status = post(runtime, messages);
        if (status != 200) {
            throw new IOException(runtime.name() + " answered " + status);
        }
    }

    private static int post(FlowRuntime runtime, JsonNode messages) throws Exception {
        var request = HttpRequest.newBuilder(runtime.base().resolve("/start"))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(messages)))
                .build();
        return FlowRuntime.HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** What came out of each sequence, once nothing more comes. */
    private static List<List<String>> seen(FlowRuntime runtime, int sequences) throws Exception {
        var request = HttpRequest.newBuilder(runtime.base().resolve("/results"))
                .timeout(LIMIT)
                .build();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        JsonNode before = Json.MAPPER.createArrayNode();
        while (true) {
            JsonNode now = Json.parse(
                    FlowRuntime.HTTP.send(request, BodyHandlers.ofString()).body());
            if (now.size() > 0 && now.size() == before.size() || System.nanoTime() > deadline) {
                return bySequence(now, sequences);
            }
            before = now;
            Thread.sleep(STEADY);
        }
    }

    private static List<List<String>> bySequence(JsonNode results, int sequences) {
        List<List<String>> seen = new ArrayList<>();
        for (int i = 0; i < sequences; i++) {
            seen.add(new ArrayList<>());
        }
        for (JsonNode result : results) {
            seen.get(result.get(0).asInt())
                    .add(ID.matcher(result.get(1).asText()).replaceAll("\"_msgid\":id"));
        }
        // in which order the two ends are reached is left to chance
        seen.forEach(each -> each.sort(Comparator.comparing(text -> text.startsWith("thrown"))));
        return seen;
    }

    private static String canon() {
        try (InputStream in = Objects.requireNonNull(MessagesAndScripts.class.getResourceAsStream("canon.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
