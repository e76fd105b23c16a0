/**
 * Shows that the fuse holds: sentences with numbers for each class, and for each rule a property that hundreds of random
 * households have to keep, see {@link dev.fusewire.load.Scenario}.
 */
@NullMarked
package dev.fusewire.load;

import org.jspecify.annotations.NullMarked;
