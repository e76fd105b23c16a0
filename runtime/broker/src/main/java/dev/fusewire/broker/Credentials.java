package dev.fusewire.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** Decides by user name and password who may connect. */
@FunctionalInterface
public interface Credentials {

    boolean accepts(String user, String password);

    /** The users of a map, each with the password it names. */
    static Credentials of(Map<String, String> passwordByUser) {
        Map<String, String> users = Map.copyOf(passwordByUser);
        return (user, password) -> {
            String expected = users.get(user);
            // Compared in full also for an unknown user, so that the time taken tells nothing.
            boolean same = MessageDigest.isEqual(bytes(expected == null ? "" : expected), bytes(password));
            return same && expected != null;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
