@NullMarked
package dev.fusewire.desk;

import org.jspecify.annotations.NullMarked;
