/** The program: reads its arguments and settings, puts the parts together, and takes them apart again. */
@NullMarked
package dev.fusewire.server;

import org.jspecify.annotations.NullMarked;
