package dev.fusewire.station;

/** A place on earth, WGS 84, degrees. */
public record Position(double latitude, double longitude) {}
