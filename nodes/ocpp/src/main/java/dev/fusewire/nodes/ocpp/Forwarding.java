package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.NodeContext;
import java.util.List;

/** Second systems, to come. */
final class Forwarding {
    Forwarding(List<Forward> forwards, NodeContext context) {}
}
