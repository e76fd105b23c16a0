package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes paths of dots and brackets, and what the evaluator works out of what the parser read. */
final class AstShaper {

    private final Parents parents = new Parents();

    private AstShaper() {}

    static Ast shape(Ast parsed) {
        Ast shaped = new AstShaper().process(parsed);
        if (shaped.kind == Kind.PARENT || shaped.seekingParent != null) {
            throw Fault.at("S0217", shaped.kind.name().toLowerCase(java.util.Locale.ROOT))
                    .with("position", shaped.kind == Kind.PARENT ? null : shaped.position);
        }
        return shaped;
    }

    private Ast process(@Nullable Ast given) {
        Ast from = Objects.requireNonNull(given);
        Ast result = switch (from.kind) {
            case BINARY -> binary(from);
            case UNARY -> unary(from);
            case FUNCTION, PARTIAL -> call(from);
            case LAMBDA -> lambda(from);
            case CONDITION -> condition(from);
            case TRANSFORM -> transform(from);
            case BLOCK -> block(from);
            case NAME -> name(from);
            case PARENT -> parent(from);
            case OPERATOR -> operator(from);
            case END -> throw Fault.at("S0207", from.value).with("position", from.position);
            default -> from;
        };
        if (from.keepArray) {
            result.keepArray = true;
        }
        return result;
    }

    private Ast binary(Ast from) {
        return switch (from.text()) {
            case "." -> dot(from);
            case "[" -> filter(from);
            case "{" -> group(from);
            case "^" -> sort(from);
            case ":=" -> {
                Ast result = from.like(Kind.BIND);
                result.left = process(from.left);
                result.right = process(from.right);
                Parents.push(result, result.right);
                yield result;
            }
            case "@" -> focus(from);
            case "#" -> index(from);
            case "~>" -> {
                Ast result = from.like(Kind.APPLY);
                result.left = process(from.left);
                result.right = process(from.right);
                result.keepArray = result.left.keepArray || result.right.keepArray;
                yield result;
            }
            default -> {
                Ast result = from.like(Kind.BINARY);
                result.left = process(from.left);
                result.right = process(from.right);
                Parents.push(result, result.left);
                Parents.push(result, result.right);
                yield result;
            }
        };
    }

    private Ast dot(Ast from) {
        Ast left = process(from.left);
        Ast result = left.asPath();
        if (left.kind == Kind.PARENT) {
            result.seekingParent = new ArrayList<>(List.of(Objects.requireNonNull(left.slot)));
        }
        Ast rest = process(from.right);
        if (rest.kind == Kind.PATH) {
            result.parts.addAll(rest.parts);
        } else {
            rest.predicateBecomesStages();
            result.parts.add(rest);
        }
        for (Ast step : result.parts) {
            if (step.kind == Kind.NUMBER || step.kind == Kind.VALUE) {
                throw Fault.of("S0213", step.value).with("position", step.position);
            }
            if (step.kind == Kind.STRING) {
                step.kind = Kind.NAME;
            }
            if (step.keepArray) {
                result.keepSingletonArray = true;
            }
        }
        for (Ast end : List.of(result.parts.getFirst(), result.parts.getLast())) {
            if (end.is(Kind.UNARY, "[")) {
                end.constructsArray = true;
            }
        }
        parents.resolve(result);
        return result;
    }

    private Ast filter(Ast from) {
        Ast result = process(from.left);
        Ast step = result.lastStep();
        if (step.group != null) {
            throw new Fault("S0209").with("position", from.position);
        }
        Ast predicate = process(from.right);
        parents.resolvePredicate(step, predicate);
        Ast filter = new Ast(Kind.FILTER, null, from.position);
        filter.left = predicate;
        (step == result ? step.predicate() : step.stages()).add(filter);
        return result;
    }

    private Ast group(Ast from) {
        Ast result = process(from.left);
        if (result.group != null) {
            throw new Fault("S0210").with("position", from.position);
        }
        result.group = from.pairs.stream()
                .map(pair -> new Ast.Pair(process(pair.key()), process(pair.value())))
                .toList();
        result.groupPosition = from.position;
        return result;
    }

    private Ast sort(Ast from) {
        Ast left = process(from.left);
        Ast result = left.asPath();
        Ast step = new Ast(Kind.SORT, null, from.position);
        List<Ast.Term> terms = new ArrayList<>();
        for (Ast.Term term : from.terms) {
            Ast expression = process(term.expression());
            Parents.push(step, expression);
            terms.add(new Ast.Term(term.descending(), expression));
        }
        step.terms = terms;
        result.parts.add(step);
        parents.resolve(result);
        return result;
    }

    private Ast focus(Ast from) {
        Ast result = process(from.left);
        Ast step = result.lastStep();
        if (step.stages != null || step.predicate != null) {
            throw new Fault("S0215").with("position", from.position);
        }
        if (step.kind == Kind.SORT) {
            throw new Fault("S0216").with("position", from.position);
        }
        if (from.keepArray) {
            step.keepArray = true;
        }
        step.focus = Objects.requireNonNull(from.right).text();
        step.tuple = true;
        return result;
    }

    private Ast index(Ast from) {
        Ast left = process(from.left);
        Ast step = left.lastStep();
        if (step == left) {
            step.predicateBecomesStages();
        }
        Ast result = left.asPath();
        String name = Objects.requireNonNull(from.right).text();
        if (step.stages == null) {
            step.index = name;
        } else {
            step.stages.add(new Ast(Kind.INDEX, name, from.position));
        }
        step.tuple = true;
        return result;
    }

    private Ast unary(Ast from) {
        Ast result = from.like(Kind.UNARY);
        switch (from.text()) {
            case "[" -> result.parts = processAll(from.parts, result);
            case "{" -> {
                List<Ast.Pair> pairs = new ArrayList<>();
                for (Ast.Pair pair : from.pairs) {
                    Ast key = process(pair.key());
                    Parents.push(result, key);
                    Ast value = process(pair.value());
                    Parents.push(result, value);
                    pairs.add(new Ast.Pair(key, value));
                }
                result.pairs = pairs;
            }
            default -> {
                Ast inner = process(from.left);
                if (inner.kind == Kind.NUMBER && inner.value instanceof Number number) {
                    inner.value = dev.fusewire.node.Values.number(-number.doubleValue());
                    return inner;
                }
                result.left = inner;
                Parents.push(result, inner);
            }
        }
        return result;
    }

    private List<Ast> processAll(List<Ast> parts, Ast result) {
        List<Ast> all = new ArrayList<>();
        for (Ast part : parts) {
            Ast shaped = process(part);
            Parents.push(result, shaped);
            all.add(shaped);
        }
        return all;
    }

    private Ast call(Ast from) {
        Ast result = from.like(from.kind);
        result.parts = processAll(from.parts, result);
        result.left = process(from.left);
        return result;
    }

    private Ast lambda(Ast from) {
        Ast result = new Ast(Kind.LAMBDA, null, from.position);
        result.parts = from.parts;
        result.signature = from.signature;
        result.right = TailCalls.mark(process(from.right));
        return result;
    }

    private Ast condition(Ast from) {
        Ast result = from.like(Kind.CONDITION);
        result.left = process(from.left);
        Parents.push(result, result.left);
        result.right = process(from.right);
        Parents.push(result, result.right);
        if (from.otherwise != null) {
            result.otherwise = process(from.otherwise);
            Parents.push(result, result.otherwise);
        }
        return result;
    }

    private Ast transform(Ast from) {
        Ast result = from.like(Kind.TRANSFORM);
        result.left = process(from.left);
        result.right = process(from.right);
        result.otherwise = from.otherwise == null ? null : process(from.otherwise);
        return result;
    }

    private Ast block(Ast from) {
        Ast result = from.like(Kind.BLOCK);
        result.parts = processAll(from.parts, result);
        for (Ast part : result.parts) {
            boolean constructs = part.kind == Kind.PATH && part.parts.getFirst().constructsArray;
            result.constructsArray |= part.constructsArray || constructs;
        }
        return result;
    }

    private static Ast name(Ast from) {
        Ast result = from.asPath();
        result.keepSingletonArray = from.keepArray;
        return result;
    }

    private Ast parent(Ast from) {
        Ast result = from.like(Kind.PARENT);
        parents.add(result);
        return result;
    }

    private Ast operator(Ast from) {
        return switch (from.text()) {
            case "and", "or", "in" -> {
                from.kind = Kind.NAME;
                yield process(from);
            }
            case "?" -> from;
            default -> throw Fault.at("S0201", from.value).with("position", from.position);
        };
    }
}
