@NullMarked
package dev.fusewire.broker;

import org.jspecify.annotations.NullMarked;
