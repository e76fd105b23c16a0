package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A runtime in a process of its own, with the broker and the servers its flows talk to. */
final class FlowRuntime implements AutoCloseable {
    static {
        // shorter than what servers keep idle connections for, so that none is used that is just being closed
        System.setProperty("jdk.httpclient.keepalive.timeout", "2");
    }

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The key under which notifications about deployments are kept, as if they were a case. */
    static final String DEPLOYS = "deploys";

    private static final int FREE_PORTS = 64;

    private final String name;
    private final List<String> command;
    private final int port;
    private final Path folder;
    private final Map<String, Observations> observations = new ConcurrentHashMap<>();
    private final Broker broker;
    private final Surroundings surroundings;
    private final List<Integer> freePorts;
    private Process process;
    private Comms comms;

    private FlowRuntime(String name, List<String> command, int port, Path folder) throws Exception {
        this.name = name;
        this.port = port;
        this.folder = folder;
        surroundings = Surroundings.start(this::observations, Files.createDirectories(folder.resolve("certificates")));
        broker = Broker.start(Files.createDirectories(folder.resolve("broker")), surroundings.certificates());
        this.command = command;
        freePorts = freePorts();
        process = startProcess();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroy()));
        comms = awaitAnswer();
    }

    private Process startProcess() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("log.txt").toFile()))
                .start();
    }

    /** Starts the process again if a case has brought it down, so that the other cases have their turn. */
    void ensureAlive() throws Exception {
        if (!process.isAlive()) {
            comms.close();
            process = startProcess();
            comms = awaitAnswer();
        }
    }

    static FlowRuntime nodeRed(Path oracle, Path folder) throws Exception {
        Files.writeString(folder.resolve("settings.js"), """
            module.exports = {
                uiHost: "127.0.0.1",
                logging: { console: { level: "info" } },
                runtimeState: { enabled: true, ui: true },
                contextStorage: { default: { module: "memory" }, disk: { module: "localfilesystem" } },
            };
            """);
        int port = CasePorts.free();
        Path modules = oracle.resolve("node_modules").toAbsolutePath();
        return new FlowRuntime(
                "Node-RED",
                List.of(
                        modules.resolve("node/bin/node").toString(),
                        modules.resolve("node-red/red.js").toString(),
                        "-u",
                        folder.toString(),
                        "-p",
                        Integer.toString(port)),
                port,
                folder);
    }

    static FlowRuntime fusewire(String mainClass, Path folder) throws Exception {
        Files.writeString(folder.resolve("settings.yaml"), """
            contextStorage:
              default: {module: memory}
              disk: {module: localfilesystem}
            """);
        int port = CasePorts.free();
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass,
                "--no-demo",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--user-dir",
                folder.toString()));
        return new FlowRuntime("Fusewire", command, port, folder);
    }

    String name() {
        return name;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Broker broker() {
        return broker;
    }

    /** Waits until the servers around have dealt with what came to them before. */
    void awaitSurroundings(Duration limit) throws IOException {
        surroundings.await(limit);
    }

    Observations observations(String caseKey) {
        return observations.computeIfAbsent(caseKey, _ -> new Observations());
    }

    void forget(String caseKey) {
        observations.remove(caseKey);
    }

    /** Addresses by the names that cases use for them; the longest come first, so that they are recognised first. */
    Map<String, String> places() {
        var places = new LinkedHashMap<String, String>();
        places.put("base", base().toString());
        places.putAll(surroundings.places());
        places.put("port", Integer.toString(port));
        for (int i = 0; i < freePorts.size(); i++) {
            places.put("free" + (i + 1), Integer.toString(freePorts.get(i)));
        }
        places.put("mqttPort", Integer.toString(broker.port()));
        places.put("mqttTlsPort", Integer.toString(broker.tlsPort()));
        places.put("mqttLoginPort", Integer.toString(broker.loginPort()));
        places.put("userDir", folder.toString());
        return places;
    }

    /** Deploys these nodes as all there is and waits until they run; returns what went wrong, empty when nothing did. */
    String deploy(List<ObjectNode> nodes, String type) throws Exception {
        forget(DEPLOYS);
        ObjectNode body = Json.object();
        body.putArray("flows").addAll(nodes);
        var request = HttpRequest.newBuilder(base().resolve("/flows"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Node-RED-API-Version", "v2")
                .header("Node-RED-Deployment-Type", type)
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            return "deploy answered " + answer.statusCode() + ": " + answer.body();
        }
        // the answer comes before the nodes run; the notification after they were started
        String revision = Json.parse(answer.body()).path("rev").asText();
        boolean told = observations(DEPLOYS)
                .await(
                        o -> o.of("runtime-deploy").stream()
                                .anyMatch(n -> n.path("revision").asText().equals(revision)),
                        Duration.ofSeconds(60));
        return told ? "" : "no runtime-deploy notification for revision " + revision;
    }

    int post(String path, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("received no bytes")) {
                // the server was just closing the idle connection and has not read the request
                return HTTP.send(request, BodyHandlers.ofString()).statusCode();
            }
            throw e;
        }
    }

    private Comms awaitAnswer() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (true) {
            try {
                var request = HttpRequest.newBuilder(base().resolve("/flows"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
                if (HTTP.send(request, BodyHandlers.ofString()).statusCode() == 200) {
                    return Comms.connect(URI.create("ws://127.0.0.1:" + port + "/comms"), this::observations);
                }
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroy();
                    throw new IOException(name + " did not start:\n" + Files.readString(folder.resolve("log.txt")), e);
                }
            }
            Thread.sleep(50);
        }
    }

    /** Ports for the flows' own servers, each for one case. */
    private static List<Integer> freePorts() {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < FREE_PORTS; i++) {
            ports.add(CasePorts.free());
        }
        return ports;
    }

    @Override
    public void close() throws Exception {
        comms.close();
        process.destroy();
        if (!process.waitFor(Duration.ofSeconds(60))) {
            process.destroyForcibly();
        }
        // it writes into its folder until it has ended
        process.onExit().join();
        surroundings.close();
        broker.close();
    }
}
