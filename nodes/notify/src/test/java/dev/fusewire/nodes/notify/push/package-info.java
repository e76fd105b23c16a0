@NullMarked
package dev.fusewire.nodes.notify.push;

import org.jspecify.annotations.NullMarked;
