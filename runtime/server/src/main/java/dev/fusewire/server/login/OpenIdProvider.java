package dev.fusewire.server.login;

import dev.fusewire.account.AccountFault;
import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenID Connect provider, asked over HTTP. It is found when somebody first wants to sign in by it, and anew after it was
 * away or has changed its keys.
 */
final class OpenIdProvider {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");

    private static final int CONNECT_MS = 5_000;
    private static final int IDLE_S = 10;
    private static final long ANSWER_S = 15;
    /** How far its clock and this one may differ. */
    private static final long CLOCKS_S = 60;

    private static final int LONGEST_SUBJECT = 255;

    /** What one attempt sends and wants to see again. */
    record Question(String state, String nonce, String verifier, String challenge, String callback) {}

    private final Vertx vertx;
    private final OpenIdSettings settings;
    private final Clock clock;
    private @Nullable Future<OAuth2Auth> found;

    OpenIdProvider(Vertx vertx, OpenIdSettings settings, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
    }

    private synchronized Future<OAuth2Auth> found() {
        Future<OAuth2Auth> known = found;
        if (known != null && !known.failed()) {
            return known;
        }
        OAuth2Options options = new OAuth2Options()
                .setSite(settings.issuer())
                .setClientId(settings.clientId())
                .setHttpClientOptions(
                        new HttpClientOptions().setConnectTimeout(CONNECT_MS).setIdleTimeout(IDLE_S));
        if (settings.secret() != null) {
            var _ = options.setClientSecret(settings.secret());
        }
        Future<OAuth2Auth> looked =
                answered(OpenIDConnectAuth.discover(vertx, options)).recover(e -> Future.failedFuture(away(e)));
        found = looked;
        return looked;
    }

    private static <T> Future<T> answered(Future<T> asked) {
        return asked.timeout(ANSWER_S, TimeUnit.SECONDS);
    }

    private synchronized void forget() {
        Future<OAuth2Auth> known = found;
        if (known != null && known.succeeded()) {
            known.result().close();
        }
        found = null;
    }

    private AccountFault away(Throwable e) {
        LOG.warn("{} at {} does not answer as it should: {}", settings.name(), settings.issuer(), reason(e));
        return new AccountFault(
                Kind.AWAY, settings.name() + " does not answer: try again later, or sign in with a password");
    }

    private static String reason(Throwable e) {
        return PasswordDesk.plain(e.getMessage() == null ? e.toString() : e.getMessage(), 200);
    }

    /** Where the browser goes to sign in. */
    Future<String> address(Question question) {
        return found().map(auth -> auth.authorizeURL(new OAuth2AuthorizationURL()
                .setScopes(settings.scopes())
                .setState(question.state())
                .putAdditionalParameter("redirect_uri", question.callback())
                .putAdditionalParameter("nonce", question.nonce())
                .putAdditionalParameter("code_challenge", question.challenge())
                .putAdditionalParameter("code_challenge_method", "S256")));
    }

    /**
     * What the provider says of who came back with this code.
     *
     * @return failed with an {@link AccountFault}: refused, or away
     */
    Future<ObjectValue> claims(String code, Question question) {
        return found().compose(auth -> answered(auth.authenticate(new Oauth2Credentials()
                        .setFlow(OAuth2FlowType.AUTH_CODE)
                        .setCode(code)
                        .setRedirectUri(question.callback())
                        .setCodeVerifier(question.verifier())))
                .recover(e -> Future.failedFuture(isAway(e) ? away(e) : refused(reason(e))))
                .compose(user -> {
                    JsonObject token = user.attributes().getJsonObject("idToken");
                    if (token == null) {
                        // signed with a key that is not known, or has become known since: look for its keys anew
                        forget();
                        throw refused("its token is signed by none of its keys, or is not meant for this program");
                    }
                    ObjectValue said = value(token);
                    check(said, question.nonce());
                    return isEnough(said) ? Future.succeededFuture(said) : more(auth, user, said);
                }));
    }

    private static boolean isAway(Throwable e) {
        return e instanceof IOException || e instanceof TimeoutException || e instanceof HttpClosedException;
    }

    private static ObjectValue value(JsonObject json) {
        return Json.parseObject(json.encode());
    }

    /** Beyond the signature: what the library leaves out where the token does, and what it does not know. */
    private void check(ObjectValue token, String nonce) {
        Object audience = token.get("aud");
        boolean isOurs = settings.clientId().equals(audience)
                || audience instanceof ArrayValue list
                        && list.contains(settings.clientId())
                        && (list.size() == 1 || settings.clientId().equals(token.get("azp")));
        if (!isOurs) {
            throw refused("its token is meant for another program");
        }
        if (!settings.issuer().equals(token.string("iss", "").replaceFirst("/+$", ""))) {
            throw refused("its token is from another issuer");
        }
        long now = clock.millis() / 1000;
        if (!(token.get("exp") instanceof Number end) || end.longValue() + CLOCKS_S <= now) {
            throw refused("its token is no longer valid: do the clocks differ?");
        }
        if (token.get("iat") instanceof Number begin && begin.longValue() - CLOCKS_S > now) {
            throw refused("its token is not valid yet: do the clocks differ?");
        }
        if (!nonce.equals(token.get("nonce"))) {
            throw refused("its token answers another question");
        }
        String subject = token.string("sub", "");
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw refused("its token says of nobody who it is");
        }
    }

    private boolean isEnough(ObjectValue token) {
        return (settings.claim().isEmpty() || settings.claimed(token) != null)
                && !name(token).isEmpty();
    }

    /** Many providers put who somebody is into the token, others tell when asked. */
    private Future<ObjectValue> more(OAuth2Auth auth, User user, ObjectValue token) {
        if (user.principal().getString("access_token") == null) {
            return Future.succeededFuture(token);
        }
        return answered(auth.userInfo(user)).map(OpenIdProvider::value).transform(asked -> {
            if (asked.failed()) {
                LOG.debug("{} says no more than its token: {}", settings.name(), reason(asked.cause()));
                return Future.succeededFuture(token);
            }
            return token.string("sub", "").equals(asked.result().get("sub"))
                    ? Future.succeededFuture(ObjectValue.builder()
                            .putAll(asked.result())
                            .putAll(token)
                            .build())
                    : Future.failedFuture(refused("it tells of somebody else than its token"));
        });
    }

    /** What somebody may be called; empty where nothing of it is told. */
    static String name(ObjectValue said) {
        for (String claim : new String[] {"preferred_username", "name", "email"}) {
            if (said.get(claim) instanceof String name && !name.isBlank()) {
                return name.strip();
            }
        }
        return "";
    }

    private AccountFault refused(String why) {
        LOG.warn("Login by {} refused: {}", settings.name(), why);
        return new AccountFault(Kind.REFUSED, "the answer of " + settings.name() + " cannot be trusted");
    }
}
