package dev.fusewire.script;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a script something went wrong.
 *
 * @param tokens the script
 * @param at the token the engine names as the place
 * @param builtin the function of the language's own that was at work, as "Array.map"; empty where there is none
 */
record Site(Tokens tokens, int at, String builtin) {

    private static final Pattern NATIVE = Pattern.compile("^\\s*at (.*) \\(native\\)$");
    private static final Pattern PLACE =
            Pattern.compile("^\\s*at (?:[^\\n]* \\()?(Function node.*):(\\d+):(\\d+)\\)?$");

    /**
     * @param stack an Error's stack
     * @param scripts a script by its name
     */
    static @Nullable Site of(String stack, Function<String, @Nullable Tokens> scripts) {
        String builtin = "";
        int frames = stack.indexOf("\n    at ");
        for (String line : stack.substring(frames + 1).split("\n")) {
            Matcher own = NATIVE.matcher(line);
            if (own.matches()) {
                builtin = builtin.isEmpty() ? own.group(1) : builtin;
                continue;
            }
            Matcher place = PLACE.matcher(line);
            Tokens tokens = place.matches() ? scripts.apply(place.group(1)) : null;
            if (tokens == null || !tokens.isSound()) {
                return null;
            }
            int at = tokens.indexAt(Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3)));
            return at < 0 ? null : new Site(tokens, at, builtin);
        }
        return null;
    }

    Tokens.Token token(int offset) {
        return tokens.get(at + offset);
    }

    /** The first token of the arguments of the call at this place; -1 where there is none. */
    private int arguments() {
        for (int i = at; i < tokens.size() && i < at + 40; i++) {
            if (tokens.get(i).is("(") && i > at || tokens.get(i).is("(") && i == at && isCallHere()) {
                return i;
            }
            if (tokens.get(i).is(";")) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isCallHere() {
        Tokens.Token before = tokens.get(at - 1);
        return before.kind() == Tokens.Kind.NAME || before.is("]") || before.is(")");
    }

    /** An argument of the call at this place, where it is a constant. */
    @Nullable
    String argument(int number) {
        int open = arguments();
        if (open < 0 || tokens.get(open - 1).is("eval")) {
            return null;
        }
        int close = tokens.partner(open);
        int from = open + 1;
        int count = 0;
        for (int i = from; i <= close; i++) {
            if (i == close || tokens.get(i).is(",")) {
                if (count == number) {
                    return from == i ? "undefined" : constant(from, i);
                }
                count++;
                from = i + 1;
            } else {
                i = Math.max(i, tokens.partner(i));
            }
        }
        return "undefined";
    }

    private @Nullable String constant(int from, int end) {
        Tokens.Token first = tokens.get(from);
        if (tokens.partner(from) == end - 1) {
            return first.is("{") ? "#<Object>" : first.is("[") ? "[object Array]" : null;
        }
        if (first.is("new") && tokens.get(end - 1).is(")")) {
            return "#<" + tokens.get(from + 1).text() + ">";
        }
        return new Rendering(tokens, false).literal(from, end);
    }

    /** The language's own function with the name V8 gives it: "Array.map" is its "Array.prototype.map". */
    String builtinName() {
        Chains chains = new Chains(tokens);
        Rendering rendering = new Rendering(tokens, false);
        int start = token(-1).is(".") ? chains.startOfChain(at) : at;
        String callee = rendering.chain(start, Math.max(at + 1, start + 1));
        return callee.endsWith(".call") || callee.endsWith(".apply")
                ? callee.substring(0, callee.lastIndexOf('.'))
                : callee;
    }

    /** A constant that an object among the arguments has by this name. */
    @Nullable
    String option(String name) {
        for (int i = at; i < tokens.size() && i < at + 60; i++) {
            if (tokens.get(i).is(name) && tokens.get(i + 1).is(":")) {
                return constant(i + 2, i + 3);
            }
        }
        return null;
    }

    /** The name an object among the arguments has this constant by. */
    @Nullable
    String optionOf(String value) {
        for (int i = at; i < tokens.size() && i < at + 60; i++) {
            if (tokens.get(i).is(":") && value.equals(constant(i + 1, i + 2))) {
                return tokens.get(i - 1).text();
            }
        }
        return null;
    }

    /** Whether two values are put together here. */
    boolean hasOperator() {
        Chains chains = new Chains(tokens);
        Tokens.Token behind = tokens.get(chains.endOfChain(at));
        return behind.kind() == Tokens.Kind.SIGN && "+-*/%**&|^<<>>".contains(behind.text());
    }
}
