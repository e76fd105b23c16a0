package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.account.Account;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Behind a proxy")
class TrustedProxyTest {

    private static final String PASSWORD = "correct horse";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Program program;

    @AfterEach
    void stop() throws Exception {
        await(program.stop());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private void start(Object trustProxy) throws Exception {
        try (Accounts accounts = Accounts.open(folder, Clock.systemUTC())) {
            Account _ = accounts.create("anna", PASSWORD, Role.OPERATOR, EditorPermission.ALL);
        }
        Settings settings = new Settings(
                ObjectValue.of(
                        "trustProxy",
                        trustProxy,
                        "logging",
                        ObjectValue.of("console", ObjectValue.of("level", "info", "audit", true))),
                List.of());
        program = new Program(
                new Arguments(null, folder, 0, "127.0.0.1", null, 0, false, false),
                folder,
                settings,
                Log.of(new PrintStream(log, true, StandardCharsets.UTF_8), settings));
        await(program.start());
    }

    private HttpResponse<String> signIn(String password, String... headers) throws Exception {
        return post("/cockpit/auth/sign-in", "{\"name\":\"anna\",\"password\":\"%s\"}".formatted(password), headers);
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.port() + path))
                .headers(headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static List<String> cookies(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies).isNotEmpty();
        return cookies;
    }

    private void guessWrongFrom(String address) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("wrong", "X-Forwarded-For", address).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("that is trusted, cookies are for https only where the browser's connection is")
    void secureCookies() throws Exception {
        start(true);
        assertThat(cookies(signIn(PASSWORD, "X-Forwarded-Proto", "https"))).allMatch(each -> each.contains("Secure"));
        assertThat(cookies(signIn(PASSWORD, "X-Forwarded-Proto", "http"))).noneMatch(each -> each.contains("Secure"));
    }

    @Test
    @DisplayName("that is trusted, who guesses passwords is held up and nobody else, and the audit log has the address")
    void brake() throws Exception {
        start("127.0.0.1");
        guessWrongFrom("203.0.113.5");
        assertThat(signIn(PASSWORD, "X-Forwarded-For", "203.0.113.5").statusCode())
                .isEqualTo(429);
        // what stands before the proxy's own word anybody may have written
        assertThat(signIn(PASSWORD, "X-Forwarded-For", "203.0.113.9, 203.0.113.5")
                        .statusCode())
                .isEqualTo(429);
        assertThat(signIn(PASSWORD, "X-Forwarded-For", "203.0.113.6").statusCode())
                .isEqualTo(200);
        HttpResponse<String> token = post(
                "/auth/token",
                "{\"client_id\":\"node-red-admin\",\"grant_type\":\"password\",\"username\":\"anna\",\"password\":\"%s\",\"scope\":\"*\"}"
                        .formatted(PASSWORD),
                "X-Forwarded-For",
                "203.0.113.6");
        assertThat(token.statusCode()).isEqualTo(200);
        assertThat(post(
                                "/flows",
                                "[]",
                                "Authorization",
                                "Bearer " + Json.parseObject(token.body()).string("access_token", ""),
                                "X-Forwarded-For",
                                "203.0.113.7")
                        .statusCode())
                .isEqualTo(204);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("203.0.113.7");
    }

    @Test
    @DisplayName("that nobody has named, its headers count for nothing")
    void nobodys() throws Exception {
        start(false);
        assertThat(cookies(signIn(PASSWORD, "X-Forwarded-Proto", "https"))).noneMatch(each -> each.contains("Secure"));
        guessWrongFrom("203.0.113.5");
        assertThat(signIn(PASSWORD, "X-Forwarded-For", "203.0.113.6").statusCode())
                .isEqualTo(429);
    }
}
