package dev.fusewire.script;

import dev.fusewire.node.NodeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where {@code console.log} goes: the program's log, not the editor's. */
final class Console {

    private static final Logger LOG = LoggerFactory.getLogger("console");

    private Console() {}

    static void write(NodeContext node, String level, String text) {
        switch (level) {
            case "error" -> LOG.error("[function:{}] {}", node.id(), text);
            case "warn" -> LOG.warn("[function:{}] {}", node.id(), text);
            case "debug" -> LOG.debug("[function:{}] {}", node.id(), text);
            default -> LOG.info("[function:{}] {}", node.id(), text);
        }
    }
}
