package dev.fusewire.nodes.sequence;

/** The escapes a form takes for characters one cannot type. */
final class Escapes {

    private Escapes() {}

    static String read(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                // what JavaScript makes of an escape it does not know: the letter
                .replace("\\e", "e")
                .replace("\\f", "\f")
                .replace("\\0", "\0");
    }
}
