package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.account.Account;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.server.command.Arguments;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Walks all routes there are: nobody gets anything without a login, and nobody more than the login is good for. */
@DisplayName("every route")
class EveryRouteTest {

    private static final String PASSWORD = "correct horse";

    /** What says nothing of the house, or is the way in. All else wants a login, whatever is added. */
    private static final Set<String> OPEN = Set.of(
            "/",
            "/x",
            "/auth/login",
            "/auth/token",
            "/health/live",
            "/icons/x/x/x",
            "/debug/view/x",
            "/theme",
            "/theme/x/x",
            "/locales/x",
            "/comms",
            "/cockpit/",
            "/cockpit/x",
            "/cockpit/kiosk",
            "/cockpit/map",
            "/cockpit/auth/sign-in",
            "/cockpit/auth/invitation",
            "/cockpit/auth/accept",
            "/cockpit/auth/passkey",
            "/cockpit/auth/passkey/question",
            "/cockpit/auth/openid",
            "/cockpit/auth/openid/callback",
            "/cockpit/auth/x");

    /** What everybody may do who is signed in to the cockpit. */
    private static final Set<String> EVERYBODYS = Set.of(
            "/cockpit/live",
            "/cockpit/api/history",
            "/cockpit/api/energy",
            "/cockpit/api/sessions",
            "/cockpit/api/events",
            "/cockpit/api/plan/picture",
            "/cockpit/api/push",
            "/cockpit/api/push/forget",
            "/cockpit/api/desk",
            "/cockpit/api/desk/evse",
            "/cockpit/api/desk/near",
            "/cockpit/api/desk/tariffs",
            "/cockpit/api/desk/live",
            "/cockpit/api/desk/claim",
            "/cockpit/api/desk/release",
            "/cockpit/api/desk/start",
            "/cockpit/api/desk/stop",
            "/cockpit/api/desk/sessions",
            "/cockpit/api/desk/receipt",
            "/cockpit/api/desk/budgets",
            "/cockpit/api/desk/cards",
            "/cockpit/api/desk/cards/block",
            "/cockpit/api/desk/wishes",
            "/cockpit/api/desk/data",
            "/cockpit/api/desk/erase",
            "/cockpit/api/",
            "/cockpit/auth/me",
            "/cockpit/auth/refresh",
            "/cockpit/auth/sign-out",
            "/cockpit/auth/password",
            "/cockpit/auth/sessions",
            "/cockpit/auth/sessions/x",
            "/cockpit/auth/passkeys",
            "/cockpit/auth/passkeys/question",
            "/cockpit/auth/passkeys/x",
            "/cockpit/auth/kiosk");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path folder;

    private static Program program;

    @BeforeAll
    static void start() throws Exception {
        try (Accounts accounts = Accounts.open(folder, Clock.systemUTC())) {
            for (Object[] each : new Object[][] {
                {"anna", Role.OPERATOR, EditorPermission.ALL},
                {"rita", Role.VIEWER, EditorPermission.READ},
                {"dora", Role.DRIVER, EditorPermission.NONE}
            }) {
                Account _ = accounts.create((String) each[0], PASSWORD, (Role) each[1], (EditorPermission) each[2]);
            }
        }
        Settings settings = Settings.in(folder);
        program = new Program(
                new Arguments(null, folder, 0, "127.0.0.1", null, 0, false, false),
                folder,
                settings,
                Log.of(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), settings));
        await(program.start());
        // a node with an admin route of its own
        assertThat(ask(
                                "POST",
                                "/flows",
                                "[{\"id\":\"t\",\"type\":\"tab\",\"label\":\"T\"},{\"id\":\"u\",\"type\":\"udp"
                                        + " in\",\"z\":\"t\","
                                        + "\"port\":\"0\",\"ipv\":\"udp4\",\"multicast\":\"false\",\"wires\":[[]]}]",
                                "Authorization",
                                "Bearer " + token("anna", "*"))
                        .statusCode())
                .isEqualTo(204);
    }

    @AfterAll
    static void stop() throws Exception {
        await(program.stop());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static HttpResponse<String> ask(String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String token(String name, String scope) throws Exception {
        HttpResponse<String> answer = ask(
                "POST",
                "/auth/token",
                "{\"client_id\":\"node-red-admin\",\"grant_type\":\"password\",\"username\":\"%s\",\"password\":\"%s\",\"scope\":\"%s\"}"
                        .formatted(name, PASSWORD, scope));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parseObject(answer.body()).string("access_token", "");
    }

    private static String cookie(String name) throws Exception {
        HttpResponse<String> answer =
                ask("POST", "/cockpit/auth/sign-in", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static List<Routes.Found> routes() {
        List<Routes.Found> all =
                Routes.of(Objects.requireNonNull(program.front()).router());
        assertThat(all).hasSizeGreaterThan(70);
        return all;
    }

    private static boolean isCockpits(Routes.Found route) {
        return route.sample().startsWith("/cockpit/");
    }

    private static String name(Routes.Found route) {
        return route.method() + " " + route.known();
    }

    /** Where it is the way in, it is asked for with nothing, and gives nothing. */
    @TestFactory
    Stream<DynamicTest> isClosedToWhoHasNoToken() {
        return routes().stream()
                .filter(route -> !OPEN.contains(route.sample()))
                .map(route -> DynamicTest.dynamicTest(name(route), () -> {
                    HttpResponse<String> answer = ask(route.method().name(), route.sample(), "");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
                    answer = ask(route.method().name(), route.sample(), "", "Authorization", "Bearer nothing");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofTheEditorChangesNothingForWhoMayLook() throws Exception {
        String token = token("rita", "read");
        return routes().stream()
                .filter(route -> !isCockpits(route) && !OPEN.contains(route.sample()))
                .filter(route -> !Set.of("GET", "HEAD").contains(route.method().name()))
                .filter(route -> !route.sample().equals("/auth/revoke"))
                .map(route -> DynamicTest.dynamicTest(name(route), () -> {
                    HttpResponse<String> answer =
                            ask(route.method().name(), route.sample(), "{}", "Authorization", "Bearer " + token);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofTheEditorWantsItsOwnPermission() throws Exception {
        String token = token("anna", "nothing.read");
        return routes().stream()
                .filter(route -> !isCockpits(route) && !OPEN.contains(route.sample()))
                .filter(route -> !route.sample().equals("/auth/revoke"))
                .map(route -> DynamicTest.dynamicTest(name(route), () -> {
                    HttpResponse<String> answer =
                            ask(route.method().name(), route.sample(), "", "Authorization", "Bearer " + token);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofTheEditorIsClosedToACookieOfTheCockpit() throws Exception {
        String cookie = cookie("anna");
        return routes().stream()
                .filter(route -> !isCockpits(route) && !OPEN.contains(route.sample()))
                .map(route -> DynamicTest.dynamicTest(name(route), () -> {
                    HttpResponse<String> answer = ask(route.method().name(), route.sample(), "", "Cookie", cookie);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofTheCockpitThatManagesIsClosedToADriver() throws Exception {
        String cookie = cookie("dora");
        return routes().stream()
                .filter(route -> isCockpits(route) && !OPEN.contains(route.sample()))
                .filter(route -> !EVERYBODYS.contains(route.sample()))
                .map(route -> DynamicTest.dynamicTest(name(route), () -> {
                    HttpResponse<String> answer = ask(route.method().name(), route.sample(), "{}", "Cookie", cookie);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
                }));
    }

    @Test
    void ofANodeIsGuardedToo() throws Exception {
        assertThat(ask("GET", "/udp-ports/x", "").statusCode()).isEqualTo(401);
        assertThat(ask("GET", "/udp-ports/x", "", "Authorization", "Bearer " + token("rita", "flows.read"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask("GET", "/udp-ports/x", "", "Authorization", "Bearer " + token("rita", "read"))
                        .statusCode())
                .isEqualTo(200);
    }
}
