package dev.fusewire.editor;

/** Why there is no token, in OAuth's words. */
public final class TokenFault extends RuntimeException {

    private final int status;
    private final String error;

    public TokenFault(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    /** Name and password do not belong together, or may not do what is asked for. */
    public static TokenFault refused() {
        return new TokenFault(403, "invalid_grant", "Invalid resource owner credentials");
    }

    public static TokenFault tooMany() {
        return new TokenFault(500, "server_error", "Too many login attempts. Wait 10 minutes and try again");
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }
}
