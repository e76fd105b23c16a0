package dev.fusewire.node;

/** JavaScript's {@code null}: a value that says "nothing", unlike {@code undefined}, which is Java's null here. */
public enum Null {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
