package dev.fusewire.nodes.influxdb;

import dev.fusewire.nodes.influxdb.StoredNames.Stored;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Asks a server for values over time, in the language it understands. */
interface CurveAsker {

    /**
     * A span of time.
     *
     * @param to the first time that does not belong to it
     * @param step what is rolled up into one sample, whole seconds; zero for single readings
     */
    record Span(Instant from, Instant to, Duration step) {}

    Future<StoredCurves> ask(Stored stored, Span span);
}
