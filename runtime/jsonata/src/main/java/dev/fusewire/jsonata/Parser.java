package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an expression by operator precedence (Pratt). */
final class Parser {

    private final Tokens tokens;

    private Parser(String text) {
        tokens = new Tokens(text);
    }

    /** @throws Fault with one of the codes S0101 to S0402 */
    static Ast parse(String text) {
        Parser parser = new Parser(text);
        Ast whole = parser.expression(0);
        if (!parser.tokens.isAtEnd()) {
            throw Fault.at("S0201", parser.tokens.node().value).with("position", parser.tokens.node().position);
        }
        return AstShaper.shape(whole);
    }

    private Ast expression(int power) {
        Ast first = tokens.node();
        tokens.advance(true);
        Ast left = prefix(first);
        while (power < tokens.power()) {
            Ast operator = tokens.node();
            tokens.advance(false);
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
            default -> throw Fault.at("S0211", token.value).with("position", token.position);
        }
        return token;
    }

    private void block(Ast token) {
        List<Ast> parts = new ArrayList<>();
        while (!tokens.isAt(")")) {
            parts.add(expression(0));
            if (!tokens.isAt(";")) {
                break;
            }
            tokens.expect(";");
        }
        tokens.expect(")", true);
        token.kind = Kind.BLOCK;
        token.parts = parts;
    }

    private void array(Ast token) {
        List<Ast> items = new ArrayList<>();
        if (!tokens.isAt("]")) {
            while (true) {
                Ast item = expression(0);
                if (tokens.isAt("..")) {
                    Ast range = new Ast(Kind.BINARY, "..", tokens.node().position);
                    range.left = item;
                    tokens.expect("..");
                    range.right = expression(0);
                    item = range;
                }
                items.add(item);
                if (!tokens.isAt(",")) {
                    break;
                }
                tokens.expect(",");
            }
        }
        tokens.expect("]", true);
        token.kind = Kind.UNARY;
        token.parts = items;
    }

    private List<Ast.Pair> pairs() {
        List<Ast.Pair> pairs = new ArrayList<>();
        if (!tokens.isAt("}")) {
            while (true) {
                Ast key = expression(0);
                tokens.expect(":");
                pairs.add(new Ast.Pair(key, expression(0)));
                if (!tokens.isAt(",")) {
                    break;
                }
                tokens.expect(",");
            }
        }
        tokens.expect("}", true);
        return pairs;
    }

    private void transform(Ast token) {
        token.kind = Kind.TRANSFORM;
        token.left = expression(0);
        tokens.expect("|");
        token.right = expression(0);
        if (tokens.isAt(",")) {
            tokens.expect(",");
            token.otherwise = expression(0);
        }
        tokens.expect("|");
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
                    throw Fault.at("S0212", left.value).with("position", left.position);
                }
                binary(token, left);
                token.right = expression(9);
            }
            case "@", "#" -> {
                binary(token, left);
                token.right = expression(80);
                if (token.right.kind != Kind.VARIABLE) {
                    throw Fault.at("S0214", operator).with("position", token.right.position);
                }
            }
            case "?" -> {
                token.kind = Kind.CONDITION;
                token.left = left;
                token.right = expression(0);
                if (tokens.isAt(":")) {
                    tokens.expect(":");
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
                token.right = expression(Tokens.power(operator));
            }
        }
        return token;
    }

    private static void binary(Ast token, Ast left) {
        token.kind = Kind.BINARY;
        token.left = left;
    }

    private Ast index(Ast token, Ast left) {
        if (tokens.isAt("]")) {
            Ast step = left;
            while (step.is(Kind.BINARY, "[") && step.left != null) {
                step = step.left;
            }
            step.keepArray = true;
            tokens.expect("]");
            return left;
        }
        binary(token, left);
        token.right = expression(0);
        tokens.expect("]", true);
        return token;
    }

    private List<Ast.Term> terms() {
        List<Ast.Term> terms = new ArrayList<>();
        tokens.expect("(");
        while (true) {
            boolean descending = tokens.isAt(">");
            if (descending || tokens.isAt("<")) {
                tokens.advance(false);
            }
            terms.add(new Ast.Term(descending, expression(0)));
            if (!tokens.isAt(",")) {
                break;
            }
            tokens.expect(",");
        }
        tokens.expect(")");
        return terms;
    }

    private void call(Ast token, Ast procedure) {
        token.kind = Kind.FUNCTION;
        token.left = procedure;
        List<Ast> arguments = new ArrayList<>();
        if (!tokens.isAt(")")) {
            while (true) {
                if (tokens.isAt("?")) {
                    token.kind = Kind.PARTIAL;
                    arguments.add(tokens.node());
                    tokens.expect("?");
                } else {
                    arguments.add(expression(0));
                }
                if (!tokens.isAt(",")) {
                    break;
                }
                tokens.expect(",");
            }
        }
        tokens.expect(")", true);
        token.parts = arguments;
        if (procedure.kind == Kind.NAME && ("function".equals(procedure.value) || "\u03bb".equals(procedure.value))) {
            lambda(token);
        }
    }

    private void lambda(Ast token) {
        for (int i = 0; i < token.parts.size(); i++) {
            Ast parameter = token.parts.get(i);
            if (parameter.kind != Kind.VARIABLE) {
                throw Fault.at("S0208", parameter.value).with("value", i + 1).with("position", parameter.position);
            }
        }
        token.kind = Kind.LAMBDA;
        token.left = null;
        if (tokens.isAt("<")) {
            token.signature = Signature.of(signature());
        }
        tokens.expect("{");
        token.right = expression(0);
        tokens.expect("}");
    }

    private String signature() {
        int depth = 1;
        StringBuilder text = new StringBuilder("<");
        while (depth > 0 && !tokens.isAt("{") && !tokens.isAtEnd()) {
            tokens.advance(false);
            depth += tokens.isAt("<") ? 1 : tokens.isAt(">") ? -1 : 0;
            text.append(tokens.node().value);
        }
        tokens.expect(">");
        return text.toString();
    }

    static @Nullable String nameOf(Ast procedure) {
        Ast named = procedure.kind == Kind.PATH ? procedure.parts.getFirst() : procedure;
        return named.value instanceof String name ? name : null;
    }
}
