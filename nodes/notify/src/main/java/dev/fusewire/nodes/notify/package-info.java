/** Messages to people: one node, a config node a service, a queue that outlives a restart. */
@NullMarked
package dev.fusewire.nodes.notify;

import org.jspecify.annotations.NullMarked;
