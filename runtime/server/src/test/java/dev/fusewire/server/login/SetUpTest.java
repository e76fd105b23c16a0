package dev.fusewire.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TurnedClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpTest {

    private static final Pattern CODE = Pattern.compile("with the code ([A-Z2-9]{4}-[A-Z2-9]{4}) within");

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private People people;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        people = await(People.open(vertx, folder, false, null, false, clock));
        SetUp setUp = new SetUp(vertx, people, new CockpitDoor(people, "/cockpit"), clock, "/", told::add);
        server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    if (!setUp.handle(request)) {
                        Future<Void> _ = request.response().end("the program");
                    }
                })
                .listen(0, "127.0.0.1"));
        setUp.begin(List.of("http://10.0.0.5:1880/", "http://10.0.1.5:1880/"));
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        await(people.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private HttpResponse<String> ask(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private int make(String code, String password) throws Exception {
        return ask(
                        "POST",
                        "/set-up/operator",
                        Json.stringify(ObjectValue.of("code", code, "name", "anna", "password", password)),
                        "Content-Type",
                        "application/json")
                .statusCode();
    }

    private String code() {
        Matcher last = CODE.matcher(told.getLast());
        assertThat(last.find()).as("%s", told).isTrue();
        return last.group(1);
    }

    @Test
    void nothingButThePageAnswers() throws Exception {
        for (String path : List.of("/", "/flows", "/cockpit/", "/alive", "/set-up/../flows", "/set-up/no.js")) {
            assertThat(ask("GET", path, "").statusCode()).as(path).isEqualTo(401);
            HttpResponse<String> page = ask("GET", path, "", "Accept", "text/html");
            assertThat(page.statusCode()).as(path).isEqualTo(302);
            assertThat(page.headers().firstValue("Location")).contains("/set-up/");
            assertThat(ask("POST", path, "{}").statusCode()).as(path).isEqualTo(401);
        }
        HttpResponse<String> page = ask("GET", "/set-up/", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain(code());
    }

    @Test
    void whereToOpenItIsSaidBesideTheCode() {
        assertThat(told.getLast())
                .contains("Open http://10.0.0.5:1880/set-up/ or http://10.0.1.5:1880/set-up/ in a browser");
    }

    @Test
    void theCodeMakesTheFirstOperatorAndThenTheProgramAnswers() throws Exception {
        String code = code();
        assertThat(make(code, "too short")).isEqualTo(400);
        assertThat(make(code, "correct horse")).isEqualTo(200);
        assertThat(people.wantsFirst()).isFalse();
        assertThat(ask("GET", "/flows", "").body()).isEqualTo("the program");
        assertThat(ask("GET", "/set-up/", "").statusCode()).isEqualTo(302);
        assertThat(make(code, "another horse")).as("left to the program").isEqualTo(200);
        assertThat(people.accounts().check("anna", "another horse")).isNull();
    }

    @Test
    void fiveWrongCodesAreAllThereAre() throws Exception {
        String right = code();
        for (int i = 0; i < 5; i++) {
            assertThat(make("AAAA-AAAA", "correct horse")).isEqualTo(401);
        }
        assertThat(make(right, "correct horse")).isEqualTo(404);
        assertThat(ask("GET", "/set-up/", "").statusCode()).isEqualTo(200);
        assertThat(told.getLast()).as("not at once").contains("Five wrong codes");
        clock.pass(Duration.ofMinutes(1));
        assertThat(ask("GET", "/set-up/", "").statusCode()).isEqualTo(200);
        assertThat(code()).isNotEqualTo(right);
        assertThat(make(right, "correct horse")).isEqualTo(401);
        assertThat(make(code(), "correct horse")).isEqualTo(200);
    }

    @Test
    void afterTenMinutesTheCodeIsNoneAndWhoLoadsThePageGetsAnother() throws Exception {
        String old = code();
        clock.pass(Duration.ofMinutes(10));
        assertThat(make(old, "correct horse")).isEqualTo(404);
        assertThat(ask("GET", "/set-up/", "").statusCode()).isEqualTo(200);
        assertThat(code()).isNotEqualTo(old);
        assertThat(make(code().replace("-", "").toLowerCase(java.util.Locale.ROOT), "correct horse"))
                .isEqualTo(200);
    }

    @Test
    void whatAFormOfAnotherPageSendsIsNothing() throws Exception {
        assertThat(ask(
                                "POST",
                                "/set-up/operator",
                                Json.stringify(
                                        ObjectValue.of("code", code(), "name", "anna", "password", "correct horse")),
                                "Content-Type",
                                "text/plain")
                        .statusCode())
                .isEqualTo(400);
        assertThat(people.wantsFirst()).isTrue();
    }
}
