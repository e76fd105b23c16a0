package dev.fusewire.script;

/** A value as the engine shows it in its errors. */
final class ShownValue {

    private ShownValue() {}

    /** A value as V8 tells it where it has no expression for it, from this engine's text of the value. */
    static String typed(String shown) {
        if (shown.equals("undefined")) {
            return shown;
        }
        if (shown.equals("null")) {
            return "object null";
        }
        if (shown.equals("true") || shown.equals("false")) {
            return "boolean " + shown;
        }
        if (shown.matches("-?(?:\\d[\\d.e+-]*|Infinity)|NaN")) {
            return "number " + shown;
        }
        if (shown.matches("-?\\d+n")) {
            return "bigint";
        }
        if (shown.startsWith("Symbol(")) {
            return "symbol";
        }
        if (shown.matches("(?s)(?:async\\b|function\\b|class\\b).*|[^\"{\\[]*=>.*")) {
            return "function";
        }
        return shown.matches("(?s)[{\\[/#].*|\\d{4}-\\d\\d-\\d\\dT.*") ? "object" : "string \"" + shown + "\"";
    }
}
