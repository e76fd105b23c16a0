package dev.fusewire.broker;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Keeps the sessions by client identifier. Another place than memory can stand behind this. */
interface SessionStore {

    @Nullable
    Session get(String clientId);

    void put(Session session);

    void remove(Session session);

    Collection<Session> all();
}
