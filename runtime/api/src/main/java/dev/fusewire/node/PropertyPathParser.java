package dev.fusewire.node;

import java.util.ArrayList;
import java.util.List;

/** Reads a property expression, with Node-RED's words for what is wrong in it. */
final class PropertyPathParser {

    private final String text;
    private final List<Object> steps = new ArrayList<>();
    private int start;
    private boolean inBox;

    private PropertyPathParser(String text) {
        this.text = text;
    }

    static List<Object> parse(String text) {
        if (text.isEmpty()) {
            throw invalid("zero-length");
        }
        PropertyPathParser parser = new PropertyPathParser(text);
        parser.run();
        return parser.steps;
    }

    private static NodeError invalid(String what) {
        return new NodeError("Error", "Invalid property expression: " + what, "INVALID_EXPR");
    }

    private static NodeError unexpected(Object what, int at) {
        return invalid("unexpected " + what + " at position " + at);
    }

    private void run() {
        boolean inString = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == quote) {
                    endString(i);
                    inString = false;
                }
                continue;
            }
            switch (c) {
                case '\'', '"' -> {
                    if (i != start) {
                        throw unexpected(c, i);
                    }
                    inString = true;
                    quote = c;
                    start = i + 1;
                }
                case '.' -> dot(i);
                case '[' -> i = open(i);
                case ']' -> close(i);
                case ' ' -> throw unexpected("' '", i);
                default -> {}
            }
        }
        if (inBox || inString) {
            throw invalid("unterminated expression");
        }
        if (start < text.length()) {
            steps.add(text.substring(start));
        }
    }

    private void endString(int i) {
        if (i == start) {
            throw invalid("zero-length string at position " + start);
        }
        steps.add(text.substring(start, i));
        boolean ends = i + 1 == text.length();
        char next = ends ? 0 : text.charAt(i + 1);
        if (inBox && next != ']') {
            throw invalid("unexpected array expression at position " + start);
        }
        if (!inBox && !ends && next != '[' && next != '.') {
            throw invalid("unexpected " + next + " expression at position " + (i + 1));
        }
        start = i + 1;
    }

    private void dot(int i) {
        if (i == 0) {
            throw unexpected('.', 0);
        }
        if (start != i) {
            String name = text.substring(start, i);
            steps.add(isIndex(name) ? small(name) : name);
        }
        if (i == text.length() - 1) {
            throw invalid("unterminated expression");
        }
        char next = text.charAt(i + 1);
        if (!(next >= 'a' && next <= 'z'
                || next >= 'A' && next <= 'Z'
                || next >= '0' && next <= '9'
                || next == '$'
                || next == '_')) {
            throw unexpected(next, i + 1);
        }
        start = i + 1;
    }

    private int open(int i) {
        if (i == 0) {
            throw unexpected('[', 0);
        }
        if (start != i) {
            steps.add(text.substring(start, i));
        }
        if (i == text.length() - 1) {
            throw invalid("unterminated expression");
        }
        if (text.startsWith("msg.", i + 1) || text.startsWith("msg[", i + 1)) {
            return nested(i);
        }
        char next = text.charAt(i + 1);
        if (next != '"' && next != '\'' && !(next >= '0' && next <= '9')) {
            throw unexpected(next, i + 1);
        }
        start = i + 1;
        inBox = true;
        return i;
    }

    private int nested(int open) {
        int depth = 1;
        for (int j = open + 1; j < text.length(); j++) {
            char c = text.charAt(j);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            }
            if (depth == 0) {
                try {
                    steps.add(PropertyPath.nested(text.substring(open + 1, j), open + 1));
                } catch (NodeError _) {
                    throw new NodeError(
                            "Error", "Invalid expression started at position " + (open + 1), "INVALID_EXPR");
                }
                start = j + 1;
                return j;
            }
        }
        throw invalid("unmatched '[' at position " + open);
    }

    private void close(int i) {
        if (!inBox) {
            throw unexpected(']', i);
        }
        if (start != i) {
            String index = text.substring(start, i);
            if (!isIndex(index)) {
                throw invalid("unexpected array expression at position " + start);
            }
            steps.add(small(index));
        }
        start = i + 1;
        inBox = false;
    }

    /** An index past what an array here can have stays a name, which no array has. */
    private static Object small(String index) {
        return index.length() < 10 ? (Object) Integer.parseInt(index) : index;
    }

    private static boolean isIndex(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
