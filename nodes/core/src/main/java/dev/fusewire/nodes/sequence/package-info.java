/** The nodes that take messages apart, put them together, and bring them in order: split, join, sort, batch. */
@NullMarked
package dev.fusewire.nodes.sequence;

import org.jspecify.annotations.NullMarked;
