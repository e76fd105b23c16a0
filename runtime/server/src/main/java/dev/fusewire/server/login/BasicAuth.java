package dev.fusewire.server.login;

import dev.fusewire.account.LoginBrake;
import dev.fusewire.account.Passwords;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One user and one password for what flows or folders serve: Node-RED's {@code httpNodeAuth} and {@code httpStaticAuth}. */
public final class BasicAuth {

    private static final int MD5 = 32;

    private final String user;
    private final String hash;
    private final People people;
    private final LoginBrake brake;
    /** What was right the last time, as a hash: a check takes too long to be made with each request. */
    private volatile byte @Nullable [] known;

    private BasicAuth(String user, String hash, People people, Clock clock) {
        this.user = user;
        this.hash = hash;
        this.people = people;
        brake = new LoginBrake(clock);
    }

    /**
     * @param name of the setting, for errors
     * @return null where it is not set
     * @throws IllegalArgumentException where it says no user and password: what is to be guarded must not stand open
     */
    public static @Nullable BasicAuth of(String name, @Nullable Object setting, People people, Clock clock) {
        if (setting == null) {
            return null;
        }
        if (setting instanceof ObjectValue fields
                && fields.get("user") instanceof String user
                && fields.get("pass") instanceof String hash
                && (hash.length() == MD5 || Passwords.isHash(hash))) {
            return new BasicAuth(user, hash, people, clock);
        }
        throw new IllegalArgumentException(
                "setting " + name + " wants user and pass, and pass is a hash: see fusewire hash-password");
    }

    /** Whether the request may go on; at once where that is known. */
    public Future<Boolean> permits(HttpServerRequest request) {
        if (request.method() == HttpMethod.OPTIONS) {
            return Future.succeededFuture(true);
        }
        String[] given = given(request.getHeader("Authorization"));
        if (given == null) {
            return Future.succeededFuture(false);
        }
        boolean isUser = given[0].equals(user);
        byte[] digest = digest("SHA-256", given[1]);
        if (isUser && MessageDigest.isEqual(digest, known)) {
            return Future.succeededFuture(true);
        }
        String address = people.address(request);
        if (!brake.begin(given[0], address)) {
            return Future.succeededFuture(false);
        }
        return people.desk().work(() -> isRight(given[1]) && isUser).map(right -> {
            if (right) {
                brake.succeed(given[0], address);
                known = digest;
            }
            return right;
        });
    }

    /** Asks for user and password. */
    public static void refuse(HttpServerRequest request) {
        Future<Void> _ = request.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Basic realm=\"Authorization Required\"")
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("Unauthorized");
    }

    private boolean isRight(String password) {
        return hash.length() == MD5
                ? MessageDigest.isEqual(
                        HexFormat.of().formatHex(digest("MD5", password)).getBytes(StandardCharsets.UTF_8),
                        hash.getBytes(StandardCharsets.UTF_8))
                : Passwords.isRight(password, hash);
    }

    private static byte[] digest(String kind, String text) {
        try {
            return MessageDigest.getInstance(kind).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + kind, e);
        }
    }

    private static String @Nullable [] given(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : new String[] {pair.substring(0, colon), pair.substring(colon + 1)};
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
