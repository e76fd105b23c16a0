/**
 * A month of a garage: cars come, need energy and leave; rules and plans share a connection among them, and are
 * compared.
 *
 * <p>Time goes in steps of five minutes. The sessions are those of a file of the public ACN data, if one is at hand
 * ({@link SessionFile}), or made up after its published figures ({@link SessionMonth}). What is known is what a station with a
 * driver's entry
 * knows: who is there, when each will leave and what it needs; who will come is not known.
 */
@NullMarked
package dev.fusewire.simulation.sessions;

import org.jspecify.annotations.NullMarked;
