@NullMarked
package dev.fusewire.nodes.http;

import org.jspecify.annotations.NullMarked;
