package dev.fusewire.program;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fusewire as a user starts it, on ports the system chooses. */
public final class RunningProgram implements AutoCloseable {

    private static final Pattern ADDRESS =
            Pattern.compile("Server now running at http://(?:127\\.0\\.0\\.1|0\\.0\\.0\\.0):(\\d+)/");
    private static final Pattern FLOWS_RUN = Pattern.compile("Started flows");
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_STOP = Duration.ofSeconds(30);

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Thread reader;
    private final URI base;

    private RunningProgram(Process process) throws Exception {
        this.process = process;
        // not closed: the thread that reads on would hold it until the program has ended
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        reader = Thread.ofVirtual().start(() -> read(lines));
        try {
            base = URI.create("http://127.0.0.1:" + awaitLog(ADDRESS, TO_START).group(1) + "/");
        } catch (Exception | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    public static RunningProgram start(Path userDirectory, String... arguments) throws Exception {
        return start(Map.of(), userDirectory, arguments);
    }

    /** The same with something in its environment. */
    static RunningProgram start(Map<String, String> environment, Path userDirectory, String... arguments)
            throws Exception {
        return start(
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                environment,
                userDirectory,
                arguments);
    }

    /** The same without the jar of a room, such as {@code nodes/data}. */
    static RunningProgram startWithout(String room, Path userDirectory, String... arguments) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String rest = Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("/" + room + "/target/"))
                .collect(Collectors.joining(File.pathSeparator));
        if (rest.equals(classPath)) {
            throw new AssertionError("no " + room + " on the class path " + classPath);
        }
        return start(rest, Map.of(), userDirectory, arguments);
    }

    private static RunningProgram start(
            String classPath, Map<String, String> environment, Path userDirectory, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                // a program that lives for seconds: what the second compiler makes comes too late to be of use
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dpolyglot.engine.WarnInterpreterOnly=false",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                "dev.fusewire.server.Main",
                "--port",
                "0",
                "--broker-port",
                "0",
                "--user-dir",
                userDirectory.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().putAll(environment);
        return new RunningProgram(program.start());
    }

    private void read(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException _) {
            // the program has ended
        }
    }

    public int port() {
        return base.getPort();
    }

    /** For what only the system knows of it: its memory, its CPU time. */
    ProcessHandle process() {
        return process.toHandle();
    }

    public URI base() {
        return base;
    }

    public List<String> log() {
        return List.copyOf(log);
    }

    /** The first line of the log this pattern is found in, once it is there. */
    public Matcher awaitLog(Pattern pattern, Duration within) throws Exception {
        return Eventually.becomes(
                        "a log line with " + pattern,
                        within,
                        () -> {
                            boolean ended = !process.isAlive();
                            if (ended) {
                                // what it said last is read a moment later
                                var _ = reader.join(TO_STOP);
                            }
                            List<Matcher> lines = log.stream()
                                    .map(pattern::matcher)
                                    .filter(Matcher::find)
                                    .toList();
                            if (ended && lines.isEmpty()) {
                                throw new IllegalStateException("the program has ended:\n" + String.join("\n", log));
                            }
                            return lines;
                        },
                        found -> !found.isEmpty(),
                        () -> String.join("\n", log))
                .getFirst();
    }

    public HttpResponse<String> ask(String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(
                                    body instanceof String text ? text : Json.stringify(body)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return ask("GET", path, null, headers);
    }

    public ObjectValue object(String path, String... headers) throws IOException, InterruptedException {
        return Json.parseObject(get(path, headers).body());
    }

    /** Deploys these flows as all there is. */
    public void deploy(Object flows) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("POST", "/flows", flows);
        if (answer.statusCode() != 204) {
            throw new AssertionError("the deploy was answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Until the flows it was started with run: their HTTP paths are not there before. */
    void awaitFlows() throws Exception {
        var _ = awaitLog(FLOWS_RUN, TO_START);
    }

    /** What went wrong by its own words. That a thread was held up says more of a busy machine than of the program. */
    public Stream<String> complaints() {
        return log.stream()
                .filter(line -> line.contains("[error]") || line.contains("[warn]"))
                .filter(line -> !line.contains("has been blocked for"));
    }

    /** Ends the program as a power cut does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the program did not end within " + TO_STOP.toSeconds() + " s");
        }
    }

    /** Ends the program as Ctrl-C does. */
    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the program did not end within " + TO_STOP.toSeconds() + " s");
        }
    }
}
