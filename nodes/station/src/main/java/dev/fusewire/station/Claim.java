package dev.fusewire.station;

import java.time.Instant;

/**
 * An EVSE that somebody is on the way to: for as long, and no longer.
 *
 * @param user who
 * @param until when it ends unless charging has begun
 */
public record Claim(EvseKey evse, String user, Instant until) {}
