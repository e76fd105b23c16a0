package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Registration;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Knows who looks at the cockpit, and what they may do there. */
public interface Door {

    /**
     * @param name empty where nobody has to sign in
     * @param session what ends when they are signed out
     */
    record Guest(String name, Role role, long session) {}

    /** Who makes this request; null where nobody is known and somebody has to be. Answers at once. */
    @Nullable
    Guest guest(HttpServerRequest request);

    /** Has somebody told when a guest is one no longer. */
    Registration whenEnded(Guest guest, Runnable task);

    /** Everybody who can reach the program may do everything. */
    Door OPEN = new Door() {
        @Override
        public Guest guest(HttpServerRequest request) {
            return new Guest("", Role.OPERATOR, 0);
        }

        @Override
        public Registration whenEnded(Guest guest, Runnable task) {
            return () -> {};
        }
    };
}
