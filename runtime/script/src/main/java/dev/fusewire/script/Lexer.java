package dev.fusewire.script;

import dev.fusewire.script.Tokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Reads the tokens of a script, and which brackets belong together. */
final class Lexer {

    private static final Set<String> WITH_CONDITION = Set.of("if", "while", "for", "with");
    private static final Set<String> BEFORE_BLOCK =
            Set.of(")", ";", "{", "}", "=>", "else", "try", "finally", "do", "");
    private static final String[] SIGNS = {
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=",
        "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**"
    };

    private final String text;
    private final List<Token> all = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Deque<Integer> templates = new ArrayDeque<>();
    private int[] partners = new int[64];
    private int at;
    private boolean isSound = true;

    Lexer(String text) {
        this.text = text;
        while (at < text.length() && isSound) {
            read();
        }
        isSound &= open.isEmpty() && templates.isEmpty();
    }

    List<Token> tokens() {
        return all;
    }

    /** For each bracket the place of the one that belongs to it; -1 for all else. */
    int[] partners() {
        return partners;
    }

    boolean isSound() {
        return isSound;
    }

    private Token get(int index) {
        return index < 0 || index >= all.size() ? Tokens.NONE : all.get(index);
    }

    private void read() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c) || c == '\ufeff') {
            at++;
        } else if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        } else if (c == '"' || c == '\'') {
            add(Tokens.Kind.STRING, endOfString(c));
        } else if (c == '`') {
            template(at + 1);
        } else if (c == '}' && !templates.isEmpty() && templates.peek() == open.size()) {
            templates.pop();
            template(at + 1);
        } else if (Character.isDigit(c)
                || c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            add(Tokens.Kind.NUMBER, endOfNumber());
        } else if (Character.isJavaIdentifierStart(c) || c == '#' || c == '\\') {
            int end = at + 1;
            while (end < text.length()
                    && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '\\')) {
                end++;
            }
            add(Tokens.Kind.NAME, end);
        } else if (c == '/' && beginsRegExp()) {
            add(Tokens.Kind.REGEXP, endOfRegExp());
        } else {
            sign();
        }
    }

    private void add(Tokens.Kind kind, int end) {
        if (all.size() == partners.length) {
            partners = Arrays.copyOf(partners, partners.length * 2);
        }
        partners[all.size()] = -1;
        all.add(new Token(kind, at, end, text.substring(at, end)));
        at = end;
    }

    private int endOfString(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), end + 1);
    }

    private void template(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '`') {
            if (text.startsWith("${", end)) {
                add(Tokens.Kind.TEMPLATE, end + 2);
                templates.push(open.size());
                return;
            }
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        isSound &= end < text.length();
        add(Tokens.Kind.TEMPLATE, Math.min(text.length(), end + 1));
    }

    private int endOfNumber() {
        int end = at + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean isSigned = (c == '+' || c == '-')
                    && (text.charAt(end - 1) == 'e' || text.charAt(end - 1) == 'E')
                    && !text.startsWith("0x", at);
            boolean isPoint = c == '.' && text.substring(at, end).matches("[\\d_]*");
            if (!(Character.isJavaIdentifierPart(c) || isPoint || isSigned)) {
                break;
            }
            end++;
        }
        return end;
    }

    private boolean beginsRegExp() {
        Token before = get(all.size() - 1);
        return switch (before.kind()) {
            case NAME ->
                Tokens.isBeforeValue(before.text()) && !get(all.size() - 2).is(".");
            case NUMBER, STRING, REGEXP -> false;
            case TEMPLATE -> before.text().endsWith("${");
            case SIGN ->
                switch (before.text()) {
                    case ")" -> get(partners[all.size() - 1] - 1).isAny(WITH_CONDITION);
                    case "}" -> get(partners[all.size() - 1] - 1).isAny(BEFORE_BLOCK);
                    case "]", "++", "--" -> false;
                    default -> true;
                };
        };
    }

    private int endOfRegExp() {
        int end = at + 1;
        boolean inClass = false;
        while (end < text.length() && (inClass || text.charAt(end) != '/')) {
            switch (text.charAt(end)) {
                case '\\' -> end++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '\n' -> isSound = false;
                default -> {}
            }
            end++;
        }
        end++;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return Math.min(text.length(), end);
    }

    private void sign() {
        int length = 1;
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                // a?.5:1 is no access to a property
                boolean isChoice =
                        sign.equals("?.") && at + 2 < text.length() && Character.isDigit(text.charAt(at + 2));
                length = isChoice ? 1 : sign.length();
                break;
            }
        }
        char c = text.charAt(at);
        add(Tokens.Kind.SIGN, at + length);
        int index = all.size() - 1;
        if (c == '(' || c == '[' || c == '{') {
            open.push(index);
        } else if (c == ')' || c == ']' || c == '}') {
            if (open.isEmpty() || "([{".indexOf(get(open.peek()).text()) != ")]}".indexOf(c)) {
                isSound = false;
                return;
            }
            int start = open.pop();
            partners[start] = index;
            partners[index] = start;
        }
    }
}
