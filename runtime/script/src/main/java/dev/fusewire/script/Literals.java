package dev.fusewire.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a single token of a script stands for. */
final class Literals {

    private static final Set<String> CONSTANTS = Set.of("undefined", "null", "true", "false", "NaN", "Infinity");

    private Literals() {}

    /** A constant as String() tells it; null for what is none. */
    static @Nullable String value(Tokens.Token token) {
        return switch (token.kind()) {
            case STRING -> text(token.text());
            case NUMBER -> number(token.text());
            case NAME -> CONSTANTS.contains(token.text()) ? token.text() : null;
            default -> null;
        };
    }

    /** The value of a text in quotes. */
    static String text(String literal) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            i++;
            char escaped = literal.charAt(i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case '\n' -> {}
                case 'u' -> {
                    String digits = literal.substring(i + 1, Math.min(i + 5, literal.length() - 1));
                    if (!digits.matches("[0-9a-fA-F]{4}")) {
                        return literal;
                    }
                    text.append((char) Integer.parseInt(digits, 16));
                    i += 4;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }

    /** A number as JavaScript writes it. */
    static String number(String literal) {
        String digits = literal.replace("_", "");
        try {
            if (digits.startsWith("0x")) {
                return String.valueOf(Long.parseLong(digits.substring(2), 16));
            }
            return dev.fusewire.node.Values.text(Double.parseDouble(digits));
        } catch (NumberFormatException _) {
            return literal;
        }
    }
}
