/** Where stations, people and flows meet: what a protocol tells of its stations, and what it can be told to do. */
@NullMarked
package dev.fusewire.station.desk;

import org.jspecify.annotations.NullMarked;
