package dev.fusewire.program;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the program as a power cut does, again and again, in the middle of deploys and of writing the context: {@code PowerCuts
 * [ROUNDS]}. After each it has to come up with the last deploy that was answered, or the one under way, and with every file readable.
 */
final class PowerCuts {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MOST_MS = 400;

    private final Path folder;
    private final Random random;
    private int answered;
    private int begun;
    private double counted;
    private int cutWhileDeploying;

    PowerCuts(Path folder, long seed) throws IOException {
        this.folder = folder;
        random = new Random(seed);
        Files.writeString(folder.resolve("settings.yaml"), """
            contextStorage:
              default: {module: memory}
              file: {module: localfilesystem, config: {flushInterval: 0.02}}
            """);
    }

    public static void main(String... args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        PowerCuts cuts = new PowerCuts(Files.createTempDirectory("power-cuts"), 7);
        for (int i = 1; i <= rounds; i++) {
            cuts.round();
            if (i % 20 == 0) {
                System.out.printf(
                        "%d cuts, %d of them between a deploy and its answer; %d deploys answered, %.0f counted%n",
                        i, cuts.cutWhileDeploying, cuts.answered, cuts.counted);
            }
        }
    }

    int answered() {
        return answered;
    }

    /** What a flow has counted up to in a context that is kept in files. */
    double counted() {
        return counted;
    }

    /** Starts, looks whether all is there, deploys on and on, and cuts. */
    void round() throws Exception {
        RunningProgram program = RunningProgram.start(folder, "--no-demo");
        Thread cut = null;
        try {
            check(program);
            program.deploy(withSecret(flows(begin())));
            answered = begun;
            int wait = random.nextInt(MOST_MS);
            cut = Thread.ofPlatform().start(() -> cut(program, wait));
            deployUntilCut(program);
        } finally {
            if (cut == null) {
                program.close();
            } else {
                cut.join();
            }
        }
    }

    private static void cut(RunningProgram program, int wait) {
        try {
            TimeUnit.MILLISECONDS.sleep(wait);
            program.kill();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deployUntilCut(RunningProgram program) throws InterruptedException {
        while (true) {
            try {
                HttpResponse<String> answer = program.ask("POST", "/flows", withSecret(flows(begin())));
                if (answer.statusCode() != 204) {
                    throw new AssertionError("a deploy was answered " + answer.statusCode() + ": " + answer.body());
                }
                answered = begun;
            } catch (IOException _) {
                cutWhileDeploying++;
                return;
            }
        }
    }

    private int begin() {
        return ++begun;
    }

    private void check(RunningProgram program) throws Exception {
        if (program.complaints().findAny().isPresent()) {
            throw new AssertionError("after a cut: " + String.join("\n", program.log()));
        }
        if (begun == 0) {
            return;
        }
        Object flows = Json.parse(program.get("/flows").body());
        if (!flows.equals(flows(answered)) && !flows.equals(flows(begun))) {
            throw new AssertionError("deploy %d was answered and %d under way, there is %s"
                    .formatted(answered, begun, Json.stringify(flows)));
        }
        String user = program.object("/credentials/mqtt-broker/b").string("user", "");
        if (!user.equals("user " + answered) && !user.equals("user " + begun)) {
            throw new AssertionError("deploy %d was answered and %d under way, the credentials are of \"%s\""
                    .formatted(answered, begun, user));
        }
        checkEvents(program);
        double now = Eventually.becomes("something is counted", SOON, () -> count(program), count -> count > 0);
        if (now < counted) {
            throw new AssertionError("%.0f had been counted, after the cut it is %.0f".formatted(counted, now));
        }
        // what is on disk only in a moment may be lost
        counted = Eventually.becomes("it is on disk", SOON, this::kept, count -> count >= now);
        Eventually.becomes(
                "the history of the flows",
                SOON,
                () -> Json.parse(program.get("/fusewire/versions").body()),
                versions -> versions instanceof ArrayValue list && !list.isEmpty());
    }

    /** Events are told by each flow that starts; those that are on the disk stay there. */
    private void checkEvents(RunningProgram program) throws Exception {
        Eventually.holds("the cockpit's database is written", SOON, () -> {
            String events = program.get("/cockpit/api/events?limit=500").body();
            return events.contains("flows of deploy");
        });
    }

    private double kept() throws IOException {
        try {
            String text =
                    Files.readString(folder.resolve("context").resolve("f").resolve("flow.json"));
            return Values.toNumber(Json.parseObject(text).get("count"));
        } catch (NoSuchFileException _) {
            // not there yet, or just being replaced: then the former one stands beside it
            return 0;
        }
    }

    private static double count(RunningProgram program) throws IOException, InterruptedException {
        @Nullable
        Object count = program.object("/context/flow/f/count?store=file").get("msg");
        return Values.toNumber(count);
    }

    /** The broker with a user by whom the deploy is known. */
    private ArrayValue withSecret(ArrayValue flows) {
        ObjectValue secret = ObjectValue.of("user", "user " + begun, "password", "of deploy " + begun);
        return ArrayValue.copyOf(flows.stream()
                .map(each -> each instanceof ObjectValue node
                                && node.string("id", "").equals("b")
                        ? node.with("credentials", secret)
                        : each)
                .toList());
    }

    private static ArrayValue flows(int number) {
        return ArrayValue.of(
                ObjectValue.of("id", "f", "type", "tab", "label", "deploy " + number),
                ObjectValue.of(
                        "id", "b", "type", "mqtt-broker", "broker", "127.0.0.1", "port", "1", "autoConnect", false),
                ObjectValue.of(
                        "id",
                        "start",
                        "type",
                        "inject",
                        "z",
                        "f",
                        "once",
                        true,
                        "onceDelay",
                        "0",
                        "props",
                        ArrayValue.of(ObjectValue.of("p", "payload")),
                        "payload",
                        "flows of deploy " + number,
                        "payloadType",
                        "str",
                        "wires",
                        ArrayValue.of(ArrayValue.of("event"))),
                ObjectValue.of(
                        "id",
                        "event",
                        "type",
                        "cockpit event",
                        "z",
                        "f",
                        "site",
                        "",
                        "level",
                        "warning",
                        "topic",
                        "test",
                        "wires",
                        ArrayValue.EMPTY),
                ObjectValue.of(
                        "id",
                        "go",
                        "type",
                        "inject",
                        "z",
                        "f",
                        "repeat",
                        "0.005",
                        "once",
                        true,
                        "onceDelay",
                        "0",
                        "props",
                        ArrayValue.EMPTY,
                        "wires",
                        ArrayValue.of(ArrayValue.of("count"))),
                ObjectValue.of(
                        "id",
                        "count",
                        "type",
                        "change",
                        "z",
                        "f",
                        "rules",
                        ArrayValue.of(ObjectValue.of(
                                "t",
                                "set",
                                "p",
                                "#:(file)::count",
                                "pt",
                                "flow",
                                "to",
                                "$number($flowContext('count', 'file') ? $flowContext('count', 'file') : 0) + 1",
                                "tot",
                                "jsonata")),
                        "wires",
                        ArrayValue.of(ArrayValue.EMPTY)));
    }
}
