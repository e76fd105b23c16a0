package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.NodeContext;
import dev.fusewire.ocpp.Shared;
import dev.fusewire.station.desk.StationAuthority;
import io.vertx.core.Future;
import java.util.Objects;

/** Has stations' certificates signed, where the program has an authority for that; off the event loops, one after the other. */
record Signing(NodeContext context) {

    Future<String> sign(String station, String request) {
        StationAuthority authority = context.service(StationAuthority.class);
        return authority == null
                ? Shared.NO_SIGNER.apply(station, request)
                : context.vertx()
                        .executeBlocking(() -> authority.sign(station, request), true)
                        .map(Objects::requireNonNull);
    }
}
