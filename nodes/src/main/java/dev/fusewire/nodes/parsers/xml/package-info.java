@NullMarked
package dev.fusewire.nodes.parsers.xml;

import org.jspecify.annotations.NullMarked;
