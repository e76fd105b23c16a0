package dev.fusewire.script;

import dev.fusewire.script.Tokens.Kind;
import dev.fusewire.script.Tokens.Token;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final Set<String> SETTING = Set.of(
            "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=");

    private final Tokens tokens;
    private final Declarations declared;
    private final Set<String> ownNames = new LinkedHashSet<>();
    private final boolean isSo;

    SelfContained(String body) {
        tokens = new Tokens(body);
        declared = new Declarations(tokens, SelfContained::isKnown);
        isSo = declared.areRead() && check();
    }

    /** Whether it is. */
    boolean isSo() {
        return isSo;
    }

    /** Which of {@link #OWN_NAMES} it uses. */
    List<String> ownNames() {
        return OWN_NAMES.stream().filter(ownNames::contains).toList();
    }

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
        return !ahead.isAny(Declarations.WORDS) && !isInPattern(open);
    }

    /** Whether a pattern is a part of one that declares, or stands among parameters. */
    private boolean isInPattern(int open) {
        int at = open;
        while (at >= 0) {
            Token ahead = tokens.get(at - 1);
            if (ahead.isAny(Declarations.WORDS)) {
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
        if (name.equals("prototype") && isLent(i)) {
            return true;
        }
        if (NEVER.contains(name) || name.indexOf('\\') >= 0 || name.startsWith("#")) {
            return false;
        }
        if (name.equals("constructor")) {
            return tokens.get(i - 1).is(".")
                    && tokens.get(i + 1).is(".")
                    && tokens.get(i + 2).is("name");
        }
        if (tokens.isProperty(i) || isKey(i) || Tokens.isReserved(name) || isBetween(i, name)) {
            return true;
        }
        if (declared.has(name)) {
            return !isSet(i) || declared.holds(name, i);
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

    /** Names that mean what they mean wherever they stand, as in the default of a parameter. */
    private static boolean isKnown(String name) {
        return SHARED.contains(name) || OWN_NAMES.contains(name) || NEVER.contains(name) || name.equals("node");
    }

    private boolean isBetween(int i, String name) {
        return BETWEEN.contains(name)
                && !isSet(i)
                && (tokens.get(i + 1).kind() != Kind.SIGN || !tokens.get(i + 1).is("."));
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

    /** Called, made new, compared with, or a part of it taken that is not set. */
    private boolean isUsed(int i) {
        Token next = tokens.get(i + 1);
        return next.is(".")
                ? isTaken(i)
                : next.is("(")
                        || tokens.get(i - 1).is("new")
                        || tokens.get(i - 1).is("instanceof");
    }

    /** Whether of a part that is taken of something, such as {@code Math.PI}, nothing is taken but what is called. */
    private boolean isTaken(int i) {
        Token ahead = tokens.get(i - 1);
        if (ahead.is("++") || ahead.is("--") || ahead.is("delete")) {
            return false;
        }
        int last = i + 2;
        while (tokens.get(last + 1).is(".") || tokens.get(last + 1).is("?.")) {
            last += 2;
        }
        Token behind = tokens.get(last + 1);
        boolean isPart =
                last == i + 2 && !behind.isAny(SETTING) && !behind.is("++") && !behind.is("--") && !behind.is("[");
        return isPart || behind.is("(");
    }

    /** A method lent to another object, as in {@code Object.prototype.hasOwnProperty.call(…)}. */
    private boolean isLent(int i) {
        return tokens.get(i - 1).is(".")
                && tokens.get(i + 1).is(".")
                && tokens.get(i + 3).is(".")
                && (tokens.get(i + 4).is("call") || tokens.get(i + 4).is("apply"))
                && tokens.get(i + 5).is("(");
    }
}
