package dev.fusewire.node;

/** Something that can be taken back: a timer, a route, a listener. Cancelling twice is harmless. */
@FunctionalInterface
public interface Registration {
    void cancel();
}
