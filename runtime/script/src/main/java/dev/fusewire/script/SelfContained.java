package dev.fusewire.script;

import dev.fusewire.script.Tokens.Kind;
import dev.fusewire.script.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a function's body leaves nothing behind in the global scope it runs in, and finds there what any other would, so
 * that it may share one with others: it sets no name it has not declared, and changes nothing that is there. Told of its
 * words without running it: whatever is not plainly so is not so, and gets a scope of its own, as in Node-RED.
 */
final class SelfContained {

    /** What each function node is handed of its own. */
    static final List<String> OWN_NAMES =
            List.of("context", "flow", "global", "env", "setTimeout", "clearTimeout", "setInterval", "clearInterval");

    /** Of these a part is used, or they are called. */
    private static final Set<String> SHARED = Set.of(
            "Math",
            "JSON",
            "Object",
            "Array",
            "Number",
            "String",
            "Boolean",
            "Date",
            "RegExp",
            "Map",
            "Set",
            "WeakMap",
            "WeakSet",
            "Error",
            "TypeError",
            "RangeError",
            "SyntaxError",
            "Promise",
            "Symbol",
            "Intl",
            "BigInt",
            "Buffer",
            "URL",
            "URLSearchParams",
            "console",
            "RED",
            "parseInt",
            "parseFloat",
            "isNaN",
            "isFinite",
            "encodeURIComponent",
            "decodeURIComponent",
            "encodeURI",
            "decodeURI",
            "escape",
            "unescape",
            "Uint8Array",
            "Int8Array",
            "Uint16Array",
            "Int16Array",
            "Uint32Array",
            "Int32Array",
            "Float32Array",
            "Float64Array",
            "DataView",
            "ArrayBuffer");
    /** These are as well handed to others, who can do nothing to them. */
    private static final Set<String> HARMLESS = Set.of(
            "undefined",
            "NaN",
            "Infinity",
            "Number",
            "String",
            "Boolean",
            "parseInt",
            "parseFloat",
            "isNaN",
            "isFinite",
            "encodeURIComponent",
            "decodeURIComponent");
    /** Ways to the global scope, or to what all objects of a kind have in common. */
    private static final Set<String> NEVER = Set.of(
            "this",
            "globalThis",
            "eval",
            "Function",
            "with",
            "import",
            "super",
            "class",
            "arguments",
            "require",
            "Reflect",
            "Proxy",
            "prototype",
            "__proto__",
            "getPrototypeOf",
            "setPrototypeOf",
            "defineProperty",
            "defineProperties",
            "caller",
            "callee",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__");

    private static final Set<String> NEVER_IN_TEXT = Set.of("prototype", "__proto__", "constructor");
    private static final Set<String> BETWEEN = Set.of("async", "of", "get", "set", "static", "let", "yield", "await");
    private static final Set<String> DECLARING = Set.of("var", "let", "const");
    private static final Set<String> SETTING = Set.of(
            "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=");

    private final Tokens tokens;
    private final Map<String, List<int[]>> declared = new HashMap<>();
    private final Set<String> ownNames = new LinkedHashSet<>();
    private final boolean isSo;

    SelfContained(String body) {
        tokens = new Tokens(body);
        isSo = tokens.isSound() && find() && check();
    }

    /** Whether it is. */
    boolean isSo() {
        return isSo;
    }

    /** Which of {@link #OWN_NAMES} it uses. */
    List<String> ownNames() {
        return OWN_NAMES.stream().filter(ownNames::contains).toList();
    }

    // ---- what is declared, and where it holds

    private boolean find() {
        declare("msg", 0, tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != Kind.NAME && !token.is("=>")) {
                continue;
            }
            if (DECLARING.contains(token.text()) && isStart(i) && !declareAll(i)) {
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
        return !isProperty(i) && !tokens.get(i + 1).is(":");
    }

    /** The names of one declaration, which hold in its block; or in its loop. False where it is not to be read. */
    private boolean declareAll(int at) {
        boolean isOfLoop = tokens.get(at - 1).is("(") && tokens.get(at - 2).isAny(Set.of("for", "await"));
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

    /** Every name in a pattern counts as declared: those of properties and defaults too, which does no harm. */
    private void declarePattern(int from, int to, int start, int end) {
        for (int i = from; i < to; i++) {
            if (tokens.get(i).kind() == Kind.NAME
                    && !isProperty(i)
                    && !isKnown(tokens.get(i).text())) {
                declare(tokens.get(i).text(), start, end);
            }
        }
    }

    private static boolean isKnown(String name) {
        return SHARED.contains(name) || OWN_NAMES.contains(name) || NEVER.contains(name) || name.equals("node");
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

    // ---- what is used

    private boolean check() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean isFine = switch (token.kind()) {
                case NAME -> isFine(i, token.text());
                case STRING, TEMPLATE -> NEVER_IN_TEXT.stream().noneMatch(token.text()::contains);
                case SIGN -> !token.is("=") || !isPatternBefore(i);
                case NUMBER, REGEXP -> true;
            };
            if (!isFine) {
                return false;
            }
        }
        return true;
    }

    /** Whether names are set by a pattern that declares none. */
    private boolean isPatternBefore(int equals) {
        Token before = tokens.get(equals - 1);
        if (!before.is("]") && !before.is("}")) {
            return false;
        }
        int open = tokens.partner(equals - 1);
        Token ahead = tokens.get(open - 1);
        if (before.is("]")
                && (ahead.kind() == Kind.NAME && !Tokens.isReserved(ahead.text()) || ahead.is(")") || ahead.is("]"))) {
            return false;
        }
        return !ahead.isAny(DECLARING) && !isInPattern(open);
    }

    /** Whether a pattern is a part of one that declares, or stands among parameters. */
    private boolean isInPattern(int open) {
        int at = open;
        while (at >= 0) {
            Token ahead = tokens.get(at - 1);
            if (ahead.isAny(DECLARING)) {
                return true;
            }
            if (tokens.isParameter(at)) {
                return true;
            }
            at = tokens.around(at);
        }
        return false;
    }

    private boolean isFine(int i, String name) {
        if (NEVER.contains(name) || name.indexOf('\\') >= 0 || name.startsWith("#")) {
            return false;
        }
        if (name.equals("constructor")) {
            return tokens.get(i - 1).is(".")
                    && tokens.get(i + 1).is(".")
                    && tokens.get(i + 2).is("name");
        }
        if (isProperty(i) || isKey(i) || Tokens.isReserved(name) || isBetween(i, name)) {
            return true;
        }
        if (declared.containsKey(name)) {
            return !isSet(i) || isDeclaredHere(name, i);
        }
        if (isSet(i)) {
            return false;
        }
        if (OWN_NAMES.contains(name)) {
            ownNames.add(name);
            return true;
        }
        return name.equals("node")
                || SHARED.contains(name) && isUsed(i)
                || HARMLESS.contains(name)
                        && !tokens.get(i + 1).is(".")
                        && !tokens.get(i + 1).is("[");
    }

    private boolean isBetween(int i, String name) {
        return BETWEEN.contains(name)
                && !isSet(i)
                && (tokens.get(i + 1).kind() != Kind.SIGN || !tokens.get(i + 1).is("."));
    }

    private boolean isProperty(int i) {
        return tokens.get(i - 1).is(".") || tokens.get(i - 1).is("?.");
    }

    private boolean isKey(int i) {
        Token ahead = tokens.get(i - 1);
        return tokens.get(i + 1).is(":") && (ahead.is("{") || ahead.is(","));
    }

    private boolean isSet(int i) {
        Token next = tokens.get(i + 1);
        Token ahead = tokens.get(i - 1);
        boolean isLoop =
                ahead.is("(") && tokens.get(i - 2).isAny(Set.of("for", "await")) && (next.is("of") || next.is("in"));
        return next.isAny(SETTING) || next.is("++") || next.is("--") || ahead.is("++") || ahead.is("--") || isLoop;
    }

    private boolean isDeclaredHere(String name, int i) {
        for (int[] range : declared.getOrDefault(name, List.of())) {
            if (range[0] <= i && i <= range[1]) {
                return true;
            }
        }
        return false;
    }

    /** Called, made new, compared with, or a part of it taken that is not set. */
    private boolean isUsed(int i) {
        Token next = tokens.get(i + 1);
        if (next.is(".")) {
            Token behind = tokens.get(i + 3);
            if (tokens.get(i).is("RED") && tokens.get(i + 2).is("util") && behind.is(".")) {
                behind = tokens.get(i + 5);
            }
            boolean isTaken = !tokens.get(i - 1).is("++")
                    && !tokens.get(i - 1).is("--")
                    && !tokens.get(i - 1).is("delete");
            return isTaken
                    && !behind.isAny(SETTING)
                    && !behind.is("++")
                    && !behind.is("--")
                    && (behind.is("(") || !behind.is("."))
                    && !behind.is("[");
        }
        return next.is("(") || tokens.get(i - 1).is("new") || tokens.get(i - 1).is("instanceof");
    }
}
