/** What a household may draw: when it is too much, which loads to switch off and in what order they come back. */
@NullMarked
package dev.fusewire.plan.peak;

import org.jspecify.annotations.NullMarked;
