/** Elements of a page by their CSS selectors. */
@NullMarked
package dev.fusewire.nodes.parsers.html;

import org.jspecify.annotations.NullMarked;
