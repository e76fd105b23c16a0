package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import java.util.Map;
import java.util.Set;

/** The words of an expression one after the other, and how strongly each binds what stands before it. */
final class Tokens {

    private static final Map<String, Integer> POWER = Map.ofEntries(
            Map.entry(".", 75),
            Map.entry("[", 80),
            Map.entry("{", 70),
            Map.entry("(", 80),
            Map.entry("@", 80),
            Map.entry("#", 80),
            Map.entry("?", 20),
            Map.entry("+", 50),
            Map.entry("-", 50),
            Map.entry("*", 60),
            Map.entry("/", 60),
            Map.entry("%", 60),
            Map.entry("=", 40),
            Map.entry("<", 40),
            Map.entry(">", 40),
            Map.entry("^", 40),
            Map.entry(":=", 10),
            Map.entry("!=", 40),
            Map.entry("<=", 40),
            Map.entry(">=", 40),
            Map.entry("~>", 40),
            Map.entry("?:", 40),
            Map.entry("??", 40),
            Map.entry("and", 30),
            Map.entry("or", 25),
            Map.entry("in", 40),
            Map.entry("&", 50));
    private static final Set<String> UNKNOWN = Set.of("!", "~");

    private final Lexer lexer;
    private Ast node = new Ast(Kind.END, null, 0);

    Tokens(String text) {
        lexer = new Lexer(text);
        advance(false);
    }

    /** The word that is read next. */
    Ast node() {
        return node;
    }

    boolean isAtEnd() {
        return node.kind == Kind.END;
    }

    boolean isAt(String operator) {
        return node.is(Kind.OPERATOR, operator);
    }

    /** @param afterOperand whether what comes then stands behind an operand: a slash divides there, elsewhere it begins a pattern */
    void expect(String operator, boolean afterOperand) {
        if (!isAt(operator)) {
            throw Fault.at(isAtEnd() ? "S0203" : "S0202", node.value)
                    .with("value", operator)
                    .with("position", node.position);
        }
        advance(afterOperand);
    }

    void expect(String operator) {
        expect(operator, false);
    }

    void advance(boolean afterOperand) {
        Lexer.Token token = lexer.next(afterOperand);
        if (token == null) {
            node = new Ast(Kind.END, "(end)", lexer.length());
            return;
        }
        Kind kind = switch (token.type()) {
            case NAME -> Kind.NAME;
            case VARIABLE -> Kind.VARIABLE;
            case OPERATOR -> Kind.OPERATOR;
            case STRING -> Kind.STRING;
            case NUMBER -> Kind.NUMBER;
            case VALUE -> Kind.VALUE;
            case REGEX -> Kind.REGEX;
        };
        if (kind == Kind.OPERATOR && token.value() instanceof String operator && UNKNOWN.contains(operator)) {
            throw Fault.at("S0204", token.value()).with("position", token.position());
        }
        node = new Ast(kind, token.value(), token.position());
    }

    /** How strongly the word that is read next binds what stands before it; 0 where it does not. */
    int power() {
        return node.kind == Kind.OPERATOR ? power(node.text()) : 0;
    }

    static int power(String operator) {
        return POWER.getOrDefault(operator, 0);
    }
}
