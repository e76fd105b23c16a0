@NullMarked
package dev.fusewire.nodes.sequence;

import org.jspecify.annotations.NullMarked;
