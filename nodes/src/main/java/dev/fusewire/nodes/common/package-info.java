@NullMarked
package dev.fusewire.nodes.common;

import org.jspecify.annotations.NullMarked;
