package dev.fusewire.script;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where {@code console.log} and its like go: to the program's output as they are, not to the editor. */
final class Console {

    private static final Logger LOG = LoggerFactory.getLogger("console");

    private Console() {}

    static void write(String text) {
        LOG.info(text);
    }
}
