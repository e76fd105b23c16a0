/**
 * A wallbox by OCPP in a house, on a clock turned by hand: the node {@code evse charge point} and the limits by charging profiles as
 * they are, a station with its own ways, and between them a line that can be cut.
 */
@NullMarked
package dev.fusewire.simulation.wallbox;

import org.jspecify.annotations.NullMarked;
