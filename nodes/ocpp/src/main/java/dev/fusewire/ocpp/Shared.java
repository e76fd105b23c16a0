package dev.fusewire.ocpp;

import dev.fusewire.node.NodeError;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What all connections of a server share.
 *
 * @param ping how often a sign of life is asked for; who gives none until the next time is gone
 * @param signer signs a station's certificate request, by its identity: with both as PEM; fails with why it does not
 * @param heard takes what happened, on the connection's loop
 */
public record Shared(
        StationDesk desk,
        QuirkTable quirks,
        FrameLog frames,
        BootCount boots,
        Rpc.Limits limits,
        Duration ping,
        Duration heartbeat,
        BiFunction<String, String, Future<String>> signer,
        Consumer<Talk> heard,
        Consumer<String> log) {

    /** Nobody signs. */
    public static final BiFunction<String, String, Future<String>> NO_SIGNER = (_, _) -> Future.failedFuture(
            new NodeError("nobody signs for stations here: the setting stations.signCertificates" + " is off"));
}
