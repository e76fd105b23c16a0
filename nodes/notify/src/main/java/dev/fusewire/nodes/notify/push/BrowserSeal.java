package dev.fusewire.nodes.notify.push;

import dev.fusewire.node.PushDesk;
import dev.fusewire.node.PushSeal;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;

/** What this room knows of push services, for the program's own messages. */
public final class BrowserSeal implements PushSeal {

    @Override
    public Sealed seal(byte[] text, PushDesk.Browser browser, KeyPair keys, String contact, Instant now)
            throws GeneralSecurityException {
        return new Sealed(
                dev.fusewire.nodes.notify.push.Sealed.of(text, browser.key(), browser.secret()),
                Vapid.authorization(keys, URI.create(browser.endpoint()), contact, now));
    }
}
