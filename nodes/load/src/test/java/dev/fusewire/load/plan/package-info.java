/** Shows that the rule serves in the right order, keeps every limit, and says truly what will come of it. */
@NullMarked
package dev.fusewire.load.plan;

import org.jspecify.annotations.NullMarked;
