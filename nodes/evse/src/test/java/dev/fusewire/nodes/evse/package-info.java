@NullMarked
package dev.fusewire.nodes.evse;

import org.jspecify.annotations.NullMarked;
