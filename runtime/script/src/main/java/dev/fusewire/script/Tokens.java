package dev.fusewire.script;

import java.util.List;
import java.util.Set;

/**
 * The words, signs and brackets of a script, enough to find a place in it and what stands around it. Reads JavaScript that
 * an engine has accepted; of anything else it says no more than that it is not sound.
 */
final class Tokens {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        /** A piece of a template text, up to and from what is put into it. */
        TEMPLATE,
        REGEXP,
        SIGN
    }

    record Token(Kind kind, int start, int end, String text) {

        boolean is(String other) {
            return kind != Kind.STRING && kind != Kind.TEMPLATE && kind != Kind.REGEXP && text.equals(other);
        }

        boolean isAny(Set<String> others) {
            return (kind == Kind.SIGN || kind == Kind.NAME) && others.contains(text);
        }
    }

    static final Token NONE = new Token(Kind.SIGN, -1, -1, "");

    /** Words after which a value begins, so that a slash begins an expression. */
    private static final Set<String> BEFORE_VALUE = Set.of(
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "delete",
            "void",
            "throw",
            "new",
            "instanceof",
            "do",
            "else",
            "await",
            "yield");

    private static final Set<String> RESERVED = Set.of(
            "break",
            "case",
            "catch",
            "class",
            "const",
            "continue",
            "debugger",
            "default",
            "delete",
            "do",
            "else",
            "enum",
            "export",
            "extends",
            "false",
            "finally",
            "for",
            "function",
            "if",
            "import",
            "in",
            "instanceof",
            "new",
            "null",
            "return",
            "super",
            "switch",
            "this",
            "throw",
            "true",
            "try",
            "typeof",
            "var",
            "void",
            "while",
            "with");
    private final String text;
    private final List<Token> all;
    private final int[] partners;
    private final boolean isSound;

    Tokens(String text) {
        this.text = text;
        Lexer lexer = new Lexer(text);
        all = lexer.tokens();
        partners = lexer.partners();
        isSound = lexer.isSound();
    }

    /** Whether all brackets have their partner. */
    boolean isSound() {
        return isSound;
    }

    int size() {
        return all.size();
    }

    /** The token at a place; an empty one before the first and after the last. */
    Token get(int index) {
        return index < 0 || index >= all.size() ? NONE : all.get(index);
    }

    /** The bracket that belongs to this one; -1 where there is none. */
    int partner(int index) {
        return index < 0 || index >= all.size() ? -1 : partners[index];
    }

    /** Where the expression that begins at a token ends. */
    int endOfExpression(int start) {
        int i = start;
        while (i < size()) {
            Token token = get(i);
            if (token.is(",") || token.is(";") || token.is(")") || token.is("]") || token.is("}")) {
                return i;
            }
            i = Math.max(i, partner(i)) + 1;
            Token next = get(i);
            // a statement may end without a semicolon: two values side by side
            boolean isValue = next.kind() != Kind.SIGN && !next.is("in") && !next.is("instanceof");
            Token last = get(i - 1);
            boolean endsValue = last.kind() != Kind.SIGN || last.is(")") || last.is("]") || last.is("}");
            if (isValue && endsValue && !isBeforeValue(last.text()) && next.kind() != Kind.TEMPLATE) {
                return i;
            }
        }
        return i;
    }

    /** Whether a token stands among the parameters of a function. */
    boolean isParameter(int index) {
        Token behind = get(partner(around(index)) + 1);
        return behind.is("=>") || behind.is("{");
    }

    /** Whether a token is what is asked of an object, as in {@code msg.topic}. */
    boolean isProperty(int index) {
        return get(index - 1).is(".") || get(index - 1).is("?.");
    }

    /** The innermost open bracket around a token; -1 where there is none. */
    int around(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (partners[i] > i && partners[i] > index) {
                return i;
            }
            if (partners[i] >= 0 && partners[i] < i) {
                i = partners[i];
            }
        }
        return -1;
    }

    /** The script from one token to before another, but for what is around them. */
    String textBetween(int start, int end) {
        return text.substring(get(start).start, get(end - 1).end);
    }

    /** The token that stands at, or right after, a place in the text; -1 where there is no such line. */
    int indexAt(int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return -1;
            }
        }
        return indexAt(start + column - 1);
    }

    private int indexAt(int offset) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (all.get(middle).end <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a word cannot be the name of anything. */
    static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    /** Whether a value begins behind this word. */
    static boolean isBeforeValue(String word) {
        return BEFORE_VALUE.contains(word);
    }
}
