/**
 * Chargers and meters on Modbus that exist only in memory: they answer by the registers of the same profiles the nodes
 * use, have a dead-man that falls back, and misbehave as devices in the field do, when told to.
 */
@NullMarked
package dev.fusewire.simulation.modbus;

import org.jspecify.annotations.NullMarked;
