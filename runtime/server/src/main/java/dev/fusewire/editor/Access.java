package dev.fusewire.editor;

import dev.fusewire.node.ObjectValue;
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
     * @param permission such as {@code flows.read}
     * @return failed with an {@link ApiFault} of status 401 when they may not
     */
    Future<Caller> permit(HttpServerRequest request, String permission);

    /** The same for the comms socket, whose token comes in its first message; null when it sent none. */
    Future<Caller> permit(@Nullable String token, String permission);

    /** What {@code GET /auth/login} answers: an empty object where no login is wanted. */
    ObjectValue loginForm();

    /** Whether anybody may connect without a token. */
    boolean isOpen();

    /**
     * @param name empty for nobody in particular
     * @param permissions such as {@code *} or {@code read}
     */
    record Caller(String name, List<String> permissions) {

        public static final Caller ANYBODY = new Caller("", List.of("*"));

        /** The name the caller's own settings are kept under. */
        String settingsName() {
            return name.isEmpty() ? "_" : name;
        }
    }
}
