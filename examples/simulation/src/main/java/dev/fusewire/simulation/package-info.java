/**
 * A house that exists only in memory: a meter, a charge point, a car and appliances, speaking the real devices' protocols.
 *
 * <p>The models ({@link dev.fusewire.simulation.Car}, {@link dev.fusewire.simulation.Charger},
 * {@link dev.fusewire.simulation.HouseLoad}, {@link dev.fusewire.simulation.Site}) are pure: no sockets, no clock, time
 * comes in as a step. The skins ({@code ShellyMqtt}, {@code ShellyHttp}, {@code GoeHttp}, {@code GoeMqtt}) only
 * translate. They all live on one Vert.x context, so nothing needs a lock.
 */
@NullMarked
package dev.fusewire.simulation;

import org.jspecify.annotations.NullMarked;
