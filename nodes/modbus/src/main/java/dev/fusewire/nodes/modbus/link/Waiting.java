package dev.fusewire.nodes.modbus.link;

import io.vertx.core.Promise;

/**
 * A request on its way, and who waits for its answer.
 *
 * @param since when it was asked, by the clock of the context in nanoseconds
 */
record Waiting(ModbusRequest request, Promise<ModbusAnswer> answer, long since) {

    void fail(ModbusFault fault) {
        var _ = answer.tryFail(fault);
    }
}
