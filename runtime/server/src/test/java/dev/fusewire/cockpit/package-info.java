/** The cockpit's server side. */
@NullMarked
package dev.fusewire.cockpit;

import org.jspecify.annotations.NullMarked;
