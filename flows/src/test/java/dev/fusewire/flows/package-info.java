/** Holds the flow files to what they promise. */
@NullMarked
package dev.fusewire.flows;

import org.jspecify.annotations.NullMarked;
