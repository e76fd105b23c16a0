package dev.fusewire.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What V8 says where nothing was to be taken apart, or had to be an object. */
final class PatternWords {

    private static final Set<String> DECLARING = Set.of("let", "const", "var");
    /** Of the functions called on nothing, those of which V8 tells the name. */
    private static final Set<String> TELLING = Set.of(
            "Array.prototype.map",
            "Array.prototype.forEach",
            "Array.prototype.filter",
            "Array.prototype.some",
            "Array.prototype.every",
            "Array.prototype.find",
            "Array.prototype.findIndex",
            "Array.prototype.reduce",
            "Array.prototype.concat",
            "Array.prototype.flat",
            "Array.prototype.flatMap",
            "Array.prototype.at",
            "Object.groupBy",
            "Object.prototype.toLocaleString");

    private final Site site;
    private final Tokens tokens;
    private final int at;

    PatternWords(Site site) {
        this.site = site;
        tokens = site.tokens();
        at = site.at();
    }

    /** Reading the first property of a pattern: null where the place is no pattern. */
    @Nullable
    String destructured(String property, String value) {
        int open = tokens.around(at);
        Tokens.Token key = tokens.get(open + 1);
        Tokens.Token next = tokens.get(open + 2);
        boolean isKey = tokens.get(open).is("{")
                && (at == open + 1 || at == open + 3 && next.is(":"))
                && key.text().equals(property)
                && (next.is(",") || next.is("}") || next.is(":"));
        if (!isKey || !isPattern(open)) {
            return null;
        }
        String source = patternSource(open, value);
        return source == null
                ? null
                : "Cannot destructure property '%s' of '%s' as it is %s.".formatted(property, source, value);
    }

    /** A pattern that reads no property by its name: null where the place is none. */
    @Nullable
    String destructuredWhole(String value) {
        int open = site.token(0).is("{") ? at : tokens.around(at);
        if (!tokens.get(open).is("{") || !isPattern(open)) {
            return null;
        }
        String source = patternSource(open, value);
        return source == null ? null : "Cannot destructure '%s' as it is %s.".formatted(source, value);
    }

    private boolean isPattern(int open) {
        Tokens.Token after = tokens.get(tokens.partner(open) + 1);
        Tokens.Token before = tokens.get(open - 1);
        return after.is("=")
                || after.is("of")
                || before.isAny(DECLARING)
                || before.is("(") && (after.is(")") || after.is(","))
                || before.is(",") && (after.is(")") || after.is(","));
    }

    /** What a pattern takes apart; null where V8 does not tell it. */
    private @Nullable String patternSource(int open, String value) {
        int close = tokens.partner(open);
        Tokens.Token before = tokens.get(open - 1);
        Tokens.Token after = tokens.get(close + 1);
        if (after.is("=")) {
            if (tokens.get(close + 2).is(CatchBlocks.CALL)) {
                return ".catch";
            }
            if (tokens.get(tokens.around(open)).is("(") && !before.isAny(DECLARING) && tokens.isParameter(open)) {
                return Rendering.UNNAMED.repeat(3);
            }
            return new Rendering(tokens, false).expression(close + 2, tokens.endOfExpression(close + 2));
        }
        if (after.is("of")) {
            return ".for";
        }
        if (before.is(":") || before.is("[") || tokens.get(tokens.around(open)).is("[")) {
            return null;
        }
        if (tokens.get(tokens.around(open) - 1).is("catch")) {
            return ".catch";
        }
        return value.equals("null") ? "object null" : value;
    }

    /** What became of undefined or null that had to be an object. */
    @Nullable
    String ofNothing(String value) {
        if (site.builtin().isEmpty()) {
            String whole = destructuredWhole(value);
            return whole == null ? ofIndex(value) : whole;
        }
        String name = site.builtinName();
        if (name.equals("Object.fromEntries")) {
            return "undefined is not iterable";
        }
        boolean tellsName = name.startsWith("String.prototype.") || TELLING.contains(name);
        return tellsName ? name + " called on null or undefined" : null;
    }

    private @Nullable String ofIndex(String value) {
        Chains chains = new Chains(tokens);
        Rendering rendering = new Rendering(tokens, false);
        int end = chains.endOfChain(at);
        int open = tokens.partner(end - 1);
        String index = tokens.get(end - 1).is("]") && open > at ? rendering.literal(open + 1, end - 1) : null;
        return index == null ? null : "Cannot read properties of %s (reading '%s')".formatted(value, index);
    }

    /** What "in" was asked of something that is no object; what had to be an object otherwise. */
    @Nullable
    String notObject(String shown) {
        for (int i = at; site.builtin().isEmpty() && i < tokens.endOfExpression(at); i++) {
            if (tokens.get(i).is("in")) {
                Rendering rendering = new Rendering(tokens, false);
                String key = rendering.literal(at, i);
                boolean isSymbol = key == null
                        && tokens.get(at).is("Symbol")
                        && tokens.get(i - 1).is(")");
                key = isSymbol ? "Symbol(" + orEmpty(rendering.literal(at + 2, i - 1)) + ")" : key;
                String told = key == null ? rendering.expression(at, i) : key;
                return "Cannot use 'in' operator to search for '" + told + "' in " + shown;
            }
            i = Math.max(i, tokens.partner(i));
        }
        if (site.builtin().endsWith("apply")) {
            return "CreateListFromArrayLike called on non-object";
        }
        boolean isIterator = site.token(0).is("for") || site.builtin().endsWith("from");
        return isIterator ? "Result of the Symbol.iterator method is not an object" : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
