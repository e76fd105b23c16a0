/**
 * InfluxDB 1.x, 1.8 with Flux and 2.0: writing points and asking for them, by HTTP.
 *
 * <p>Fields, messages and errors are those of node-red-contrib-influxdb 0.7.0. Two decisions. A measurement of version 1
 * is written as it is given, since flows in use put tags into it ({@code temperature,room=kitchen}). A tag without text
 * is left out, because the database would refuse the whole batch for it.
 */
@NullMarked
package dev.fusewire.nodes.influxdb;

import org.jspecify.annotations.NullMarked;
