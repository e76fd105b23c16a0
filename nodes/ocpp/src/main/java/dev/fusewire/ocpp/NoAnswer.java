package dev.fusewire.ocpp;

/** A call that got no answer at all. */
public final class NoAnswer extends RuntimeException {

    /** Why. */
    public enum Why {
        /** It was sent and may have been done. */
        TIME_OUT,
        /** The connection ended before the answer came: it may have been done. */
        CLOSED,
        /** It was not sent: the station is not connected. */
        OFFLINE,
        /** It was not sent: too many wait before it. */
        BUSY
    }

    private final Why why;

    public NoAnswer(Why why, String words) {
        super(words, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
