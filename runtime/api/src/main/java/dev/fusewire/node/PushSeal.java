package dev.fusewire.node;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;

/**
 * Makes of a text what a push service takes for a browser, for whoever in the program has something to tell. Found by
 * {@link java.util.ServiceLoader}: without a room that provides one nothing is pushed.
 */
public interface PushSeal {

    /**
     * @param body to be posted to the browser's endpoint, content encoding aes128gcm
     * @param authorization the value of that header
     */
    record Sealed(byte[] body, String authorization) {}

    /**
     * @param keys the program's, see {@link PushDesk#keys}
     * @param contact how the push service reaches whoever sends: {@code mailto:} or {@code https:}
     * @throws GeneralSecurityException where the browser's keys are none
     */
    Sealed seal(byte[] text, PushDesk.Browser browser, KeyPair keys, String contact, Instant now)
            throws GeneralSecurityException;
}
