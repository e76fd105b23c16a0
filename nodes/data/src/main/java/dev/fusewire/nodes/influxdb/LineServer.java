package dev.fusewire.nodes.influxdb;

import io.vertx.core.Future;
import java.util.Map;

/** A server that takes lines of the line protocol, whichever version it is. */
interface LineServer {

    /**
     * Writes lines.
     *
     * @param destination where in the server, in words of its version that {@link WriteTarget} chose
     */
    Future<?> write(Map<String, String> destination, String lines);
}
