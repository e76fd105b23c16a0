package dev.fusewire.jsonata;

import dev.fusewire.node.Null;
import dev.fusewire.node.RegExp;
import dev.fusewire.node.Values;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts an expression into tokens. */
final class Lexer {

    enum Type {
        NAME,
        VARIABLE,
        OPERATOR,
        STRING,
        NUMBER,
        VALUE,
        REGEX
    }

    record Token(Type type, @Nullable Object value, int position) {}

    private static final Set<String> DOUBLE = Set.of("..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??");
    private static final String SINGLE = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private static final String SPACE = " \t\n\r\u000b";
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?");

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    int length() {
        return text.length();
    }

    private char here() {
        return at(at);
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    /** @param afterOperand whether a slash divides here, rather than to start a regular expression */
    @Nullable
    Token next(boolean afterOperand) {
        skip();
        if (at >= text.length()) {
            return null;
        }
        int start = at;
        char c = here();
        if (c == '/' && !afterOperand) {
            at++;
            return new Token(Type.REGEX, regex(), at);
        }
        if (at + 1 < text.length() && DOUBLE.contains(text.substring(at, at + 2))) {
            at += 2;
            return new Token(Type.OPERATOR, text.substring(start, at), at);
        }
        if (SINGLE.indexOf(c) >= 0) {
            at++;
            return new Token(Type.OPERATOR, String.valueOf(c), at);
        }
        if (c == '"' || c == '\'') {
            at++;
            String value = string(c);
            return new Token(Type.STRING, value, at);
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            return number(number.group());
        }
        return c == '`' ? quotedName() : word();
    }

    private void skip() {
        while (at < text.length()) {
            if (SPACE.indexOf(here()) >= 0) {
                at++;
            } else if (here() == '/' && at(at + 1) == '*') {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new Fault("S0106").with("position", at);
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private Token number(String digits) {
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw Fault.at("S0102", digits).with("position", at);
        }
        at += digits.length();
        return new Token(Type.NUMBER, Values.number(value), at);
    }

    private Token quotedName() {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            at = text.length();
            throw new Fault("S0105").with("position", at);
        }
        String name = text.substring(at + 1, end);
        at = end + 1;
        return new Token(Type.NAME, name, at);
    }

    private @Nullable Token word() {
        int start = at;
        while (at < text.length() && SPACE.indexOf(here()) < 0 && SINGLE.indexOf(here()) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.startsWith("$")) {
            return new Token(Type.VARIABLE, word.substring(1), at);
        }
        return switch (word) {
            case "or", "in", "and" -> new Token(Type.OPERATOR, word, at);
            case "true" -> new Token(Type.VALUE, true, at);
            case "false" -> new Token(Type.VALUE, false, at);
            case "null" -> new Token(Type.VALUE, Null.NULL, at);
            default -> new Token(Type.NAME, word, at);
        };
    }

    private String string(char quote) {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return value.toString();
            }
            value.append(c == '\\' ? escape() : c);
        }
        throw new Fault("S0101").with("position", at);
    }

    private char escape() {
        char c = here();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String digits = text.substring(at, Math.min(at + 4, text.length()));
                if (!digits.matches("[0-9a-fA-F]+")) {
                    throw new Fault("S0104").with("position", at - 1);
                }
                at += 4;
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> throw Fault.at("S0103", c == 0 ? "" : String.valueOf(c)).with("position", at - 1);
        };
    }

    private RegExp regex() {
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            char c = here();
            if (c == '/' && depth == 0 && !isEscaped()) {
                return regex(text.substring(start, at));
            }
            boolean plain = at(at - 1) != '\\';
            depth += plain && "([{".indexOf(c) >= 0 ? 1 : plain && ")]}".indexOf(c) >= 0 ? -1 : 0;
            at++;
        }
        throw new Fault("S0302").with("position", at);
    }

    private boolean isEscaped() {
        int slashes = 0;
        while (at(at - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private RegExp regex(String pattern) {
        if (pattern.isEmpty()) {
            throw new Fault("S0301").with("position", at);
        }
        at++;
        int flags = at;
        while (here() == 'i' || here() == 'm') {
            at++;
        }
        // a pattern JavaScript refuses is reported in its words
        return RegExp.of(pattern, text.substring(flags, at) + "g");
    }
}
