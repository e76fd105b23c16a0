package dev.fusewire.node;

/** Finds what is wrong with a text that is no JSON, and says it as Node.js 22 (V8) does: flows catch these words. */
final class JsonFault {

    private final String text;
    private int at;

    private JsonFault(String text) {
        this.text = text;
    }

    static NodeError in(String text) {
        try {
            JsonFault scan = new JsonFault(text);
            // what a value that is no text turns into: V8 shows no more than that
            if (text.equals("undefined")
                    || text.equals("NaN")
                    || text.equals("Infinity")
                    || text.equals("[object Object]")) {
                return scan.error("\"" + text + "\" is not valid JSON");
            }
            scan.space();
            scan.value();
            scan.space();
            if (scan.at < text.length()) {
                return scan.error("Unexpected non-whitespace character after JSON" + scan.position());
            }
            return scan.error("Invalid JSON");
        } catch (NodeError e) {
            return e;
        }
    }

    private NodeError error(String message) {
        return new NodeError("SyntaxError", message);
    }

    private String position() {
        int line = 1;
        int column = 1;
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return " at position " + at + " (line " + line + " column " + column + ")";
    }

    private NodeError unexpected() {
        if (at >= text.length()) {
            return error("Unexpected end of JSON input");
        }
        // V8 shows the whole text up to 40 characters, else 10 on either side of the place
        int around = 10;
        String shown;
        if (text.length() <= 40) {
            shown = "\"" + text + "\"";
        } else {
            int from = Math.max(0, at - around);
            int to = Math.min(text.length(), at + around);
            shown = (from > 0 ? "..." : "") + "\"" + text.substring(from, to) + "\""
                    + (to < text.length() ? "..." : "");
        }
        return error("Unexpected token '" + text.charAt(at) + "', " + shown + " is not valid JSON");
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char here() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void value() {
        switch (here()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void object() {
        at++;
        space();
        if (here() == '}') {
            at++;
            return;
        }
        boolean first = true;
        while (true) {
            if (here() != '"') {
                throw error(
                        first
                                ? "Expected property name or '}' in JSON" + position()
                                : "Expected double-quoted property name in JSON" + position());
            }
            string();
            space();
            if (here() != ':') {
                throw error("Expected ':' after property name in JSON" + position());
            }
            at++;
            space();
            value();
            space();
            if (here() == '}') {
                at++;
                return;
            }
            if (here() != ',') {
                throw error("Expected ',' or '}' after property value in JSON" + position());
            }
            at++;
            space();
            first = false;
        }
    }

    private void array() {
        at++;
        space();
        if (here() == ']') {
            at++;
            return;
        }
        while (true) {
            value();
            space();
            if (here() == ']') {
                at++;
                return;
            }
            if (here() != ',') {
                throw error("Expected ',' or ']' after array element in JSON" + position());
            }
            at++;
            space();
        }
    }

    private void string() {
        at++;
        while (true) {
            if (at >= text.length()) {
                throw error("Unterminated string in JSON" + position());
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c < ' ') {
                throw error("Bad control character in string literal in JSON" + position());
            }
            at++;
            if (c == '\\' && at == text.length()) {
                throw error("Unexpected end of JSON input");
            }
            if (c == '\\') {
                escape();
            }
        }
    }

    private void escape() {
        if (here() == 'u') {
            for (int i = 0; i < 4; i++) {
                at++;
                if (Character.digit(here(), 16) < 0) {
                    throw error("Bad Unicode escape in JSON" + position());
                }
            }
        } else if (at < text.length() && "\"\\/bfnrt".indexOf(here()) < 0) {
            throw error("Bad escaped character in JSON" + position());
        }
        at++;
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (here() != word.charAt(i)) {
                throw unexpected();
            }
        }
    }

    private void number() {
        int start = at;
        if (here() == '-') {
            at++;
            if (!isDigit()) {
                throw error("No number after minus sign in JSON" + position());
            }
        }
        if (!isDigit()) {
            at = start;
            throw unexpected();
        }
        if (here() == '0') {
            at++;
            if (isDigit()) {
                throw error("Unexpected number in JSON" + position());
            }
        }
        digits();
        if (here() == '.') {
            at++;
            if (!isDigit()) {
                throw error("Unterminated fractional number in JSON" + position());
            }
            digits();
        }
        if (here() == 'e' || here() == 'E') {
            at++;
            if (here() == '+' || here() == '-') {
                at++;
            }
            if (!isDigit()) {
                throw error("Exponent part is missing a number in JSON" + position());
            }
            digits();
        }
    }

    private boolean isDigit() {
        return here() >= '0' && here() <= '9';
    }

    private void digits() {
        while (isDigit()) {
            at++;
        }
    }
}
