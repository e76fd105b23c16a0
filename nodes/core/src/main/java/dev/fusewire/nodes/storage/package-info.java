/** Files: writing, reading and watching them. What touches the disk runs beside the event loop. */
@NullMarked
package dev.fusewire.nodes.storage;

import org.jspecify.annotations.NullMarked;
