package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an expression by operator precedence (Pratt). */
final class Parser {

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

    private Parser(String text) {
        lexer = new Lexer(text);
    }

    /** @throws Fault with one of the codes S0101 to S0402 */
    static Ast parse(String text) {
        Parser parser = new Parser(text);
        parser.advance(false);
        Ast whole = parser.expression(0);
        if (parser.node.kind != Kind.END) {
            throw Fault.at("S0201", parser.node.value);
        }
        return AstShaper.shape(whole);
    }

    private boolean isAt(String operator) {
        return node.is(Kind.OPERATOR, operator);
    }

    private void expect(String operator, boolean afterOperand) {
        if (!isAt(operator)) {
            throw Fault.at(node.kind == Kind.END ? "S0203" : "S0202", node.value)
                    .with("value", operator);
        }
        advance(afterOperand);
    }

    private void expect(String operator) {
        expect(operator, false);
    }

    private void advance(boolean afterOperand) {
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
            throw Fault.at("S0204", token.value());
        }
        node = new Ast(kind, token.value(), token.position());
    }

    private int power() {
        return node.kind == Kind.OPERATOR ? POWER.getOrDefault(node.text(), 0) : 0;
    }

    private Ast expression(int power) {
        Ast first = node;
        advance(true);
        Ast left = prefix(first);
        while (power < power()) {
            Ast operator = node;
            advance(false);
            left = infix(operator, left);
        }
        return left;
    }

    private Ast prefix(Ast token) {
        if (token.kind != Kind.OPERATOR) {
            return token;
        }
        switch (token.text()) {
            case "and", "or", "in" -> {}
            case "-" -> {
                token.kind = Kind.UNARY;
                token.left = expression(70);
            }
            case "*" -> token.kind = Kind.WILDCARD;
            case "**" -> token.kind = Kind.DESCENDANT;
            case "%" -> token.kind = Kind.PARENT;
            case "(" -> block(token);
            case "[" -> array(token);
            case "{" -> {
                token.kind = Kind.UNARY;
                token.pairs = pairs();
            }
            case "|" -> transform(token);
            default -> throw Fault.at("S0211", token.value);
        }
        return token;
    }

    private void block(Ast token) {
        List<Ast> parts = new ArrayList<>();
        while (!isAt(")")) {
            parts.add(expression(0));
            if (!isAt(";")) {
                break;
            }
            expect(";");
        }
        expect(")", true);
        token.kind = Kind.BLOCK;
        token.parts = parts;
    }

    private void array(Ast token) {
        List<Ast> items = new ArrayList<>();
        if (!isAt("]")) {
            while (true) {
                Ast item = expression(0);
                if (isAt("..")) {
                    Ast range = new Ast(Kind.BINARY, "..", node.position);
                    range.left = item;
                    expect("..");
                    range.right = expression(0);
                    item = range;
                }
                items.add(item);
                if (!isAt(",")) {
                    break;
                }
                expect(",");
            }
        }
        expect("]", true);
        token.kind = Kind.UNARY;
        token.parts = items;
    }

    private List<Ast.Pair> pairs() {
        List<Ast.Pair> pairs = new ArrayList<>();
        if (!isAt("}")) {
            while (true) {
                Ast key = expression(0);
                expect(":");
                pairs.add(new Ast.Pair(key, expression(0)));
                if (!isAt(",")) {
                    break;
                }
                expect(",");
            }
        }
        expect("}", true);
        return pairs;
    }

    private void transform(Ast token) {
        token.kind = Kind.TRANSFORM;
        token.left = expression(0);
        expect("|");
        token.right = expression(0);
        if (isAt(",")) {
            expect(",");
            token.otherwise = expression(0);
        }
        expect("|");
    }

    private Ast infix(Ast token, Ast left) {
        String operator = token.text();
        switch (operator) {
            case "(" -> call(token, left);
            case "[" -> {
                return index(token, left);
            }
            case "{" -> {
                binary(token, left);
                token.pairs = pairs();
            }
            case "^" -> {
                binary(token, left);
                token.terms = terms();
            }
            case ":=" -> {
                if (left.kind != Kind.VARIABLE) {
                    throw Fault.at("S0212", left.value);
                }
                binary(token, left);
                token.right = expression(9);
            }
            case "@", "#" -> {
                binary(token, left);
                token.right = expression(80);
                if (token.right.kind != Kind.VARIABLE) {
                    throw Fault.at("S0214", operator);
                }
            }
            case "?" -> {
                token.kind = Kind.CONDITION;
                token.left = left;
                token.right = expression(0);
                if (isAt(":")) {
                    expect(":");
                    token.otherwise = expression(0);
                }
            }
            case "?:" -> {
                token.kind = Kind.CONDITION;
                token.left = left.copy();
                token.right = left;
                token.otherwise = expression(0);
            }
            case "??" -> {
                Ast exists = new Ast(Kind.FUNCTION, "(", token.position);
                exists.left = new Ast(Kind.VARIABLE, "exists", token.position);
                exists.parts = List.of(left.copy());
                token.kind = Kind.CONDITION;
                token.left = exists;
                token.right = left;
                token.otherwise = expression(0);
            }
            default -> {
                binary(token, left);
                token.right = expression(POWER.getOrDefault(operator, 0));
            }
        }
        return token;
    }

    private static void binary(Ast token, Ast left) {
        token.kind = Kind.BINARY;
        token.left = left;
    }

    private Ast index(Ast token, Ast left) {
        if (isAt("]")) {
            Ast step = left;
            while (step.is(Kind.BINARY, "[") && step.left != null) {
                step = step.left;
            }
            step.keepArray = true;
            expect("]");
            return left;
        }
        binary(token, left);
        token.right = expression(0);
        expect("]", true);
        return token;
    }

    private List<Ast.Term> terms() {
        List<Ast.Term> terms = new ArrayList<>();
        expect("(");
        while (true) {
            boolean descending = isAt(">");
            if (descending || isAt("<")) {
                advance(false);
            }
            terms.add(new Ast.Term(descending, expression(0)));
            if (!isAt(",")) {
                break;
            }
            expect(",");
        }
        expect(")");
        return terms;
    }

    private void call(Ast token, Ast procedure) {
        token.kind = Kind.FUNCTION;
        token.left = procedure;
        List<Ast> arguments = new ArrayList<>();
        if (!isAt(")")) {
            while (true) {
                if (isAt("?")) {
                    token.kind = Kind.PARTIAL;
                    arguments.add(node);
                    expect("?");
                } else {
                    arguments.add(expression(0));
                }
                if (!isAt(",")) {
                    break;
                }
                expect(",");
            }
        }
        expect(")", true);
        token.parts = arguments;
        if (procedure.kind == Kind.NAME && ("function".equals(procedure.value) || "\u03bb".equals(procedure.value))) {
            lambda(token);
        }
    }

    private void lambda(Ast token) {
        for (int i = 0; i < token.parts.size(); i++) {
            Ast parameter = token.parts.get(i);
            if (parameter.kind != Kind.VARIABLE) {
                throw Fault.at("S0208", parameter.value).with("value", i + 1);
            }
        }
        token.kind = Kind.LAMBDA;
        token.left = null;
        if (isAt("<")) {
            token.signature = Signature.of(signature());
        }
        expect("{");
        token.right = expression(0);
        expect("}");
    }

    private String signature() {
        int depth = 1;
        StringBuilder text = new StringBuilder("<");
        while (depth > 0 && !isAt("{") && node.kind != Kind.END) {
            advance(false);
            depth += isAt("<") ? 1 : isAt(">") ? -1 : 0;
            text.append(node.value);
        }
        expect(">");
        return text.toString();
    }

    static @Nullable String nameOf(Ast procedure) {
        Ast named = procedure.kind == Kind.PATH ? procedure.parts.getFirst() : procedure;
        return named.value instanceof String name ? name : null;
    }
}
