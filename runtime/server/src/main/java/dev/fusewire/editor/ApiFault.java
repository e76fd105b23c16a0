package dev.fusewire.editor;

/** A request that cannot be served, as the API tells it: a status, a code for programs, words for people. */
public final class ApiFault extends RuntimeException {

    /** What Node-RED says where it has no words: its errors are made without any. */
    static final String NO_WORDS = "Error";

    private final int status;
    private final String code;

    public ApiFault(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static ApiFault unexpected(String message) {
        return new ApiFault(400, "unexpected_error", message);
    }

    static ApiFault notFound(String message) {
        return new ApiFault(404, "not_found", message);
    }

    static ApiFault notFound() {
        return notFound(NO_WORDS);
    }

    /** A name that leads out of the folder it stands for. */
    static ApiFault forbidden() {
        return new ApiFault(403, "forbidden", NO_WORDS);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
