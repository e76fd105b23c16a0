package dev.fusewire.editor;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides who may call what. Each request is asked about with the permission Node-RED gives that route. */
public interface Access {

    /** Everybody may do everything: for a server that listens on the loopback interface only. */
    Access OPEN = new OpenAccess();

    /**
     * Who makes this request, provided that they may.
     *
     * @param token what the request's body has as {@code access_token}; null where it has none or has not been read yet
     * @param permission such as {@code flows.read}; empty where it is enough to be somebody
     * @return failed with {@link Denied} where it is not known who it is, with an {@link ApiFault} of status 403 where they
     *     may not
     */
    Future<Caller> permit(HttpServerRequest request, @Nullable String token, String permission);

    /** The same for the comms socket, whose token comes in its first message; null when it sent none. */
    Future<Caller> permit(@Nullable String token, String permission);

    /** Has somebody told when what this token opened is over, by time or because it was ended elsewhere. */
    Registration whenEnded(@Nullable String token, Runnable task);

    /** What {@code GET /auth/login} answers: an empty object where no login is wanted. */
    ObjectValue loginForm();

    /** Where a request came from, for the audit log. */
    default String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }

    /** Whether anybody may connect without a token. */
    boolean isOpen();

    /**
     * A token for a name and a password.
     *
     * @param scope what it shall be good for; empty for all that this user may do
     * @return failed with a {@link TokenFault}
     */
    Future<Token> signIn(String name, String password, List<String> scope, String client, HttpServerRequest request);

    /** Ends what the token opened; one that opens nothing is no fault. */
    Future<Void> signOut(String token, HttpServerRequest request);

    /** @param seconds how long it is good for; 0 where that is not told */
    record Token(String token, long seconds) {}

    /**
     * @param name empty for nobody in particular
     * @param permissions such as {@code *} or {@code read}
     * @param anonymous whether it is the user that everybody is who has not signed in
     */
    record Caller(String name, List<String> permissions, boolean anonymous) {

        public static final Caller ANYBODY = new Caller("", List.of("*"), false);

        public Caller(String name, List<String> permissions) {
            this(name, permissions, false);
        }

        /** The name the caller's own settings are kept under. */
        String settingsName() {
            return name.isEmpty() ? "_" : name;
        }
    }
}
