package dev.fusewire.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.account.Account;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.account.PasswordReset;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TurnedClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What devices with passkeys say, right, wrong and forged. */
class PasskeysTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private People people;
    private HttpServer server;
    private String origin;

    @BeforeEach
    void start() throws Exception {
        people = People.open(vertx, folder, false, null, false, clock).await();
        Account _ = people.accounts().create("anna", PASSWORD, Role.OPERATOR, EditorPermission.ALL);
        Account _ = people.accounts().create("berta", PASSWORD, Role.DRIVER, EditorPermission.NONE);
        CockpitDoor door = new CockpitDoor(people, "/cockpit");
        Router router = Router.router(vertx);
        router.route("/cockpit/*").subRouter(PeopleRoutes.router(vertx, people, door, null, null));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        origin = "http://localhost:" + server.actualPort();
    }

    @AfterEach
    void stop() {
        http.close();
        var _ = people.close().await();
        var _ = vertx.close().await();
    }

    private HttpResponse<String> post(String path, ObjectValue body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + "/cockpit/auth/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.stringify(body)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static ObjectValue ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parseObject(answer.body());
    }

    /** The cookie of somebody who signs in with the password. */
    private String signedIn(String name) throws Exception {
        return cookie(post("sign-in", ObjectValue.of("name", name, "password", PASSWORD)));
    }

    private static String cookie(HttpResponse<String> answer) {
        var _ = ok(answer);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private HttpResponse<String> askToAdd(String cookie, ObjectValue body) throws Exception {
        return post("passkeys/question", body, "Cookie", cookie, "Origin", origin);
    }

    private HttpResponse<String> add(String cookie, ObjectValue answer) throws Exception {
        return post("passkeys", ObjectValue.of("answer", answer, "name", "phone"), "Cookie", cookie, "Origin", origin);
    }

    /** A device with a passkey of an account. */
    private SoftKey keyOf(String name) throws Exception {
        String cookie = signedIn(name);
        SoftKey key = new SoftKey(origin);
        var _ = ok(add(cookie, key.made(ok(askToAdd(cookie, ObjectValue.EMPTY)))));
        return key;
    }

    private ObjectValue question() throws Exception {
        return ok(post("passkey/question", ObjectValue.EMPTY, "Origin", origin));
    }

    private HttpResponse<String> signIn(ObjectValue answer) throws Exception {
        return post("passkey", ObjectValue.of("answer", answer), "Origin", origin);
    }

    private ObjectValue own(String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/cockpit/auth/passkeys"))
                .header("Cookie", cookie)
                .build();
        return ok(http.send(request, BodyHandlers.ofString()));
    }

    private int count(String cookie) throws Exception {
        return ((ArrayValue) Objects.requireNonNull(own(cookie).get("passkeys"))).size();
    }

    private long account(String name) {
        return Objects.requireNonNull(people.accounts().find(name)).id();
    }

    @Test
    void somebodySignsInWithOneAsWithThePassword() throws Exception {
        SoftKey key = keyOf("berta");
        ObjectValue asked = question();
        assertThat(asked.get("rpId")).isEqualTo("localhost");
        assertThat(asked.get("userVerification")).isEqualTo("required");
        HttpResponse<String> answer = signIn(key.signed(asked));
        ObjectValue me = ok(answer);
        assertThat(me.get("name")).isEqualTo("berta");
        assertThat(me.get("role")).isEqualTo("driver");
        assertThat(count(cookie(answer))).isEqualTo(1);
        // and again, with the counter gone up
        var _ = ok(signIn(key.signed(question())));
        people.accounts().delete(account("berta"));
        assertThat(signIn(key.signed(question())).statusCode()).isEqualTo(401);
    }

    @Test
    void anAnswerCountsOnce() throws Exception {
        SoftKey key = keyOf("berta");
        ObjectValue answer = key.signed(question());
        var _ = ok(signIn(answer));
        assertThat(signIn(answer).statusCode()).isEqualTo(401);
    }

    @Test
    void anAnswerToAQuestionThatWasNotAskedIsRefused() throws Exception {
        SoftKey key = keyOf("berta");
        ObjectValue made = ObjectValue.of("challenge", SoftKey.base64(new byte[32]));
        assertThat(signIn(key.signed(made)).statusCode()).isEqualTo(401);
        String cookie = signedIn("berta");
        ObjectValue another = ok(askToAdd(cookie, ObjectValue.EMPTY));
        assertThat(signIn(key.signed(another)).statusCode())
                .as("a question of another kind")
                .isEqualTo(401);
    }

    @Test
    void aQuestionIsForgottenAfterFiveMinutes() throws Exception {
        SoftKey key = keyOf("berta");
        ObjectValue asked = question();
        clock.pass(Duration.ofMinutes(5));
        assertThat(signIn(key.signed(asked)).statusCode()).isEqualTo(401);
    }

    @Test
    void whatWasSignedOnAnotherPageIsRefused() throws Exception {
        SoftKey key = keyOf("berta");
        key.origin = "http://localhost:1";
        assertThat(signIn(key.signed(question())).statusCode()).isEqualTo(401);
        key.origin = origin;
        key.host = "evil.example";
        assertThat(signIn(key.signed(question())).statusCode())
                .as("for another host")
                .isEqualTo(401);
        // a page of another port that passes everything on, and its own origin with it
        key.host = "localhost";
        key.origin = "http://localhost:1";
        ObjectValue asked = ok(post("passkey/question", ObjectValue.EMPTY, "Origin", key.origin));
        assertThat(post("passkey", ObjectValue.of("answer", key.signed(asked)), "Origin", key.origin)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aDeviceThatHasNotAskedThePersonIsRefused() throws Exception {
        String cookie = signedIn("berta");
        SoftKey careless = new SoftKey(origin);
        careless.asksPerson = false;
        assertThat(add(cookie, careless.made(ok(askToAdd(cookie, ObjectValue.EMPTY))))
                        .statusCode())
                .isEqualTo(400);
        SoftKey key = keyOf("berta");
        key.asksPerson = false;
        assertThat(signIn(key.signed(question())).statusCode()).isEqualTo(401);
    }

    @Test
    void aCounterThatDoesNotGoUpIsACopyOfTheKey() throws Exception {
        SoftKey key = keyOf("berta");
        key.counter = 41;
        var _ = ok(signIn(key.signed(question())));
        key.counter = 41;
        assertThat(signIn(key.signed(question())).statusCode()).isEqualTo(401);
        key.counter = 7;
        assertThat(signIn(key.signed(question())).statusCode()).isEqualTo(401);
        key.counter = 42;
        var _ = ok(signIn(key.signed(question())));
    }

    @Test
    void oneOpensNobodyElsesAccount() throws Exception {
        SoftKey annas = keyOf("anna");
        SoftKey bertas = keyOf("berta");
        // berta's signature under the name of anna's passkey, and the other way round
        byte[] own = bertas.id;
        bertas.id = annas.id;
        assertThat(signIn(bertas.signed(question())).statusCode()).isEqualTo(401);
        bertas.id = own;
        bertas.handle = annas.handle;
        assertThat(signIn(bertas.signed(question())).statusCode()).isEqualTo(401);
        // anna's passkey is not added to berta's account, nor removed by her
        String cookie = signedIn("berta");
        SoftKey again = new SoftKey(origin);
        again.id = annas.id;
        assertThat(add(cookie, again.made(ok(askToAdd(cookie, ObjectValue.EMPTY))))
                        .statusCode())
                .isEqualTo(409);
        long hers = people.accounts().passkeys().of(account("anna")).getFirst().id();
        HttpRequest removal = HttpRequest.newBuilder(URI.create(origin + "/cockpit/auth/passkeys/" + hers))
                .header("Cookie", cookie)
                .DELETE()
                .build();
        assertThat(http.send(removal, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        var _ = ok(signIn(annas.signed(question())));
    }

    @Test
    void oneIsAddedBySomebodyWhoHasJustSignedInOrSaysThePasswordOnceMore() throws Exception {
        String cookie = signedIn("berta");
        assertThat(own(cookie).get("fresh")).isEqualTo(true);
        clock.pass(Duration.ofMinutes(10));
        assertThat(own(cookie).get("fresh")).isEqualTo(false);
        assertThat(askToAdd(cookie, ObjectValue.EMPTY).statusCode()).isEqualTo(409);
        assertThat(askToAdd(cookie, ObjectValue.of("password", "wrong horse")).statusCode())
                .isEqualTo(409);
        SoftKey key = new SoftKey(origin);
        ObjectValue asked = ok(askToAdd(cookie, ObjectValue.of("password", PASSWORD)));
        assertThat(add(signedIn("berta"), key.made(asked)).statusCode())
                .as("in another session")
                .isEqualTo(401);
        var _ = ok(add(cookie, key.made(ok(askToAdd(cookie, ObjectValue.of("password", PASSWORD))))));
    }

    @Test
    void theyGoWithAPasswordThatSomebodyElseHasSet() throws Exception {
        SoftKey key = keyOf("berta");
        people.accounts().setPassword(account("berta"), "another horse", 0);
        assertThat(signIn(key.signed(question())).statusCode()).isEqualTo(401);
        SoftKey hers = keyOf("anna");
        assertThat(PasswordReset.ask(folder, "anna", "another horse", clock)).isFalse();
        assertThat(PasswordReset.takeUp(folder, people.accounts())).isNotEmpty();
        assertThat(signIn(hers.signed(question())).statusCode()).isEqualTo(401);
    }

    @Test
    void whoTriesForEverIsSentAwayAndTheOwnerIsNot() throws Exception {
        SoftKey key = keyOf("berta");
        var _ = ok(signIn(key.signed(question())));
        SoftKey strange = new SoftKey(origin);
        for (int i = 0; i < 20; i++) {
            strange.id[0]++;
            assertThat(signIn(strange.signed(question())).statusCode()).isEqualTo(401);
        }
        strange.id[0]++;
        assertThat(signIn(strange.signed(question())).statusCode()).isEqualTo(429);
        var _ = ok(signIn(key.signed(question())));
    }

    @Test
    void whereBrowsersHaveNoneThatIsSaid() throws Exception {
        String[][] places = {
            {"http://127.0.0.1:1880", "127.0.0.1:1880"},
            {"https://192.168.1.7", "192.168.1.7"},
            {"http://house.lan:1880", "house.lan:1880"}
        };
        people.setProxies(new dev.fusewire.server.http.Proxies(true));
        for (String[] each : places) {
            HttpResponse<String> answer =
                    post("passkey/question", ObjectValue.EMPTY, "Origin", each[0], "X-Forwarded-Host", each[1]);
            assertThat(answer.statusCode()).as(each[0]).isEqualTo(409);
            assertThat(answer.body()).contains("https and by a name", each[0]);
        }
        assertThat(ok(post(
                                "passkey/question",
                                ObjectValue.EMPTY,
                                "Origin",
                                "https://house.lan",
                                "X-Forwarded-Host",
                                "house.lan"))
                        .get("rpId"))
                .isEqualTo("house.lan");
        assertThat(post("passkey/question", ObjectValue.EMPTY).statusCode())
                .as("no browser")
                .isEqualTo(400);
        assertThat(post("passkey/question", ObjectValue.EMPTY, "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNoAnswerIsRefused() throws Exception {
        ObjectValue asked = question();
        SoftKey key = new SoftKey(origin);
        assertThat(signIn(key.signed(asked)).statusCode())
                .as("of a passkey nobody knows")
                .isEqualTo(401);
        for (ObjectValue each : new ObjectValue[] {
            ObjectValue.EMPTY,
            ObjectValue.of("response", "x"),
            ObjectValue.of("response", ObjectValue.of("clientDataJSON", "!")),
            ObjectValue.of("response", ObjectValue.of("clientDataJSON", SoftKey.base64(new byte[] {'x'})))
        }) {
            assertThat(signIn(each).statusCode()).as(each.toString()).isEqualTo(400);
        }
        SoftKey known = keyOf("berta");
        ObjectValue signed = known.signed(question());
        ObjectValue response = (ObjectValue) Objects.requireNonNull(signed.get("response"));
        for (String part : new String[] {"authenticatorData", "signature"}) {
            ObjectValue fresh = (ObjectValue)
                    Objects.requireNonNull(known.signed(question()).get("response"));
            assertThat(signIn(signed.with("response", fresh.with(part, "AAAA"))).statusCode())
                    .as(part)
                    .isEqualTo(401);
        }
        assertThat(response.get("userHandle")).isEqualTo(known.handle);
    }
}
