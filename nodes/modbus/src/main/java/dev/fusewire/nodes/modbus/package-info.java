/** Modbus in flows: connections with one queue each, and the nodes that read, write and serve registers. */
@NullMarked
package dev.fusewire.nodes.modbus;

import org.jspecify.annotations.NullMarked;
