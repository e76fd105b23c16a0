/** Serial lines: reading what comes, writing, and asking for one answer. */
@NullMarked
package dev.fusewire.nodes.serial;

import org.jspecify.annotations.NullMarked;
