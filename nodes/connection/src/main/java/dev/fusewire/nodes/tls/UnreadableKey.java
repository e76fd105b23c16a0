package dev.fusewire.nodes.tls;

import org.jspecify.annotations.Nullable;

/** Why a key, a certificate or an authority cannot be read: the cause of the error of the node that needs it. */
public final class UnreadableKey extends Exception {

    /** What it should have been read from. */
    public enum Source {
        /** An environment variable that is empty. */
        EMPTY,
        PEM,
        PKCS12
    }

    private final Source source;

    UnreadableKey(Source source, String message, @Nullable Exception cause) {
        super(message, cause);
        this.source = source;
    }

    public Source source() {
        return source;
    }
}
