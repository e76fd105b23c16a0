package dev.fusewire.broker;

import io.vertx.core.Future;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Decides who may connect, and what they may do then. */
@FunctionalInterface
public interface Gatekeeper {

    /** Everybody may do everything: for a broker of the loopback interface only. */
    Gatekeeper OPEN = _ -> Future.succeededFuture(Rights.ALL);

    /**
     * Asked on the broker's event loop, for each client that wants to connect. Nothing the client says meanwhile is looked
     * at.
     *
     * @return may complete on any thread and later; fails with a {@link Refusal} where the client may not connect
     */
    Future<Rights> admit(Visitor visitor);

    /** One that lets in by name and password, and then allows everything. */
    static Gatekeeper of(Credentials credentials) {
        return visitor -> {
            String user = visitor.user();
            String password = visitor.password();
            return user != null && password != null && credentials.accepts(user, password)
                    ? Future.succeededFuture(new Owner(user))
                    : Future.failedFuture(new Refusal("user name and password do not fit"));
        };
    }

    /**
     * Who asks to be let in.
     *
     * @param clientId empty where the broker shall find one
     * @param address of the machine it comes from, without the port
     * @param certificate the client's own, proven; only where the listener asks for one
     */
    record Visitor(
            String clientId,
            @Nullable String user,
            @Nullable String password,
            String address,
            @Nullable X509Certificate certificate) {

        /** Without the password, since this is written to logs. */
        @Override
        public String toString() {
            return "client '%s' of user '%s' from %s"
                    .formatted(Shown.text(clientId), Shown.text(user == null ? "" : user), address);
        }
    }

    /** Why somebody is not let in: for the log; the client is only told that it may not. */
    final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Refusal(String why) {
            super(why, null, false, false);
        }
    }

    /** Everything is allowed to somebody with a name. */
    record Owner(String owner) implements Rights {

        @Override
        public boolean mayPublish(String topic) {
            return true;
        }

        @Override
        public boolean maySubscribe(String filter) {
            return true;
        }

        @Override
        public boolean mayReceive(String topic) {
            return true;
        }
    }
}
