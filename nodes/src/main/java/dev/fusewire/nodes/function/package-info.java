@NullMarked
package dev.fusewire.nodes.function;

import org.jspecify.annotations.NullMarked;
