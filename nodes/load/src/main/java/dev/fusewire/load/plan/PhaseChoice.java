package dev.fusewire.load.plan;

/**
 * A car that could charge on another number of phases: the same car twice among the points of a problem, of which one charges at a
 * time.
 *
 * @param point as it charges now
 * @param other as it could charge instead
 * @param takes how long a switch takes in which nothing flows, min
 * @param keeps how long a number of phases is kept at least, min
 */
public record PhaseChoice(int point, int other, int takes, int keeps) {}
