/** The station book: all stations of the program, their sessions and cards, kept in a file. */
@NullMarked
package dev.fusewire.stations;

import org.jspecify.annotations.NullMarked;
