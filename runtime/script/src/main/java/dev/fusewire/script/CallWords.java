package dev.fusewire.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What V8 says of what was to be called, or made something of, and cannot be. */
final class CallWords {

    private static final Set<String> DECLARING = Set.of("let", "const", "var");

    private final Site site;
    private final Tokens tokens;
    private final int at;

    CallWords(Site site) {
        this.site = site;
        tokens = site.tokens();
        at = site.at();
    }

    /** What is no function. */
    String notFunction(String shown) {
        if (!site.builtin().isEmpty()) {
            boolean isBare = site.builtin().endsWith("groupBy");
            return (isBare ? shown : ShownValue.typed(shown)) + " is not a function";
        }
        if (site.token(0).is("for")) {
            return shown.equals("undefined") ? shown + " is not a function" : "object" + IterationWords.NO_ITERATOR;
        }
        int[] callee = callee();
        if (callee.length == 0) {
            return shown + " is not a function";
        }
        int start = callee[0];
        int end = callee[1];
        String source = new Rendering(tokens, false).chain(start, end);
        if (source.equals(Rendering.UNNAMED)) {
            return shown + " is not a function";
        }
        return source + " is not a function" + (isIterated(start, end) ? " or its return value is not iterable" : "");
    }

    private int[] callee() {
        Chains chains = new Chains(tokens);
        Tokens.Token here = site.token(0);
        Tokens.Token before = site.token(-1);
        if (before.is(".") || before.is("?.") && here.kind() == Tokens.Kind.NAME) {
            return new int[] {chains.startOfChain(at), at + 1};
        }
        boolean isBehind = before.kind() == Tokens.Kind.NAME && !Tokens.isBeforeValue(before.text())
                || before.is(")")
                || before.is("]")
                || before.is("?.");
        if (here.is("(") && isBehind) {
            int end = before.is("?.") ? at - 1 : at;
            return new int[] {chains.startOfChain(end - 1), end};
        }
        int end = chains.endOfChain(at);
        if (!tokens.get(end - 1).is(")") || tokens.partner(end - 1) <= at) {
            return new int[0];
        }
        int open = tokens.partner(end - 1);
        return new int[] {at, tokens.get(open - 1).is("?.") ? open - 1 : open};
    }

    /** Whether what the call answers is taken apart or gone through. */
    private boolean isIterated(int start, int end) {
        if (!tokens.get(end).is("(")) {
            return false;
        }
        int behind = tokens.partner(end) + 1;
        boolean isWhole = tokens.endOfExpression(start) == behind;
        Tokens.Token before = tokens.get(start - 1);
        if (before.is("=") && tokens.get(start - 2).is("]")) {
            return isWhole && tokens.get(tokens.partner(start - 2) - 1).isAny(DECLARING);
        }
        return before.is("of") && tokens.get(behind).is(")")
                || before.is("...")
                        && isWhole
                        && tokens.get(tokens.around(start)).is("[");
    }

    /** What nothing can be made of with "new". */
    @Nullable
    String notConstructor() {
        Chains chains = new Chains(tokens);
        if (!site.token(0).is("new")
                || !site.builtin().isEmpty() && !site.builtin().startsWith("new ")) {
            return null;
        }
        Rendering rendering = new Rendering(tokens, false);
        return rendering.chain(at + 1, chains.endOfConstructor(at + 1)) + " is not a constructor";
    }

    /** The class something is made a subclass of. */
    @Nullable
    String notSuperclass() {
        Chains chains = new Chains(tokens);
        int i = at;
        while (i < at + 4 && !tokens.get(i).is("extends")) {
            i++;
        }
        if (!tokens.get(i).is("extends")) {
            return null;
        }
        Rendering rendering = new Rendering(tokens, false);
        int end = chains.endOfChain(i + 1);
        String value = rendering.literal(i + 1, end);
        if (value == null) {
            boolean isText = tokens.get(i + 1).is("(");
            value = isText ? tokens.textBetween(i + 2, tokens.partner(i + 1)) : "#<Object>";
        }
        return "Class extends value " + value + " is not a constructor or null";
    }
}
