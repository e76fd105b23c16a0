package dev.fusewire.plan;

import java.time.Instant;

/** What a driver wants, and when the car leaves. */
public record Need(Target target, Instant by) {}
