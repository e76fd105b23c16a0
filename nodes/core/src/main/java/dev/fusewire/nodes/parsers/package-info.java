/** Texts to values and back: the nodes; each format has a package of its own. */
@NullMarked
package dev.fusewire.nodes.parsers;

import org.jspecify.annotations.NullMarked;
