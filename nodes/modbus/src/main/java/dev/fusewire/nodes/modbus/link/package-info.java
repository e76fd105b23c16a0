/**
 * One connection to Modbus devices: what is asked waits in one queue, goes out one at a time, and only the answer that
 * belongs to it is taken for it.
 *
 * <p>What stands in a message is j2mod's: its request and response classes write and read it. Sockets and frames are ours,
 * because the transports of j2mod 3.3.0 block a thread for each request, ask again by themselves (a write too), turn RTU
 * over TCP into plain TCP after an error (its issue 71), forget the time-out after a reconnection (41) and take the next
 * frame for the answer, whoever it was meant for. Here everything happens on the event loop of the config node, and every
 * time is its context's.
 */
@NullMarked
package dev.fusewire.nodes.modbus.link;

import org.jspecify.annotations.NullMarked;
