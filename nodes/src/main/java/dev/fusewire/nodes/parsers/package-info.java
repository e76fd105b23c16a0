@NullMarked
package dev.fusewire.nodes.parsers;

import org.jspecify.annotations.NullMarked;
