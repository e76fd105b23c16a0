/** Commands of the operating system, run beside the event loop. */
@NullMarked
package dev.fusewire.nodes.exec;

import org.jspecify.annotations.NullMarked;
