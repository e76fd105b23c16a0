/**
 * OCPP as a central system speaks it: frames, calls both ways, what a message has to look like, and what chargers of the field do
 * otherwise. A version is a {@link dev.fusewire.ocpp.Translator.Kind} in a package of its own, such as
 * {@code dev.fusewire.ocpp.v16}, which {@link dev.fusewire.ocpp.StationConnection} gives the station's calls and the desk's
 * commands; how cars are limited is a {@link dev.fusewire.ocpp.LimitControl}.
 */
@NullMarked
package dev.fusewire.ocpp;

import org.jspecify.annotations.NullMarked;
