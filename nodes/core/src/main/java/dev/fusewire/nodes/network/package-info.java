/** Plain sockets: TCP as client and server, and UDP. */
@NullMarked
package dev.fusewire.nodes.network;

import org.jspecify.annotations.NullMarked;
