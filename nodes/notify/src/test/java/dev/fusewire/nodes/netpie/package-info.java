@NullMarked
package dev.fusewire.nodes.netpie;

import org.jspecify.annotations.NullMarked;
