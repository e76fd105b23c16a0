package dev.fusewire.nodes.network;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;

/** What the form of a UDP node asks for. */
final class UdpForm {

    private UdpForm() {}

    /** Tells it which ports are in use. */
    static void serve(NodeContext context) {
        Registration _ = context.http().adminRoute("get", "/udp-ports/:id", (request, _) -> {
            ArrayValue.Builder ports = ArrayValue.builder();
            UdpPorts.open().forEach(port -> ports.add(port.toString()));
            Future<Void> _ = request.response()
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(Json.stringify(ports.build()));
            request.resume();
        });
    }
}
