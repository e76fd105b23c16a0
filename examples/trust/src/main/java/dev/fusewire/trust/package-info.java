/**
 * Feeds what reads input from outside with inputs that are nearly right, and looks whether anything but a clear refusal
 * comes of it. Run by {@code examples/trust/fuzz.sh}; its figures stand in {@code RESULTS.md}.
 */
@NullMarked
package dev.fusewire.trust;

import org.jspecify.annotations.NullMarked;
