package dev.fusewire.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.account.Account;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TurnedClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back from the provider, right, wrong and forged. */
class OpenIdSignInTest {

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FakeProvider provider;
    private People people;
    private HttpServer server;

    /** On the way to the provider: what the browser holds, what it was sent with. */
    private record Sent(String cookie, String state, String nonce, String challenge) {}

    @BeforeEach
    void start() throws Exception {
        provider = new FakeProvider(vertx);
        people = People.open(vertx, folder, false, null, false, clock).await();
        Account _ = people.accounts().create("anna", "correct horse", Role.OPERATOR, EditorPermission.ALL);
        serve(true);
    }

    private void serve(boolean creates) {
        ObjectValue setting = ObjectValue.of(
                "issuer",
                provider.issuer(),
                "clientId",
                "fusewire",
                "clientSecret",
                "not-to-be-told",
                "create",
                creates,
                "roles",
                ObjectValue.of("claim", "access.groups", "operator", List.of("owners"), "driver", List.of("family")));
        CockpitDoor door = new CockpitDoor(people, "/cockpit");
        OpenIdSignIn signIn = OpenIdSignIn.of(
                vertx,
                people,
                door,
                name -> dev.fusewire.node.PropertyPath.of(name).find(ObjectValue.of("openid", setting), null),
                clock);
        Router router = Router.router(vertx);
        router.route("/cockpit/*").subRouter(PeopleRoutes.router(vertx, people, door, signIn, null));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void stop() {
        http.close();
        var _ = people.close().await();
        var _ = vertx.close().await();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/cockpit/auth/" + path));
    }

    private HttpResponse<String> begin(Object body) throws Exception {
        return send(to("openid")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.stringify(body))));
    }

    private Sent sent(Object body) throws Exception {
        HttpResponse<String> answer = begin(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String location = Json.parseObject(answer.body()).string("location", "");
        assertThat(location)
                .startsWith(provider.issuer() + "/authorize?")
                .contains("response_type=code", "code_challenge_method=S256");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Lax", "Path=/cockpit/auth/openid");
        return new Sent(
                cookie.replaceFirst(";.*", ""),
                parameter(location, "state"),
                parameter(location, "nonce"),
                parameter(location, "code_challenge"));
    }

    private static String parameter(String address, String name) {
        return Stream.of(address.split("[?&]"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> URLDecoder.decode(each.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> back(String cookie, String state) throws Exception {
        return send(to("openid/callback?code=abc&state=" + state).header("Cookie", cookie));
    }

    /** Where it leads: {@code ../sign-in} for who is in. */
    private static String place(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        boolean isIn = answer.headers().allValues("Set-Cookie").stream()
                .anyMatch(each -> each.startsWith("fusewire_" + answer.uri().getPort() + "="));
        String place = answer.headers().firstValue("Location").orElseThrow();
        assertThat(isIn).isEqualTo(!place.contains("openid="));
        return place;
    }

    private ObjectValue claims(String nonce, String... groups) {
        long now = clock.instant().getEpochSecond();
        return ObjectValue.builder()
                .put("iss", provider.issuer())
                .put("aud", "fusewire")
                .put("sub", "7f3a")
                .put("preferred_username", "olga")
                .put("iat", now)
                .put("exp", now + 300)
                .put("nonce", nonce)
                .put("access", ObjectValue.of("groups", List.of(groups)))
                .build();
    }

    private String comes(String... groups) throws Exception {
        Sent sent = sent(ObjectValue.EMPTY);
        provider.tell(claims(sent.nonce(), groups));
        return place(back(sent.cookie(), sent.state()));
    }

    private Role roleOf(String name) {
        return Objects.requireNonNull(people.accounts().find(name)).role();
    }

    @Test
    void whoIsRightComesInWithTheHighestRoleTheClaimGives() throws Exception {
        assertThat(comes("family", "owners")).isEqualTo("../sign-in");
        assertThat(roleOf("olga")).isEqualTo(Role.OPERATOR);
        assertThat(comes("family", "owners")).isEqualTo("../sign-in");
        assertThat(people.accounts().all()).extracting(Account::name).containsExactly("anna", "olga");
    }

    private static long begun(ObjectValue claims) {
        return ((Number) Objects.requireNonNull(claims.get("iat"))).longValue();
    }

    static Stream<Arguments> wrongTokens() {
        Map<String, UnaryOperator<ObjectValue>> wrong = Map.ofEntries(
                Map.entry("answers another question", claims -> claims.with("nonce", "another")),
                Map.entry("answers no question", claims -> claims.without("nonce")),
                Map.entry("is meant for another program", claims -> claims.with("aud", "other")),
                Map.entry("is meant for nobody", claims -> claims.without("aud")),
                Map.entry(
                        "is meant for several and given to none of them",
                        claims -> claims.with("aud", List.of("fusewire", "other"))),
                Map.entry(
                        "was given to another of several",
                        claims ->
                                claims.with("aud", List.of("fusewire", "other")).with("azp", "other")),
                Map.entry("is of another issuer", claims -> claims.with("iss", "https://other.example.org")),
                Map.entry("has expired", claims -> claims.with("exp", begun(claims) - 61)),
                Map.entry("never expires", claims -> claims.without("exp")),
                Map.entry("is of tomorrow", claims -> claims.with("iat", begun(claims) + 86_400)),
                Map.entry("is nobody's", claims -> claims.without("sub")));
        return wrong.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aTokenIsRefusedThat(String what, UnaryOperator<ObjectValue> change) throws Exception {
        Sent sent = sent(ObjectValue.EMPTY);
        provider.tell(change.apply(claims(sent.nonce(), "owners")));
        assertThat(place(back(sent.cookie(), sent.state()))).as(what).isEqualTo("../sign-in?openid=refused");
        assertThat(people.accounts().all()).hasSize(1);
    }

    @Test
    void aTokenThatTheProviderHasNotSignedIsRefused() throws Exception {
        Sent first = sent(ObjectValue.EMPTY);
        provider.tellSignedByAnother(claims(first.nonce(), "owners"));
        assertThat(place(back(first.cookie(), first.state()))).isEqualTo("../sign-in?openid=refused");
        Sent second = sent(ObjectValue.EMPTY);
        provider.tellUnsigned(claims(second.nonce(), "owners"));
        assertThat(place(back(second.cookie(), second.state()))).isEqualTo("../sign-in?openid=refused");
        Sent third = sent(ObjectValue.EMPTY);
        provider.tellSignedWithThePublicKey(claims(third.nonce(), "owners"));
        assertThat(place(back(third.cookie(), third.state()))).isEqualTo("../sign-in?openid=refused");
        assertThat(people.accounts().all()).hasSize(1);
    }

    @Test
    void whoDidNotGoFromHereDoesNotComeBackHere() throws Exception {
        Sent mine = sent(ObjectValue.EMPTY);
        Sent others = sent(ObjectValue.EMPTY);
        assertThat(place(back(mine.cookie(), "made-up"))).isEqualTo("../sign-in?openid=again");
        assertThat(place(back(others.cookie(), mine.state()))).isEqualTo("../sign-in?openid=again");
        assertThat(place(back("other=1", mine.state()))).isEqualTo("../sign-in?openid=again");
        assertThat(provider.tokensAsked).hasValue(0);
        provider.tell(claims(mine.nonce(), "owners"));
        assertThat(place(back(mine.cookie(), mine.state()))).isEqualTo("../sign-in");
        assertThat(place(back(mine.cookie(), mine.state()))).as("twice").isEqualTo("../sign-in?openid=again");
    }

    @Test
    void whoComesBackAfterTenMinutesBeginsAnew() throws Exception {
        Sent sent = sent(ObjectValue.EMPTY);
        clock.pass(Duration.ofMinutes(10));
        provider.tell(claims(sent.nonce(), "owners"));
        assertThat(place(back(sent.cookie(), sent.state()))).isEqualTo("../sign-in?openid=again");
        assertThat(provider.tokensAsked).hasValue(0);
    }

    @Test
    void aProviderThatIsAwayIsToldInWordsAndThePasswordGoesOn() throws Exception {
        Sent sent = sent(ObjectValue.EMPTY);
        provider.fallSilent();
        assertThat(place(back(sent.cookie(), sent.state()))).isEqualTo("../sign-in?openid=away");
        provider.close();
        serve(true);
        HttpResponse<String> answer = begin(ObjectValue.EMPTY);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("127.0.0.1 does not answer: try again later, or sign in with a password");
        String password = Json.stringify(ObjectValue.of("name", "anna", "password", "correct horse"));
        assertThat(send(to("sign-in")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(password)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoseClaimNamesNoRoleGetsNoAccount() throws Exception {
        assertThat(comes("others")).isEqualTo("../sign-in?openid=nobody");
        assertThat(comes()).isEqualTo("../sign-in?openid=nobody");
        assertThat(people.accounts().all()).hasSize(1);
    }

    @Test
    void theProviderGivesAnotherRoleOrTakesItBack() throws Exception {
        assertThat(comes("family")).isEqualTo("../sign-in");
        assertThat(roleOf("olga")).isEqualTo(Role.DRIVER);
        assertThat(comes("owners")).isEqualTo("../sign-in");
        assertThat(roleOf("olga")).isEqualTo(Role.OPERATOR);
        assertThat(comes("others")).isEqualTo("../sign-in?openid=nobody");
    }

    @Test
    void whereNobodyIsMadeAnInvitationIsFollowedAndSaysTheRole() throws Exception {
        serve(false);
        assertThat(comes("owners")).isEqualTo("../sign-in?openid=nobody");
        String secret = people.accounts()
                .invitations()
                .invite("", Role.VIEWER, EditorPermission.NONE)
                .secret();
        assertThat(begin(ObjectValue.of("invitation", "made-up")).statusCode()).isEqualTo(404);
        Sent sent = sent(ObjectValue.of("invitation", secret));
        provider.tell(claims(sent.nonce(), "owners"));
        assertThat(place(back(sent.cookie(), sent.state()))).isEqualTo("../sign-in");
        assertThat(roleOf("olga")).isEqualTo(Role.VIEWER);
        assertThat(comes("owners")).isEqualTo("../sign-in");
        assertThat(roleOf("olga")).isEqualTo(Role.VIEWER);
    }
}
