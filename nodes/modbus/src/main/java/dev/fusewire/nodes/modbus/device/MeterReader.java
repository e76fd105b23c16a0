package dev.fusewire.nodes.modbus.device;

import io.vertx.core.Future;

/** One way to ask a meter. */
interface MeterReader {

    /** What it says now; fails where it does not answer or cannot be understood. */
    Future<MeterValues> read();

    /** After a gap it may be another device, or of other settings. */
    void forget();
}
