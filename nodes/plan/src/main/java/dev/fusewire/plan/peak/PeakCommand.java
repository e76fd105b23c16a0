package dev.fusewire.plan.peak;

/**
 * What a load is told.
 *
 * @param reason in words
 */
public record PeakCommand(String name, boolean on, String reason) {}
