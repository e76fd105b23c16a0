package dev.fusewire.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Expressions of a script as V8 writes them into its errors: what is not there by name is an "intermediate value". */
final class Rendering {

    static final String UNNAMED = "(intermediate value)";

    private static final Set<String> PREFIXES = Set.of("!", "-", "+", "~", "typeof", "void", "delete");
    private static final Set<String> UNNAMED_BEGINNINGS =
            Set.of("function", "class", "async", "super", "await", "yield");
    private static final Set<String> BINARY = Set.of(
            "||",
            "&&",
            "??",
            "+",
            "-",
            "*",
            "/",
            "%",
            "**",
            ",",
            "<",
            ">",
            "<=",
            ">=",
            "==",
            "!=",
            "===",
            "!==",
            "&",
            "|",
            "^",
            "<<",
            ">>",
            ">>>",
            "in",
            "instanceof");
    /** Weakest first; what binds alike stands together. */
    private static final String[][] BY_STRENGTH = {
        {","},
        {"??", "||"},
        {"&&"},
        {"|"},
        {"^"},
        {"&"},
        {"==", "!=", "===", "!=="},
        {"<", ">", "<=", ">=", "in", "instanceof"},
        {"<<", ">>", ">>>"},
        {"+", "-"},
        {"*", "/", "%"},
        {"**"}
    };

    private final Tokens tokens;
    private final Chains chains;
    /** Calls and "new" are left out around what they call: how V8 tells of what cannot be iterated. */
    private final boolean isIterated;

    Rendering(Tokens tokens, boolean isIterated) {
        this.tokens = tokens;
        chains = new Chains(tokens);
        this.isIterated = isIterated;
    }

    /** An expression from one token to before another. */
    String expression(int start, int end) {
        if (start >= end) {
            return UNNAMED;
        }
        Tokens.Token first = tokens.get(start);
        if (topLevel(start, end, "=>") >= 0) {
            return UNNAMED;
        }
        int assigned = topLevel(start, end, "=");
        if (assigned >= 0) {
            return expression(start, assigned);
        }
        if (topLevel(start, end, "?") >= 0) {
            return UNNAMED.repeat(3);
        }
        for (String[] signs : BY_STRENGTH) {
            int sign = lastTopLevel(start, end, signs);
            if (sign > start) {
                return binary(start, sign, end);
            }
        }
        if (first.isAny(PREFIXES)) {
            String gap = first.kind() == Tokens.Kind.NAME ? " " : "";
            return "(" + first.text() + gap + expression(start + 1, end) + ")";
        }
        if (tokens.get(end - 1).is("++") || tokens.get(end - 1).is("--")) {
            return "(" + expression(start, end - 1) + tokens.get(end - 1).text() + ")";
        }
        return first.is("await") ? UNNAMED : chain(start, end);
    }

    private String binary(int start, int sign, int end) {
        String left = expression(start, sign);
        String right = expression(sign + 1, end);
        String operator = tokens.get(sign).text();
        // what is known beforehand V8 has worked out
        if (left.matches("\\d+") && right.matches("\\d+") && left.length() + right.length() < 16) {
            long a = Long.parseLong(left);
            long b = Long.parseLong(right);
            switch (operator) {
                case "+":
                    return String.valueOf(a + b);
                case "-":
                    return String.valueOf(a - b);
                case "*":
                    return String.valueOf(a * b);
                default:
                    break;
            }
        }
        return "(" + left + " " + operator + " " + right + ")";
    }

    private int topLevel(int start, int end, String sign) {
        for (int i = start; i < end; i++) {
            if (tokens.get(i).is(sign)) {
                return i;
            }
            i = Math.max(i, tokens.partner(i));
        }
        return -1;
    }

    private int lastTopLevel(int start, int end, String[] signs) {
        int found = -1;
        for (int i = start; i < end; i++) {
            Tokens.Token token = tokens.get(i);
            for (String sign : signs) {
                if (token.is(sign) && token.isAny(BINARY) && i > start && chains.isOperand(i - 1)) {
                    found = i;
                }
            }
            i = Math.max(i, tokens.partner(i));
        }
        return found;
    }

    /** A member chain: what it begins with, and names, indexes and calls behind it. */
    String chain(int start, int end) {
        if (tokens.get(start).is("new")) {
            return isIterated ? chain(start + 1, chains.endOfConstructor(start + 1)) : afterNew(start, end);
        }
        int i = chains.endOfPrimary(start);
        return links(new StringBuilder(primary(start)), i, end);
    }

    private String afterNew(int start, int end) {
        int i = chains.endOfConstructor(start + 1);
        if (tokens.get(i).is("(")) {
            i = tokens.partner(i) + 1;
        }
        return links(new StringBuilder(UNNAMED), i, end);
    }

    private String links(StringBuilder text, int from, int end) {
        int i = from;
        while (i < end) {
            Tokens.Token token = tokens.get(i);
            if (token.is(".") || token.is("?.") && tokens.get(i + 1).kind() == Tokens.Kind.NAME) {
                text.append(token.text()).append(tokens.get(i + 1).text());
                i += 2;
            } else if (token.is("?.")) {
                if (tokens.get(i + 1).is("[")) {
                    text.append("?.");
                }
                i++;
            } else if (token.is("[")) {
                int close = tokens.partner(i);
                if (close == i + 2 && tokens.get(i + 1).kind() == Tokens.Kind.STRING) {
                    String name = Literals.text(tokens.get(i + 1).text());
                    text.append(text.toString().endsWith("?.") ? "" : ".").append(name);
                } else {
                    if (text.toString().endsWith("?.")) {
                        text.setLength(text.length() - 2);
                        text.append("?.");
                    }
                    text.append('[').append(expression(i + 1, close)).append(']');
                }
                i = close + 1;
            } else if (token.is("(")) {
                text.append(isIterated ? "" : "(...)");
                i = tokens.partner(i) + 1;
            } else {
                break;
            }
        }
        return text.toString();
    }

    private String primary(int start) {
        Tokens.Token token = tokens.get(start);
        return switch (token.kind()) {
            case STRING -> '"' + Literals.text(token.text()) + '"';
            case NUMBER -> token.text().endsWith("n") ? UNNAMED : Literals.number(token.text());
            case TEMPLATE ->
                token.text().endsWith("`") && token.text().length() > 1
                        ? '"' + token.text().substring(1, token.text().length() - 1) + '"'
                        : expression(start + 1, start + 2);
            case REGEXP -> token.text();
            case NAME -> token.isAny(UNNAMED_BEGINNINGS) ? UNNAMED : token.text();
            case SIGN ->
                switch (token.text()) {
                    case "(" -> expression(start + 1, tokens.partner(start));
                    case "[" -> "[" + items(start, false) + "]";
                    case "{" -> "{" + items(start, true) + "}";
                    default -> UNNAMED;
                };
        };
    }

    private String items(int open, boolean isObject) {
        StringBuilder text = new StringBuilder();
        int close = tokens.partner(open);
        int from = open + 1;
        for (int i = from; i <= close; i++) {
            boolean isEnd = i == close || tokens.get(i).is(",");
            if (isEnd && from < i) {
                if (isObject) {
                    text.append(UNNAMED);
                } else {
                    text.append(text.isEmpty() ? "" : ",").append(expression(from, i));
                }
            }
            if (isEnd) {
                from = i + 1;
            } else {
                i = Math.max(i, tokens.partner(i));
            }
        }
        return text.toString();
    }

    /** A constant as String() tells it; null for anything else. */
    @Nullable
    String literal(int start, int end) {
        Tokens.Token token = tokens.get(start);
        if (end == start + 2 && token.is("-") && tokens.get(start + 1).kind() == Tokens.Kind.NUMBER) {
            return "-" + Literals.number(tokens.get(start + 1).text());
        }
        return end == start + 1 ? Literals.value(token) : null;
    }
}
