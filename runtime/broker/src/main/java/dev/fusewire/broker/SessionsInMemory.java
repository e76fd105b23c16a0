package dev.fusewire.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions that are gone when the program ends. */
final class SessionsInMemory implements SessionStore {

    private final Map<String, Session> byClientId = new HashMap<>();

    @Override
    public @Nullable Session get(String clientId) {
        return byClientId.get(clientId);
    }

    @Override
    public void put(Session session) {
        byClientId.put(session.clientId(), session);
    }

    @Override
    public void remove(Session session) {
        byClientId.remove(session.clientId(), session);
    }

    @Override
    public Collection<Session> all() {
        return byClientId.values();
    }
}
