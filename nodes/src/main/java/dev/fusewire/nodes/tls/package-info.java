@NullMarked
package dev.fusewire.nodes.tls;

import org.jspecify.annotations.NullMarked;
