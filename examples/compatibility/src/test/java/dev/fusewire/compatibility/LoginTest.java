package dev.fusewire.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in as with Node-RED: both have the same {@code settings.js} and are asked the same. */
@DisplayName("Login")
class LoginTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    /** All have the password "password". */
    private static final String HASH = "$2a$08$zZWtXTja0fB1pzD4sHCMyOCMYz2Z6dNbM6tl8sJogENOMcxWV9DN.";

    private static final String SETTINGS = """
        module.exports = {
            uiHost: "127.0.0.1",
            logging: { console: { level: "info", audit: true } },
            adminAuth: {
                type: "credentials",
                users: [
                    { username: "anna", password: "HASH", permissions: "*" },
                    { username: "rita", password: "HASH", permissions: "read" },
                    { username: "lisa", password: "HASH", permissions: ["flows.read", "settings.read"] },
                    { username: "nora", password: "HASH" }
                ],
                tokens: [
                    { token: "fixed-for-a-machine", user: "anna", scope: "*" },
                    { token: "fixed-for-nobody", user: "gone", scope: "*" },
                    { token: "fixed-to-look", user: "rita", scope: "read" }
                ],
                sessionExpiryTime: 3600
            },
            httpNodeAuth: { user: "device", pass: "HASH" },
            httpStatic: [ { path: "FOLDER", root: "/files/" } ],
            httpStaticAuth: { user: "reader", pass: "HASH" }
        };
        """;

    private static final String FLOWS = """
        [ {"id": "t", "type": "tab", "label": "T", "disabled": false, "info": ""},
          {"id": "i", "type": "http in", "z": "t", "url": "/alive", "method": "get", "wires": [["o"]]},
          {"id": "o", "type": "http response", "z": "t", "wires": []} ]
        """;

    @TempDir
    private static Path folder;

    private static PlainServer nodeRed;
    private static PlainServer fusewire;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Compare.subjectIsThere(), "skipped: " + Compare.MAIN_CLASS + " is not on the class path");
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("a.txt"), "hello");
        String settings = SETTINGS.replace("HASH", HASH).replace("FOLDER", files.toString());
        nodeRed = PlainServer.nodeRed(Files.createDirectory(folder.resolve("node-red")), settings);
        fusewire = PlainServer.fusewire(Files.createDirectory(folder.resolve("fusewire")), settings);
    }

    @AfterAll
    static void stop() throws Exception {
        if (nodeRed != null) {
            nodeRed.close();
        }
        if (fusewire != null) {
            fusewire.close();
        }
    }

    /** What counts of an answer: a token is another one each time. */
    private static String shown(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
        String body = answer.body();
        if (type.equals(JSON) && Json.parse(body) instanceof ObjectNode object && object.has("access_token")) {
            body = object.put("access_token", "some").toString();
        }
        String challenge = answer.headers().firstValue("www-authenticate").orElse("");
        return "%d %s [%s] %s".formatted(answer.statusCode(), type, challenge, body);
    }

    private static void same(String method, String path, String type, String body, String... headers) throws Exception {
        assertThat(shown(fusewire.ask(method, path, type, body, headers)))
                .as("%s %s %s %s", method, path, body, List.of(headers))
                .isEqualTo(shown(nodeRed.ask(method, path, type, body, headers)));
    }

    private static String login(PlainServer server, String name) throws Exception {
        HttpResponse<String> answer = server.ask(
                "POST",
                "auth/token",
                FORM,
                "client_id=node-red-admin&grant_type=password&scope=*&username=" + name + "&password=password");
        return answer.statusCode() == 200
                ? Json.parse(answer.body()).path("access_token").asText()
                : answer.body();
    }

    private static String read(PlainServer server, String name) throws Exception {
        return Json.parse(server.ask(
                                "POST",
                                "auth/token",
                                JSON,
                                "{\"client_id\":\"node-red-editor\",\"grant_type\":\"password\",\"scope\":\"\",\"username\":\""
                                        + name + "\",\"password\":\"password\"}")
                        .body())
                .path("access_token")
                .asText();
    }

    @Test
    void theDialogAsksForTheSame() throws Exception {
        JsonNode wanted = Json.parse(nodeRed.ask("GET", "auth/login", "", "").body());
        JsonNode given = Json.parse(fusewire.ask("GET", "auth/login", "", "").body());
        assertThat(given.path("type")).isEqualTo(wanted.path("type"));
        assertThat(given.path("prompts")).isEqualTo(wanted.path("prompts"));
    }

    @Test
    void tokensAreGivenAndRefusedInTheSameWords() throws Exception {
        String start = "client_id=node-red-editor&grant_type=password&scope=*";
        same("POST", "auth/token", FORM, start + "&username=anna&password=password");
        same("POST", "auth/token", FORM, start + "&username=anna&password=wrong");
        same("POST", "auth/token", FORM, start + "&username=nobody&password=password");
        same("POST", "auth/token", FORM, start + "&username=rita&password=password");
        same("POST", "auth/token", FORM, start + "&username=nora&password=password");
        same("POST", "auth/token", FORM, start.replace("*", "read") + "&username=rita&password=password");
        same("POST", "auth/token", FORM, start.replace("*", "") + "&username=rita&password=password");
        same("POST", "auth/token", FORM, start + "&username=anna");
        same("POST", "auth/token", FORM, start + "&password=password");
        same("POST", "auth/token", FORM, "grant_type=password&username=anna&password=password");
        same("POST", "auth/token", FORM, "client_id=other&grant_type=password&username=anna&password=password");
        same("POST", "auth/token", FORM, start + "&client_secret=x&username=anna&password=password");
        same("POST", "auth/token", FORM, start + "&client_secret=not_available&username=anna&password=password");
        same("POST", "auth/token", FORM, start.replace("grant_type=password", "grant_type=code"));
        same("POST", "auth/token", FORM, "client_id=node-red-editor");
        same("POST", "auth/token", "", "");
        same(
                "POST",
                "auth/token",
                JSON,
                "{\"client_id\":\"node-red-admin\",\"grant_type\":\"password\",\"scope\":\"flows.read settings.read\","
                        + "\"username\":\"lisa\",\"password\":\"password\"}");
        same(
                "POST",
                "auth/token",
                JSON,
                "{\"client_id\":\"node-red-admin\",\"grant_type\":\"password\",\"scope\":[\"*\"],"
                        + "\"username\":\"anna\",\"password\":\"password\"}");
        same("GET", "auth/strategy", "", "");
    }

    @Test
    void theSixthTryIsOneTooMany() throws Exception {
        String form = "client_id=node-red-editor&grant_type=password&scope=*&username=nanny&password=wrong";
        for (int i = 0; i < 6; i++) {
            same("POST", "auth/token", FORM, form);
        }
    }

    @Test
    void aRequestSaysWhoItIsInTheSameWays() throws Exception {
        String[] places = {
            "flows",
            "flow/x",
            "settings",
            "settings/user",
            "nodes",
            "icons",
            "plugins",
            "context/global",
            "library/local/flows",
            "credentials/x/y",
            "diagnostics",
            "flows/state",
            "udp-ports/x",
            "auth/login",
            "locales/editor",
            "theme"
        };
        for (String place : places) {
            int wanted = nodeRed.ask("GET", place, "", "").statusCode();
            assertThat(fusewire.ask("GET", place, "", "").statusCode())
                    .as(place)
                    .isEqualTo(wanted);
        }
        same("GET", "flows", "", "");
        same("GET", "flows", "", "", "Authorization", "Bearer nothing");
        same("GET", "flows", "", "", "Authorization", "Bearer");
        same("GET", "flows", "", "", "Authorization", "Bearer a b");
        same("GET", "flows", "", "", "Authorization", "Basic YTpi");
        same("GET", "flows?access_token=nothing", "", "");
        same("GET", "flows", "", "", "Authorization", "Bearer fixed-for-a-machine");
        same("GET", "flows", "", "", "Authorization", "bearer fixed-for-a-machine");
        same("GET", "flows", "", "", "Authorization", "Bearer fixed-for-nobody");
        same("GET", "flows", "", "", "Authorization", "Bearer fixed-to-look");
        same("GET", "flows?access_token=fixed-for-a-machine", "", "");
        same("GET", "flows?access_token=fixed-for-a-machine", "", "", "Authorization", "Bearer fixed-for-a-machine");
        same("POST", "inject/none", FORM, "access_token=fixed-for-a-machine");
        same("POST", "inject/none", JSON, "{\"access_token\":\"fixed-for-a-machine\"}");
        same("POST", "inject/none", JSON, "{\"access_token\":\"nothing\"}");
    }

    @Test
    void aReaderSeesAndChangesNothing() throws Exception {
        String there = read(nodeRed, "rita");
        String here = read(fusewire, "rita");
        for (String place : List.of("flows", "nodes", "settings/user", "context/global", "library/local/flows")) {
            HttpResponse<String> wanted = nodeRed.ask("GET", place, "", "", "Authorization", "Bearer " + there);
            HttpResponse<String> given = fusewire.ask("GET", place, "", "", "Authorization", "Bearer " + here);
            assertThat(given.statusCode())
                    .as(place)
                    .isEqualTo(wanted.statusCode())
                    .isEqualTo(200);
        }
        JsonNode wanted = Json.parse(nodeRed.ask("GET", "settings", "", "", "Authorization", "Bearer " + there)
                .body());
        JsonNode given = Json.parse(fusewire.ask("GET", "settings", "", "", "Authorization", "Bearer " + here)
                .body());
        assertThat(given.path("user")).isEqualTo(wanted.path("user"));
        for (String[] change : new String[][] {
            {"POST", "flows"},
            {"POST", "flow"},
            {"PUT", "flow/x"},
            {"DELETE", "flow/x"},
            {"POST", "settings/user"},
            {"POST", "inject/x"},
            {"POST", "debug/x/enable"},
            {"PUT", "nodes/node-red"},
            {"DELETE", "nodes/node-red"},
            {"DELETE", "context/global/x"},
            {"POST", "library/local/flows/x"},
            {"POST", "flows/state"},
        }) {
            // where Node-RED says 401 to everybody who may not, it is told here that logging in again would not help
            assertThat(fusewire.ask(change[0], change[1], JSON, "{}", "Authorization", "Bearer " + here)
                            .statusCode())
                    .as("%s %s", change[0], change[1])
                    .isEqualTo(403);
        }
        assertThat(nodeRed.ask("POST", "flows", JSON, "[]", "Authorization", "Bearer " + there)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenThatIsGivenBackOpensNothing() throws Exception {
        List<String> shown = new ArrayList<>();
        for (PlainServer server : List.of(nodeRed, fusewire)) {
            String token = login(server, "anna");
            String[] bearer = {"Authorization", "Bearer " + token};
            shown.add(shown(server.ask("GET", "settings/user", "", "", bearer))
                    + shown(server.ask("POST", "auth/revoke", FORM, "token=" + token.replace("+", "%2B")))
                    + shown(server.ask("POST", "auth/revoke", JSON, "{\"token\":\"" + token + "\"}", bearer))
                    + shown(server.ask("GET", "settings/user", "", "", bearer)));
        }
        assertThat(shown.get(1)).isEqualTo(shown.get(0));
    }

    @Test
    void theSocketWantsTheTokenFirst() throws Exception {
        for (String message : List.of("{\"auth\":\"nothing\"}", "{\"subscribe\":\"status/#\"}")) {
            assertThat(fusewire.comms(message)).as(message).isEqualTo(nodeRed.comms(message));
        }
        assertThat(fusewire.comms("{\"auth\":\"" + login(fusewire, "anna") + "\"}"))
                .isEqualTo(nodeRed.comms("{\"auth\":\"" + login(nodeRed, "anna") + "\"}"));
        assertThat(fusewire.comms("{\"auth\":\"" + read(fusewire, "lisa") + "\"}"))
                .isEqualTo(nodeRed.comms("{\"auth\":\"" + read(nodeRed, "lisa") + "\"}"));
    }

    @Test
    void whatFlowsAndFoldersServeHasItsOwnUser() throws Exception {
        for (PlainServer server : List.of(nodeRed, fusewire)) {
            assertThat(server.ask("POST", "flows", JSON, FLOWS, "Authorization", "Bearer " + login(server, "anna"))
                            .statusCode())
                    .isEqualTo(204);
            while (server.ask("GET", "alive", "", "", "Authorization", basic("device", "password"))
                            .statusCode()
                    == 404) {
                Thread.sleep(20);
            }
        }
        for (String path : List.of("alive", "files/a.txt", "nothing")) {
            same("GET", path, "", "");
            same("GET", path, "", "", "Authorization", basic("device", "password"));
            same("GET", path, "", "", "Authorization", basic("device", "wrong"));
            same("GET", path, "", "", "Authorization", basic("reader", "password"));
        }
    }

    private static String basic(String user, String password) {
        return "Basic " + java.util.Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    }

    @Test
    void theAuditLogTellsTheSame() throws Exception {
        for (PlainServer server : List.of(nodeRed, fusewire)) {
            for (String body : List.of(
                    "client_id=node-red-audit&grant_type=password&scope=*&username=anna&password=password",
                    "client_id=node-red-admin&grant_type=password&scope=*&username=audit&password=wrong",
                    "client_id=node-red-admin&grant_type=password&scope=flows.write&username=lisa&password=password")) {
                var _ = server.ask("POST", "auth/token", FORM, body);
            }
        }
        List<JsonNode> wanted = of(nodeRed);
        assertThat(wanted).hasSize(3);
        assertThat(of(fusewire)).isEqualTo(wanted);
    }

    private static List<JsonNode> of(PlainServer server) throws Exception {
        return server.audit("auth.").stream()
                .filter(event -> event.toString().contains("audit")
                                && !event.path("event").asText().equals("auth.login")
                        || event.path("scope").toString().contains("flows.write"))
                .toList();
    }
}
