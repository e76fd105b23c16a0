/**
 * InfluxDB 1.x, 1.8 with Flux, 2.0 and 3.x: writing points and asking for them, by HTTP.
 *
 * <p>Fields, messages and errors are those of node-red-contrib-influxdb 0.7.0. Two decisions. A measurement of version 1
 * is written as it is given, since flows in use put tags into it ({@code temperature,room=kitchen}). A tag without text
 * is left out, because the database would refuse the whole batch for it.
 *
 * <p>Decision, 2026-11: what a server cannot take is kept on disk and sent later, though node-red-contrib-influxdb loses it
 * (version 1) or forgets it after three minutes (version 2). All else that a flow sees is as there: each message is tried
 * first and fails at once, and what is new is not held up by what waits. A point of version 1 that has no time gets that of
 * its arrival only when it is kept; should the server have taken it without being able to say so, it is there twice.
 */
@NullMarked
package dev.fusewire.nodes.influxdb;

import org.jspecify.annotations.NullMarked;
