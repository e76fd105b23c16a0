/** The nodes that show what flows know on the cockpit's page, and bring back what people do there. */
@NullMarked
package dev.fusewire.nodes.cockpit;

import org.jspecify.annotations.NullMarked;
