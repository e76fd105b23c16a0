package dev.fusewire.script;

import java.util.Set;

/** What V8 says of what was to be gone through and cannot be. */
final class IterationWords {

    private static final Set<String> DECLARING = Set.of("let", "const", "var");
    private static final Set<String> CHOOSING = Set.of("||", "&&", "??", "?");
    static final String NO_ITERATOR = " is not iterable (cannot read property Symbol(Symbol.iterator))";

    private final Site site;
    private final Tokens tokens;
    private final int at;

    IterationWords(Site site) {
        this.site = site;
        tokens = site.tokens();
        at = site.at();
    }

    /** What is not iterable. */
    String notIterable(String shown) {
        Tokens.Token here = site.token(0);
        if (!site.builtin().isEmpty()) {
            return site.builtin().endsWith("fromEntries") && (shown.equals("undefined") || shown.equals("null"))
                    ? "undefined is not iterable"
                    : ShownValue.typed(shown) + NO_ITERATOR;
        }
        if (here.is("...")) {
            return spread(shown);
        }
        // of a loop alone in a function the engine names the function as the place
        int loop = here.is("for") ? at : here.is("{") && site.token(-1).is(")") ? onlyLoop() : -1;
        if (loop >= 0) {
            int open = tokens.get(loop + 1).is("await") ? loop + 2 : loop + 1;
            int of = wordAfter(open, "of");
            if (open == loop + 2 && of > 0) {
                return new Rendering(tokens, true).expression(of + 1, tokens.partner(open)) + " is not async iterable";
            }
            return of < 0 ? ShownValue.typed(shown) + NO_ITERATOR : iterated(of + 1, tokens.partner(open), shown, true);
        }
        if (here.is("[") && tokens.partner(at) > 0) {
            return pattern(shown);
        }
        return ShownValue.typed(shown) + NO_ITERATOR;
    }

    private int onlyLoop() {
        int found = -1;
        for (int i = at + 1; i < tokens.partner(at); i++) {
            if (tokens.get(i).is("for") && !tokens.get(i - 1).is(".") && wordAfter(i + 1, "of") > 0) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    private int wordAfter(int open, String word) {
        for (int i = open + 1; i < tokens.partner(open); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
            i = Math.max(i, tokens.partner(i));
        }
        return -1;
    }

    private String spread(String shown) {
        int open = tokens.around(at);
        int end = tokens.endOfExpression(at + 1);
        if (!tokens.get(open).is("(")) {
            return iterated(at + 1, end, shown, false);
        }
        if (tokens.get(end).is(",") && end + 1 < tokens.partner(open)) {
            return ShownValue.typed(shown) + NO_ITERATOR;
        }
        if (!shown.equals("undefined") && !shown.equals("null")) {
            return "Spread syntax requires ...iterable[Symbol.iterator] to be a function";
        }
        String source = new Rendering(tokens, false).expression(at + 1, end);
        return source + " is not iterable (cannot read property " + shown + ")";
    }

    private String pattern(String shown) {
        Chains chains = new Chains(tokens);
        Tokens.Token before = site.token(-1);
        int close = tokens.partner(at);
        if (tokens.get(close + 1).is("of")) {
            return ".for is not iterable";
        }
        if (!before.isAny(DECLARING) || !tokens.get(close + 1).is("=")) {
            return ShownValue.typed(shown) + NO_ITERATOR;
        }
        int from = close + 2;
        int end = tokens.endOfExpression(from);
        boolean isWhole = end == from + 1
                || tokens.get(from).is("await")
                || tokens.get(from).is("new")
                || tokens.get(end - 1).is(")") && chains.endOfChain(from) == end
                || tokens.partner(from) == end - 1;
        return isWhole ? iterated(from, end, shown, true) : ShownValue.typed(shown) + NO_ITERATOR;
    }

    private String iterated(int from, int end, String shown, boolean isAlone) {
        Chains chains = new Chains(tokens);
        for (int i = from; isAlone && i < end; i++) {
            if (tokens.get(i).isAny(CHOOSING)) {
                return ShownValue.typed(shown) + NO_ITERATOR;
            }
            i = Math.max(i, tokens.partner(i));
        }
        Rendering rendering = new Rendering(tokens, true);
        String source = rendering.expression(from, end);
        boolean isCall = tokens.get(from).is("new")
                || tokens.get(end - 1).is(")") && tokens.partner(end - 1) > from && chains.endOfChain(from) == end;
        return source + (isCall ? " is not a function or its return value" : "") + " is not iterable";
    }
}
