package dev.fusewire.nodes.influxdb;

/** The backslashes of the line protocol. */
final class Escape {

    private Escape() {}

    static String measurement(String text) {
        return escaped(text, ", ");
    }

    /** Tag keys, tag values and field keys. */
    static String tag(String text) {
        return escaped(text, ", =");
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        return out.append('"').toString();
    }

    private static String escaped(String text, String special) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String instead = switch (c) {
                // a line end would begin another point
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                case '\t' -> "\\t";
                default -> special.indexOf(c) >= 0 ? "\\" + c : null;
            };
            if (instead != null && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                if (instead == null) {
                    out.append(c);
                } else {
                    out.append(instead);
                }
            }
        }
        return out == null ? text : out.toString();
    }
}
