/** Ready by: the library {@code dev.fusewire.plan} with inputs, a clock and forms around it; and the guard of what a household may draw. */
@NullMarked
package dev.fusewire.nodes.household;

import org.jspecify.annotations.NullMarked;
