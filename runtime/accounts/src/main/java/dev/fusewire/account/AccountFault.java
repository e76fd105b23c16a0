package dev.fusewire.account;

/** What was asked of the accounts and cannot be done, in words for people. No secret is in them. */
public final class AccountFault extends RuntimeException {

    /** Why. */
    public enum Kind {
        /** What was given is not what is expected. */
        WRONG,
        /** There is no such account, session or invitation, or it is over. */
        GONE,
        /** Name and password do not belong together. */
        REFUSED,
        /** Too many tries, or too many at once. */
        TOO_MANY,
        /** It would leave the house without somebody, or with two of one name. */
        CONFLICT,
        /** Something elsewhere that is needed for it does not answer. */
        AWAY
    }

    private final Kind kind;

    public AccountFault(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
