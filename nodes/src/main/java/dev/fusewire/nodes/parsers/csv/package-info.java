@NullMarked
package dev.fusewire.nodes.parsers.csv;

import org.jspecify.annotations.NullMarked;
