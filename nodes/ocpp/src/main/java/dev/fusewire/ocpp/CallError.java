package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;

/** A call that is refused as such, by us or by the station: a CALLERROR. What a station merely declines is an answer, and none of these. */
public final class CallError extends RuntimeException {

    private static final int LONGEST = 255;

    private final transient ErrorCode code;
    private final String said;
    private final transient ObjectValue details;

    /** @param words not longer than OCPP has it (255 characters); the rest is cut */
    public CallError(ErrorCode code, String words) {
        this(code, "", words, ObjectValue.EMPTY);
    }

    /** @param said the code as it was written; empty for our own */
    CallError(ErrorCode code, String said, String words, ObjectValue details) {
        super(words.length() <= LONGEST ? words : words.substring(0, LONGEST), null, false, false);
        this.code = code;
        this.said = said;
        this.details = details;
    }

    public ErrorCode code() {
        return code;
    }

    /** The code as it goes into a frame of this version, or as it came. */
    public String word(Version version) {
        return said.isEmpty() ? code.in(version) : said;
    }

    public String words() {
        String words = getMessage();
        return words == null ? "" : words;
    }

    public ObjectValue details() {
        return details;
    }
}
