@NullMarked
package dev.fusewire.nodes.notify;

import org.jspecify.annotations.NullMarked;
