package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.account.Account;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts on the whole program: who gets in, what they are there, and how it ends. */
class PeopleOnProgramTest {

    private static final String PASSWORD = "correct horse";
    private static final Duration SOON = Duration.ofSeconds(20);
    /** How soon who was shut out is out. */
    private static final Duration OUT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private void account(String name, Role role, EditorPermission editor) throws Exception {
        try (Accounts accounts = Accounts.open(folder, Clock.systemUTC())) {
            Account _ = accounts.create(name, PASSWORD, role, editor);
        }
    }

    private static HttpResponse<String> signIn(RunningProgram program, String name, String password) throws Exception {
        return program.ask("POST", "/cockpit/auth/sign-in", ObjectValue.of("name", name, "password", password));
    }

    private static String[] cookie(RunningProgram program, String name) throws Exception {
        HttpResponse<String> answer = signIn(program, name, PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("Path=/cockpit", "HTTPOnly", "SameSite=Strict");
        return new String[] {"Cookie", cookie.replaceFirst(";.*", "")};
    }

    private static String role(RunningProgram program, String query, String... headers) throws Exception {
        try (CockpitFeed feed = CockpitFeed.of(program.base(), query, headers)) {
            return feed.hello().string("role", "");
        }
    }

    @Test
    void onLoopbackWithoutAccountsEverythingIsOpenUntilSomebodyMakesOne() throws Exception {
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            assertThat(program.get("/flows").statusCode()).isEqualTo(200);
            assertThat(program.get("/auth/login").body()).isEqualTo("{}");
            assertThat(role(program, "")).isEqualTo("operator");
            assertThat(program.object("/cockpit/auth/me").get("login")).isEqualTo(false);
            ObjectValue driver = ObjectValue.of("name", "dora", "password", PASSWORD, "role", "driver");
            HttpResponse<String> refused = program.ask("POST", "/cockpit/api/accounts", driver);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("first account has to be an operator");
            try (CockpitFeed open = CockpitFeed.of(program.base(), "")) {
                ObjectValue anna = ObjectValue.of("name", "anna", "password", PASSWORD, "role", "operator");
                assertThat(program.ask("POST", "/cockpit/api/accounts", anna).statusCode())
                        .isEqualTo(200);
                assertThat(Eventually.becomes("the page is put out", OUT, open::isClosed, closed -> closed))
                        .isTrue();
            }
            assertThat(program.get("/flows").statusCode()).isEqualTo(401);
            assertThat(program.get("/cockpit/api/events").statusCode()).isEqualTo(401);
            assertThatThrownBy(() -> role(program, "")).hasRootCauseMessage("Unexpected HTTP response status code 401");
            assertThat(role(program, "", cookie(program, "anna"))).isEqualTo("operator");
            assertThat(program.log()).noneMatch(line -> line.contains(PASSWORD) || line.contains("argon2"));
        }
    }

    @Test
    void aRoleIsWhatTheLoginSaysWhateverThePageWishes() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        account("dora", Role.DRIVER, EditorPermission.NONE);
        account("vera", Role.VIEWER, EditorPermission.READ);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            assertThat(role(program, "?role=operator", cookie(program, "dora"))).isEqualTo("driver");
            assertThat(role(program, "?role=operator", cookie(program, "vera"))).isEqualTo("viewer");
            assertThat(role(program, "?role=viewer", cookie(program, "anna"))).isEqualTo("viewer");
            try (CockpitFeed feed = CockpitFeed.of(program.base(), "?role=operator", cookie(program, "vera"))) {
                assertThat(feed.actOn("any", "pause", true).string("error", "")).contains("a viewer may not do that");
            }
        }
        Files.writeString(folder.resolve("settings.yaml"), "cockpit: {role: driver}");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            assertThat(role(program, "", cookie(program, "anna")))
                    .as("the setting says what anybody may do at most")
                    .isEqualTo("driver");
        }
    }

    @Test
    void aDisplayGoesOnLookingAfterARestart() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        String link;
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            HttpResponse<String> made =
                    program.ask("POST", "/cockpit/api/kiosks", ObjectValue.of("name", "Hall"), cookie(program, "anna"));
            link = Json.parseObject(made.body()).string("link", "");
            assertThat(program.get("/cockpit/" + link).statusCode()).isEqualTo(302);
        }
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            // what the display has kept; its name in a browser tells of the port, which here is another one
            String token = link.substring(link.indexOf('=') + 1);
            String[] kept = {"Cookie", "fusewire_" + program.port() + "=" + token};
            assertThat(role(program, "?role=operator", kept)).isEqualTo("viewer");
            assertThat(program.get("/cockpit/" + link).statusCode())
                    .as("the link it was opened with")
                    .isEqualTo(302);
        }
    }

    @Test
    void whoIsDeletedOrSignedOutElsewhereIsOutWithinFiveSeconds() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        account("dora", Role.DRIVER, EditorPermission.NONE);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            String[] anna = cookie(program, "anna");
            String[] dora = cookie(program, "dora");
            try (CockpitFeed feed = CockpitFeed.of(program.base(), "", dora)) {
                String id = Json.stringify(program.object("/cockpit/api/accounts", anna));
                String number = id.replaceFirst(".*\"id\":(\\d+),\"name\":\"dora\".*", "$1");
                assertThat(program.ask("DELETE", "/cockpit/api/accounts/" + number, null, anna)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(Eventually.becomes("the page is put out", OUT, feed::isClosed, closed -> closed))
                        .isTrue();
            }
            assertThat(program.get("/cockpit/auth/me", dora).statusCode()).isEqualTo(401);
            assertThat(signIn(program, "dora", PASSWORD).statusCode()).isEqualTo(401);
            String own = Json.stringify(program.object("/cockpit/auth/sessions", anna));
            String session = own.replaceFirst(".*?\"id\":(\\d+).*", "$1");
            try (CockpitFeed feed = CockpitFeed.of(program.base(), "", anna)) {
                assertThat(program.ask("DELETE", "/cockpit/auth/sessions/" + session, null, anna)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(Eventually.becomes("the page is put out", OUT, feed::isClosed, closed -> closed))
                        .isTrue();
            }
        }
    }

    private static ObjectValue form(String name) {
        return ObjectValue.builder()
                .put("client_id", "node-red-editor")
                .put("grant_type", "password")
                .put("username", name)
                .put("password", PASSWORD)
                .put("scope", "")
                .build();
    }

    @Test
    void anOpenEditorIsOutWhenItsSessionIsEndedInTheCockpit() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo");
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            String token = Json.parseObject(
                            program.ask("POST", "/auth/token", form("anna")).body())
                    .string("access_token", "");
            List<String> heard = new CopyOnWriteArrayList<>();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + program.port() + "/comms"), new WebSocket.Listener() {
                        @Override
                        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                            heard.add(text.toString());
                            from.request(1);
                            return null;
                        }

                        @Override
                        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                            heard.add("closed");
                            return null;
                        }
                    })
                    .join();
            socket.sendText("{\"auth\":\"" + token + "\"}", true).join();
            var _ = Eventually.becomes("known", SOON, () -> heard, all -> all.contains("{\"auth\":\"ok\"}"));
            String[] anna = cookie(program, "anna");
            String all = Json.stringify(program.object("/cockpit/auth/sessions", anna));
            String editor = all.replaceFirst(".*\"id\":(\\d+),\"name\":\"anna\",\"kind\":\"editor\".*", "$1");
            assertThat(program.ask("DELETE", "/cockpit/auth/sessions/" + editor, null, anna)
                            .statusCode())
                    .isEqualTo(200);
            var _ = Eventually.becomes("out", OUT, () -> heard, told -> told.contains("closed"));
            assertThat(heard).contains("{\"auth\":\"fail\"}");
            assertThat(program.get("/flows", "Authorization", "Bearer " + token).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anotherRoleCountsAtOnceWhereverItsOwnerIsSignedIn() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        account("dora", Role.OPERATOR, EditorPermission.ALL);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            String[] anna = cookie(program, "anna");
            String[] dora = cookie(program, "dora");
            String token = Json.parseObject(
                            program.ask("POST", "/auth/token", form("dora")).body())
                    .string("access_token", "");
            String[] bearer = {"Authorization", "Bearer " + token};
            assertThat(program.get("/flows", bearer).statusCode()).isEqualTo(200);
            String number = Json.stringify(program.object("/cockpit/api/accounts", anna))
                    .replaceFirst(".*\"id\":(\\d+),\"name\":\"dora\".*", "$1");
            try (CockpitFeed feed = CockpitFeed.of(program.base(), "", dora)) {
                assertThat(feed.hello().get("role")).isEqualTo("operator");
                assertThat(program.ask(
                                        "PUT",
                                        "/cockpit/api/accounts/" + number,
                                        ObjectValue.of("role", "viewer", "editor", "none"),
                                        anna)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(program.get("/cockpit/api/accounts", dora).statusCode())
                        .isEqualTo(401);
                assertThat(program.get("/flows", bearer).statusCode()).isEqualTo(401);
                assertThat(Eventually.becomes("the page is put out", OUT, feed::isClosed, closed -> closed))
                        .isTrue();
            }
            String[] again = cookie(program, "dora");
            assertThat(role(program, "", again)).isEqualTo("viewer");
            assertThat(program.get("/cockpit/api/accounts", again).statusCode()).isEqualTo(403);
            assertThat(program.ask("POST", "/auth/token", form("dora")).statusCode())
                    .isNotEqualTo(200);
        }
    }

    @Test
    void whoGuessesIsStoppedAndTheLogSaysSoWithoutThePassword() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            for (int i = 0; i < 5; i++) {
                assertThat(signIn(program, "anna", "guessed-" + i).statusCode()).isEqualTo(401);
            }
            HttpResponse<String> stopped = signIn(program, "anna", PASSWORD);
            assertThat(stopped.statusCode()).isEqualTo(429);
            assertThat(stopped.body()).contains("wait 10 minutes");
            var _ = program.awaitLog(Pattern.compile("Login as \"anna\" from 127.0.0.1 refused: too many"), SOON);
            assertThat(program.log()).noneMatch(line -> line.contains("guessed-") || line.contains(PASSWORD));
            assertThat(signIn(program, "nobody\n[error] x", "guessed").statusCode())
                    .isEqualTo(401);
            assertThat(program.log()).noneMatch(line -> line.startsWith("[error] x"));
        }
    }

    @Test
    void accountsAndAdminAuthStandBesideEachOther() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        Files.writeString(folder.resolve("settings.yaml"), """
            adminAuth:
              type: credentials
              users:
                - {username: rita, password: "$2a$08$zZWtXTja0fB1pzD4sHCMyOCMYz2Z6dNbM6tl8sJogENOMcxWV9DN.", permissions: read}
            """);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            assertThat(role(program, "", cookie(program, "anna"))).isEqualTo("operator");
            HttpResponse<String> rita = signIn(program, "rita", "password");
            assertThat(Json.parseObject(rita.body()).string("role", "")).isEqualTo("viewer");
            for (List<String> each : List.of(List.of("anna", PASSWORD, "*"), List.of("rita", "password", "read"))) {
                ObjectValue form = ObjectValue.builder()
                        .put("client_id", "node-red-editor")
                        .put("grant_type", "password")
                        .put("username", each.get(0))
                        .put("password", each.get(1))
                        .put("scope", each.get(2))
                        .build();
                assertThat(program.ask("POST", "/auth/token", form).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void accountsThatCannotBeReadDoNotOpenTheDoor() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        Files.writeString(folder.resolve("accounts.db"), "this is no database".repeat(500));
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            var _ = program.awaitLog(Pattern.compile("is damaged"), Duration.ofSeconds(20));
            var _ = program.awaitLog(Pattern.compile("with the code"), Duration.ofSeconds(20));
            assertThat(program.get("/flows").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aLoginThatIsAFunctionIsNotLeftOutSilently() throws Exception {
        Files.writeString(
                folder.resolve("settings.js"),
                "module.exports = { adminAuth: { type: \"credentials\", users: function(name) { return null; } } };");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            var _ = program.awaitLog(Pattern.compile("adminAuth has functions or modules"), Duration.ofSeconds(20));
            assertThat(program.get("/flows").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void flowsRunOnWhileNobodyCanSignIn() throws Exception {
        Files.writeString(folder.resolve("flows.json"), """
            [ {"id": "t", "type": "tab", "label": "T"},
              {"id": "i", "type": "inject", "z": "t", "props": [], "once": true, "onceDelay": 0.1, "wires": [["f"]]},
              {"id": "f", "type": "function", "z": "t", "func": "node.warn('the flow runs');", "outputs": 0, "wires": []} ]
            """);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo", "--host", "0.0.0.0")) {
            var _ = program.awaitLog(Pattern.compile("the flow runs"), Duration.ofSeconds(20));
            assertThat(program.get("/flows").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aTokenForAPartIsNoOperatorInTheCockpit() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            ObjectValue asked = ObjectValue.of(
                    "client_id",
                    "node-red-admin",
                    "grant_type",
                    "password",
                    "scope",
                    "flows.read",
                    "username",
                    "anna",
                    "password",
                    PASSWORD);
            String token = Json.parseObject(
                            program.ask("POST", "/auth/token", asked).body())
                    .string("access_token", "");
            String[] part = {"Authorization", "Bearer " + token};
            assertThat(program.get("/flows", part).statusCode()).isEqualTo(200);
            assertThat(program.get("/cockpit/api/accounts", part).statusCode()).isEqualTo(403);
            assertThat(role(program, "", part)).isEqualTo("viewer");
        }
    }

    @Test
    void behindATrustedProxyEachAddressHasItsOwnTriesAndWithoutItTheHeaderSaysNothing() throws Exception {
        account("anna", Role.OPERATOR, EditorPermission.ALL);
        ObjectValue wrong = ObjectValue.of("name", "anna", "password", "guessed");
        ObjectValue right = ObjectValue.of("name", "anna", "password", PASSWORD);
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            for (int i = 0; i < 5; i++) {
                assertThat(tryFrom(program, wrong, "10.0.0." + i)).isEqualTo(401);
            }
            assertThat(tryFrom(program, right, "10.0.0.7")).isEqualTo(429);
        }
        Files.writeString(folder.resolve("settings.yaml"), "trustProxy: [127.0.0.1]");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            for (int i = 0; i < 5; i++) {
                assertThat(tryFrom(program, wrong, "10.0.0.99, 10.0.0.66")).isEqualTo(401);
            }
            assertThat(tryFrom(program, right, "10.0.0.7, 10.0.0.66")).isEqualTo(429);
            assertThat(tryFrom(program, right, "10.0.0.7")).isEqualTo(200);
        }
    }

    private static int tryFrom(RunningProgram program, ObjectValue who, String forwarded) throws Exception {
        return program.ask("POST", "/cockpit/auth/sign-in", who, "X-Forwarded-For", forwarded)
                .statusCode();
    }
}
