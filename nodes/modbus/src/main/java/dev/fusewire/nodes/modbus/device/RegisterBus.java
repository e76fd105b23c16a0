package dev.fusewire.nodes.modbus.device;

import io.vertx.core.Future;

/** The way to the registers of one device. Fails with a {@link dev.fusewire.nodes.modbus.link.ModbusFault}. */
public interface RegisterBus {

    /** Words of registers, or bits. */
    Future<int[]> read(RegisterTable table, int address, int count);

    /** @param function 5, 6 or 16 */
    Future<Void> write(int function, int address, int[] values);
}
