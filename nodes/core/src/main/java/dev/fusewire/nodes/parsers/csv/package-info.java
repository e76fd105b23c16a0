/** Tables of comma-separated values, read and written as the csv node has them. */
@NullMarked
package dev.fusewire.nodes.parsers.csv;

import org.jspecify.annotations.NullMarked;
