/** The first nodes of the palette: inject, debug, complete, catch, status, link, comment, unknown. */
@NullMarked
package dev.fusewire.nodes.common;

import org.jspecify.annotations.NullMarked;
