/**
 * What drivers and operators see of charging stations and do there: an HTTP API and a websocket below the cockpit's address, for the
 * pages {@code #/charge} and {@code #/stations}. Who may what is decided here; what happens at stations is the desk's,
 * {@link dev.fusewire.station.desk.StationDesk}.
 */
@NullMarked
package dev.fusewire.desk;

import org.jspecify.annotations.NullMarked;
