package dev.fusewire.node;

/** A password or token: kept in the credentials file, never in the flow file, the log or an error. */
public record Secret(String value) {

    public static final Secret NONE = new Secret("");

    public boolean isSet() {
        return !value.isEmpty();
    }

    @Override
    public String toString() {
        return isSet() ? "********" : "";
    }
}
