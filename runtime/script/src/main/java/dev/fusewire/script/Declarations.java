package dev.fusewire.script;

import dev.fusewire.script.Tokens.Kind;
import dev.fusewire.script.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The names a function's body declares, and from which word to which each of them holds: as far as words tell. */
final class Declarations {

    /** What begins a declaration of variables. */
    static final Set<String> WORDS = Set.of("var", "let", "const");

    private static final Set<String> LOOP = Set.of("for", "await");

    private final Tokens tokens;
    private final Predicate<String> known;
    private final Map<String, List<int[]>> declared = new HashMap<>();
    private final boolean areRead;

    /** @param known names that are none of a parameter's though they stand there, as in its default */
    Declarations(Tokens tokens, Predicate<String> known) {
        this.tokens = tokens;
        this.known = known;
        areRead = tokens.isSound() && read();
    }

    /** Whether all of them could be read. */
    boolean areRead() {
        return areRead;
    }

    /** Whether a name is declared anywhere. */
    boolean has(String name) {
        return declared.containsKey(name);
    }

    /** Whether a name's declaration holds at a word. */
    boolean holds(String name, int place) {
        for (int[] range : declared.getOrDefault(name, List.of())) {
            if (range[0] <= place && place <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private boolean read() {
        declare("msg", 0, tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != Kind.NAME && !token.is("=>")) {
                continue;
            }
            if (WORDS.contains(token.text()) && isStart(i) && !declareAll(i)) {
                return false;
            }
            if (token.text().equals("function")) {
                int name = tokens.get(i + 1).is("*") ? i + 2 : i + 1;
                int open = tokens.get(name).is("(") ? name : name + 1;
                int body = tokens.partner(open) + 1;
                if (open > name) {
                    // it may be called from all of the block it stands in
                    declare(tokens.get(name).text(), blockStart(i), blockEnd(i));
                }
                declarePattern(open, tokens.partner(open), open, tokens.partner(body));
            } else if (token.is("=>")) {
                int from = tokens.get(i - 1).is(")") ? tokens.partner(i - 1) : i - 1;
                int end = tokens.get(i + 1).is("{") ? tokens.partner(i + 1) : tokens.endOfExpression(i + 1);
                declarePattern(from, i, from, end);
            } else if (token.text().equals("catch") && tokens.get(i + 1).is("(")) {
                int close = tokens.partner(i + 1);
                declarePattern(i + 1, close, i + 1, tokens.partner(close + 1));
            }
        }
        return true;
    }

    /** Whether a word that begins a declaration does, and is no property's name. */
    private boolean isStart(int i) {
        return !tokens.isProperty(i) && !tokens.get(i + 1).is(":");
    }

    /** The names of one declaration, which hold in its block; or in its loop. False where it is not to be read. */
    private boolean declareAll(int at) {
        boolean isOfLoop = tokens.get(at - 1).is("(") && tokens.get(at - 2).isAny(LOOP);
        int from = isOfLoop ? at : blockStart(at);
        int end = blockEnd(at);
        if (isOfLoop) {
            int close = tokens.partner(at - 1);
            end = tokens.get(close + 1).is("{") ? tokens.partner(close + 1) : endOfStatement(close + 1);
        }
        int i = at + 1;
        while (true) {
            int behind = i + 1;
            if (tokens.get(i).is("[") || tokens.get(i).is("{")) {
                behind = tokens.partner(i) + 1;
                declarePattern(i, behind, from, end);
            } else if (tokens.get(i).kind() == Kind.NAME) {
                declare(tokens.get(i).text(), from, end);
            } else {
                return false;
            }
            if (tokens.get(behind).is("=")) {
                behind = tokens.endOfExpression(behind + 1);
            }
            if (!tokens.get(behind).is(",")) {
                return true;
            }
            i = behind + 1;
        }
    }

    private int endOfStatement(int from) {
        int i = from;
        while (i < tokens.size() && !tokens.get(i).is(";") && !tokens.get(i).is("}")) {
            i = Math.max(i, tokens.partner(i)) + 1;
        }
        return i;
    }

    /** The names of a pattern: neither those of the properties they are taken from nor what stands in a default. */
    private void declarePattern(int from, int to, int start, int end) {
        for (int i = from; i < to; i++) {
            if (tokens.get(i).is("=")) {
                i = tokens.endOfExpression(i + 1) - 1;
            } else if (tokens.get(i).kind() == Kind.NAME
                    && !tokens.isProperty(i)
                    && !tokens.get(i + 1).is(":")
                    && !known.test(tokens.get(i).text())) {
                declare(tokens.get(i).text(), start, end);
            }
        }
    }

    private void declare(String name, int start, int end) {
        declared.computeIfAbsent(name, _ -> new ArrayList<>()).add(new int[] {start, end});
    }

    private int block(int i) {
        int around = tokens.around(i);
        while (around >= 0 && !tokens.get(around).is("{")) {
            around = tokens.around(around);
        }
        return around;
    }

    private int blockStart(int i) {
        return Math.max(0, block(i));
    }

    private int blockEnd(int i) {
        int open = block(i);
        return open < 0 ? tokens.size() : tokens.partner(open);
    }
}
