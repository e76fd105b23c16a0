/** The command line: what may be said on it, and the commands beside the one that runs the program. */
@NullMarked
package dev.fusewire.server.command;

import org.jspecify.annotations.NullMarked;
