/**
 * Meters and charge points described in files: what is in which register, how it is told, and what keeps it safe.
 *
 * <p>A {@link dev.fusewire.nodes.modbus.device.DeviceProfile} is data. The way to a device is its {@link
 * dev.fusewire.nodes.modbus.device.RegisterBus}; what the words of its registers mean is worked out by {@link
 * dev.fusewire.nodes.modbus.device.RegisterCodec}, which touches nothing. Addresses are those on the wire, from 0 on.
 */
@NullMarked
package dev.fusewire.nodes.modbus.device;

import org.jspecify.annotations.NullMarked;
