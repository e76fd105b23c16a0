package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.keep.Backup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets with a mark are planted wherever there can be some; then everything that leaves the program is looked through. */
@DisplayName("A secret")
class SecretsTest {

    private static final String MARK = "MARKEDsecret";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String FLOW = """
        [{"id":"t","type":"tab","label":"Secrets","env":[{"name":"TABPASS","type":"cred","value":""}],
          "credentials":{"map":{"TABPASS":"MARKEDsecret-tab"},"TABPASS":"MARKEDsecret-tab2"}},
         {"id":"gc","type":"global-config","env":[{"name":"GLOBALPASS","type":"cred","value":""}],
          "credentials":{"map":{"GLOBALPASS":"MARKEDsecret-global"}}},
         {"id":"b","type":"mqtt-broker","name":"b","broker":"127.0.0.1","port":"1","clientid":"c","autoConnect":true,
          "credentials":{"user":"anna","password":"MARKEDsecret-mqtt"}},
         {"id":"bi","z":"t","type":"mqtt in","topic":"x","broker":"b","qos":"0","wires":[[]]},
         {"id":"tls","type":"tls-config","credentials":{"certdata":"MARKEDsecret-cert","keydata":"MARKEDsecret-key",
          "cadata":"MARKEDsecret-ca","passphrase":"MARKEDsecret-phrase"}},
         {"id":"b2","type":"mqtt-broker","name":"b2","broker":"127.0.0.1","port":"1","usetls":true,"tls":"tls","autoConnect":true,
          "credentials":{"user":"anna","password":"MARKEDsecret-mqtt2"}},
         {"id":"bi2","z":"t","type":"mqtt in","topic":"x","broker":"b2","qos":"0","wires":[[]]},
         {"id":"p","type":"http proxy","url":"http://127.0.0.1:1","noproxy":[],
          "credentials":{"username":"anna","password":"MARKEDsecret-proxy"}},
         {"id":"go","z":"t","type":"inject","once":true,"onceDelay":"0.1","repeat":"0.5","props":[{"p":"payload"}],
          "payload":"1","payloadType":"num","wires":[["hr","hr2","hr3","hr4","io"]]},
         {"id":"hr","z":"t","type":"http request","method":"GET","url":"http://127.0.0.1:1/a","authType":"basic","wires":[["d"]],
          "credentials":{"user":"anna","password":"MARKEDsecret-basic"}},
         {"id":"hr2","z":"t","type":"http request","method":"GET","url":"http://127.0.0.1:1/a","authType":"bearer",
          "wires":[["d"]],"credentials":{"user":"","password":"MARKEDsecret-bearer\\nwith a line"}},
         {"id":"hr3","z":"t","type":"http request","method":"GET","url":"http://127.0.0.1:1/a","proxy":"p","wires":[["d"]]},
         {"id":"hr4","z":"t","type":"http request","method":"GET","url":"https://127.0.0.1:1/a","tls":"tls","wires":[["d"]]},
         {"id":"i","type":"influxdb","name":"i","hostname":"127.0.0.1","port":"1","protocol":"http","database":"d",
          "influxdbVersion":"2.0","url":"http://127.0.0.1:1",
          "credentials":{"username":"anna","password":"MARKEDsecret-influx","token":"MARKEDsecret-token\\nwith a line"}},
         {"id":"io","z":"t","type":"influxdb out","influxdb":"i","measurement":"m","org":"o","bucket":"b","wires":[]},
         {"id":"sh","z":"t","type":"shelly 3em","host":"127.0.0.1:1","transport":"websocket","protocol":"websocket","wires":[[],[]],
          "credentials":{"password":"MARKEDsecret-shelly"}},
         {"id":"sw","z":"t","type":"switched load","host":"127.0.0.1:1","wires":[[]],
          "credentials":{"password":"MARKEDsecret-switch"}},
         {"id":"sf","type":"subflow","name":"s","in":[],"out":[],"env":[{"name":"SUBPASS","type":"cred","value":""}],
          "credentials":{"SUBPASS":"MARKEDsecret-sub"}},
         {"id":"si","z":"t","type":"subflow:sf","env":[{"name":"SUBPASS","type":"cred"}],"wires":[],
          "credentials":{"SUBPASS":"MARKEDsecret-instance"}},
         {"id":"un","z":"t","type":"a type there is not","wires":[],"credentials":{"key":"MARKEDsecret-unknown"}},
         {"id":"c","z":"t","type":"catch","scope":null,"wires":[["d"]]},
         {"id":"d","z":"t","type":"debug","active":true,"console":"true","tosidebar":true,"complete":"true","targetType":"full"}]\
        """;

    private static final List<String> PATHS = List.of(
            "/",
            "/flows",
            "/flow/t",
            "/flow/global",
            "/flows/state",
            "/nodes",
            "/settings",
            "/settings/user",
            "/diagnostics",
            "/library/local/flows",
            "/library/local/functions",
            "/library/_examples_/flows",
            "/fusewire/versions",
            "/context/global",
            "/context/flow/t",
            "/context/node/hr",
            "/health",
            "/metrics",
            "/plugins",
            "/icons",
            "/theme",
            "/auth/login",
            "/credentials/mqtt-broker/b",
            "/credentials/tls-config/tls",
            "/credentials/http%20proxy/p",
            "/credentials/http%20request/hr2",
            "/credentials/influxdb/i",
            "/credentials/shelly%203em/sh",
            "/credentials/subflow/sf",
            "/credentials/subflow:sf/si",
            "/credentials/global-config/gc",
            "/credentials/tab/t",
            "/credentials/a%20type%20there%20is%20not/un",
            "/credentials/influxdb/hr2",
            "/credentials/debug/b",
            "/credentials/x/b",
            "/cockpit/api/events",
            "/cockpit/api/sessions",
            "/cockpit/",
            "/flow/nothere",
            "/nodes/core",
            "/MARKED");

    private static final Pattern CERTIFICATE = Pattern.compile("\"(certdata|keydata|cadata)\":\"[^\"]*\"");

    @TempDir
    Path folder;

    private final Map<String, String> left = new LinkedHashMap<>();
    private final Opened opened = new Opened();

    @AfterEach
    void stop() throws Exception {
        opened.close();
    }

    private Path user() {
        return folder.resolve("user");
    }

    @Test
    void leavesTheProgramNowhere() throws Exception {
        Files.createDirectories(user());
        Files.writeString(user().resolve("settings.yaml"), """
            credentialSecret: MARKEDsecret-settings
            logging: {console: {level: trace, metrics: true, audit: true}}
            contextStorage:
              default: {module: localfilesystem, config: {flushInterval: 0.1}}
            """);
        RunningProgram program = opened.keep(RunningProgram.start(user(), "--no-demo"));
        Comms comms = opened.keep(new Comms(program.base()));
        program.deploy(FLOW);
        // changed once more, so that there are a former version and a difference
        program.deploy(FLOW.replace("\"label\":\"Secrets\"", "\"label\":\"Secrets again\""));
        var _ = program.awaitLog(Pattern.compile("RequestError"), SOON);
        var _ = program.awaitLog(Pattern.compile("influx_error"), SOON);
        for (String each : PATHS) {
            take("GET " + each, program.get(each));
            take("GET v2 " + each, program.get(each, "Node-RED-API-Version", "v2", "Accept", "application/json"));
            take("GET html " + each, program.get(each, "Accept", "text/html"));
        }
        String versions = program.get("/fusewire/versions").body();
        var ids = Pattern.compile("\\d{13}-[0-9a-f]{8}").matcher(versions);
        while (ids.find()) {
            take("version", program.get("/fusewire/versions/" + ids.group()));
            take("changes", program.get("/fusewire/versions/" + ids.group() + "/changes"));
        }
        // what is wrong with a request is said without what it held
        for (String broken : List.of(
                FLOW.substring(0, FLOW.indexOf("MARKEDsecret-mqtt") + 14),
                FLOW.replace("\"MARKEDsecret-mqtt\"", "MARKEDsecret-mqtt"),
                "{\"flows\": \"MARKEDsecret\"}",
                "[\"MARKEDsecret\"]",
                "[{\"id\":\"x\",\"type\":\"tab\"},{\"id\":\"x\",\"type\":\"debug\",\"credentials\":\"MARKEDsecret\"}]")) {
            take("broken deploy", program.ask("POST", "/flows", broken));
            take("broken flow", program.ask("POST", "/flow", broken));
            take("broken flow", program.ask("PUT", "/flow/t", broken));
        }
        take(
                "wrong revision",
                program.ask(
                        "POST", "/flows", "{\"rev\":\"old\",\"flows\":" + FLOW + "}", "Node-RED-API-Version", "v2"));
        program.deploy(FLOW);
        Backup.backup(
                user(),
                folder.resolve("b.zip"),
                "test",
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        left.put("comms", comms.said());
        program.close();
        left.put("log", String.join("\n", program.log()));
        files(user());
        archive(folder.resolve("b.zip"));
        assertThat(left.get("log")).contains("audit", "RequestError");
        assertThat(left.keySet()).anyMatch(name -> name.endsWith(".json.gz")).contains("comms");
        left.forEach((where, text) -> assertThat(text.lines().filter(line -> line.contains(MARK)))
                .as(where)
                .isEmpty());
    }

    @Test
    void isInFilesOnlyItsOwnerMayRead() throws Exception {
        try (RunningProgram program = RunningProgram.start(user(), "--no-demo")) {
            program.deploy(FLOW);
            program.deploy(FLOW.replace("MARKEDsecret-mqtt", "another"));
        }
        List<String> secret = List.of(
                ".config.runtime.json",
                "flows_cred.json",
                ".flows_cred.json.backup",
                ".last-good/flows_cred.json",
                ".last-good/.config.runtime.json");
        for (String each : secret) {
            assertThat(mode(each)).as(each).isEqualTo("rw-------");
        }
        for (String each : List.of(".config.runtime.json", "flows_cred.json")) {
            var _ = Files.setPosixFilePermissions(user().resolve(each), PosixFilePermissions.fromString("rw-r--r--"));
        }
        try (RunningProgram program = RunningProgram.start(user(), "--no-demo")) {
            for (String each : List.of(".config.runtime.json", "flows_cred.json")) {
                assertThat(program.complaints())
                        .anyMatch(line -> line.contains(each) && line.contains("could be read by others"));
                assertThat(mode(each)).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void areInAFolderOnlyItsOwnerMayOpenAndSoIsWhatTellsOfTheHouse() throws Exception {
        Path fresh = user().resolve("fresh/house");
        try (RunningProgram program = RunningProgram.start(fresh)) {
            var _ = program.awaitLog(Pattern.compile("Connected to broker"), Duration.ofSeconds(60));
            assertThat(program.ask("POST", "/fusewire/broker/accounts", ObjectValue.of("name", "meter"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(program.ask("POST", "/settings/user", ObjectValue.of("menu", "x"))
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(mode("fresh")).isEqualTo("rwx------");
        assertThat(mode("fresh/house")).isEqualTo("rwx------");
        for (String each :
                List.of("mqtt-accounts.json", ".config.users.json", "accounts.db", ".last-good/flows.json")) {
            assertThat(mode("fresh/house/" + each)).as(each).isEqualTo("rw-------");
        }
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(user().resolve(name)));
    }

    private void take(String what, HttpResponse<String> answer) {
        // the editor's form of Node-RED asks for certificate and key as texts, and sends them back
        String body = what.endsWith("tls-config/tls")
                ? CERTIFICATE.matcher(answer.body()).replaceAll("")
                : answer.body();
        left.merge(what, answer.headers().map() + "\n" + body, (a, b) -> a + "\n" + b);
    }

    private void files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.filter(Files::isRegularFile)
                    .filter(each -> !each.getFileName().toString().equals("settings.yaml"))
                    .toList()) {
                left.put(each.toString(), text(each.toString(), Files.readAllBytes(each)));
            }
        }
    }

    private void archive(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream()
                    .filter(each -> !each.getName().equals("settings.yaml"))
                    .toList()) {
                left.put(
                        "backup " + entry.getName(),
                        text(entry.getName(), zip.getInputStream(entry).readAllBytes()));
            }
        }
    }

    private static String text(String name, byte[] content) throws IOException {
        byte[] plain =
                name.endsWith(".gz") ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes() : content;
        return new String(plain, StandardCharsets.ISO_8859_1);
    }

    /** All that an editor is told. */
    private static final class Comms implements WebSocket.Listener, AutoCloseable {
        private final StringBuffer said = new StringBuffer();
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final WebSocket socket;

        Comms(URI program) throws Exception {
            socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + program.getPort() + "/comms"), this)
                    .get(20, TimeUnit.SECONDS);
            for (String topic : List.of("#", "debug", "status/#", "notification/#", "event-log/#")) {
                socket.sendText("{\"subscribe\":\"" + topic + "\"}", true).get(10, TimeUnit.SECONDS);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            said.append(data).append('\n');
            from.request(1);
            return null;
        }

        String said() {
            return said.toString();
        }

        @Override
        public void close() {
            socket.abort();
            http.close();
        }
    }
}
