@NullMarked
package dev.fusewire.nodes.parsers.html;

import org.jspecify.annotations.NullMarked;
