package dev.fusewire.script;

import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What V8 says of texts that are no JavaScript or no regular expression. */
final class SyntaxWords {

    private static final Pattern UNEXPECTED = Pattern.compile("^Expected (.*) but found (.*)$", Pattern.DOTALL);
    private static final Pattern DECLARED = Pattern.compile("^Variable \"(.*)\" has already been declared$");

    private static final Map<String, String> SAME = Map.of(
            "Missing close quote", "Invalid or unexpected token",
            "Missing space after numeric literal", "Invalid or unexpected token",
            "Invalid return statement", "Illegal return statement",
            "Illegal continue statement", "Illegal continue statement: no surrounding iteration statement",
            "Invalid left hand side for assignment", "Invalid left-hand side in assignment");

    /** Both engines' words for what is wrong with a regular expression. */
    private static final Map<String, String> EXPRESSIONS = Map.ofEntries(
            Map.entry("Unterminated character class", "Unterminated character class"),
            Map.entry("Unterminated group", "Unterminated group"),
            Map.entry("Unmatched ')'", "Unmatched ')'"),
            Map.entry("Quantifier without target", "Nothing to repeat"),
            Map.entry("Numbers out of order in {} quantifier", "numbers out of order in {} quantifier"),
            Map.entry("Ends with an unfinished escape sequence", "\\ at end of pattern"),
            Map.entry("Range out of order in character class", "Range out of order in character class"),
            Map.entry("Multiple named capture groups with the same name", "Duplicate capture group name"),
            Map.entry("Unterminated group name", "Invalid capture group name"),
            Map.entry("Missing capture group for backreference", "Invalid named capture referenced"),
            Map.entry("Invalid group", "Invalid group"),
            Map.entry("Invalid Unicode escape", "Invalid Unicode escape"));

    private SyntaxWords() {}

    static @Nullable String of(String message, Supplier<@Nullable Site> place) {
        String same = SAME.get(message);
        if (same != null) {
            return same;
        }
        Matcher declared = DECLARED.matcher(message);
        if (declared.matches()) {
            return "Identifier '" + declared.group(1) + "' has already been declared";
        }
        if (message.startsWith("Missing assignment to constant ")) {
            return "Missing initializer in const declaration";
        }
        String expression = message.startsWith("Unsupported Unicode character property")
                ? "Invalid property name"
                : EXPRESSIONS.get(message);
        if (expression != null) {
            return ofExpression(expression, place.get());
        }
        if (message.equals("Invalid regular expression flags") || message.startsWith("Repeated RegExp flag")) {
            String flags = V8Words.at(place, site -> site.argument(1));
            return flags == null ? null : "Invalid flags supplied to RegExp constructor '" + flags + "'";
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        return unexpected.matches() ? unexpected(unexpected.group(1), unexpected.group(2)) : null;
    }

    private static @Nullable String ofExpression(String words, @Nullable Site site) {
        String source = site == null ? null : site.argument(0);
        if (site == null || source == null) {
            return null;
        }
        String flags = site.argument(1);
        return "Invalid regular expression: /%s/%s: %s"
                .formatted(source, flags == null || flags.equals("undefined") ? "" : flags, words);
    }

    /** A token that cannot stand where it stands. */
    static String unexpected(String expected, String found) {
        if (found.equals("eof")) {
            return expected.equals(",") ? "missing ) after argument list" : "Unexpected end of input";
        }
        if (found.equals("error")) {
            return "Invalid or unexpected token";
        }
        if (expected.equals("an operand") && found.equals("super")) {
            return "'super' keyword unexpected here";
        }
        if (expected.equals("an operand") && found.equals("import")) {
            return "Cannot use import statement outside a module";
        }
        if (found.matches("[\\d.].*")) {
            return "Unexpected number";
        }
        if (found.matches("(?s)[\"'].*")) {
            return "Unexpected string";
        }
        boolean isWord = found.matches("[\\w$]+") && !Tokens.isReserved(found);
        return "Unexpected " + (isWord ? "identifier" : "token") + " '" + found + "'";
    }
}
