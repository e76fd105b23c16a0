package dev.fusewire.ocpp;

import dev.fusewire.node.Registration;
import java.time.Duration;
import java.time.Instant;

/** The event loop of one station's connection, with its clock: all that belongs to the connection happens here. */
public interface Loop {

    /** From any thread, in the order given. */
    void execute(Runnable task);

    Registration after(Duration delay, Runnable task);

    Instant now();
}
