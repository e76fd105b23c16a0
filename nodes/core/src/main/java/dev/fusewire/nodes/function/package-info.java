/** The nodes that look at a message, change it, hold it back or send it another way. */
@NullMarked
package dev.fusewire.nodes.function;

import org.jspecify.annotations.NullMarked;
