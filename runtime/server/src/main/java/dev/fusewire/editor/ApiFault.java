package dev.fusewire.editor;

/** A request that cannot be served, as the API tells it: a status, a code for programs, words for people. */
public final class ApiFault extends RuntimeException {

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

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
