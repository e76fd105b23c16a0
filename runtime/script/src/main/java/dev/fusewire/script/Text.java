package dev.fusewire.script;

import dev.fusewire.node.Json;

/** Texts that become part of a script. */
final class Text {

    private Text() {}

    /** A JavaScript string literal. */
    static String quote(String text) {
        return Json.stringify(text);
    }
}
