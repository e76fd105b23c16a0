package dev.fusewire.node;

import java.security.KeyPair;
import java.util.List;

/**
 * Browsers whose owners allowed the cockpit to send them messages, which a node gets by {@link NodeContext#service}. It may be
 * used from any thread.
 */
public interface PushDesk {

    /**
     * A browser, as its push subscription describes it (W3C Push API).
     *
     * @param endpoint where its push service takes messages for it
     * @param key its public key on the curve P-256, 65 bytes
     * @param secret 16 bytes that only it and we know
     * @param user who allowed it; empty where nobody has to sign in
     * @param role what this person may do in the cockpit
     */
    record Browser(String endpoint, byte[] key, byte[] secret, String user, Cockpit.Role role) {}

    /** What messages are signed with, on the curve P-256: the same as long as there are subscriptions. */
    KeyPair keys();

    List<Browser> browsers();

    /** The push service says that there is no such subscription any more. */
    void forget(String endpoint);
}
