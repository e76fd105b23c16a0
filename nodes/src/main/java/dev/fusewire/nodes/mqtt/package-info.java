@NullMarked
package dev.fusewire.nodes.mqtt;

import org.jspecify.annotations.NullMarked;
