package dev.fusewire.jsonata;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.jsonata.Ast.Kind;
import dev.fusewire.jsonata.Ast.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes paths of dots and brackets, gives each parent operator its slot, and marks calls in tail position. */
final class AstShaper {

    private final List<Ast> ancestry = new ArrayList<>();

    private AstShaper() {}

    static Ast shape(Ast parsed) {
        Ast shaped = new AstShaper().process(parsed);
        if (shaped.kind == Kind.PARENT || shaped.seekingParent != null) {
            throw Fault.at("S0217", shaped.kind.name().toLowerCase(java.util.Locale.ROOT));
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
            case END -> throw new Fault("S0207");
            default -> from;
        };
        if (from.keepArray) {
            result.keepArray = true;
        }
        return result;
    }

    private static Ast like(Ast from, Kind kind) {
        return new Ast(kind, from.value, from.position);
    }

    private static Ast path(Ast step) {
        Ast path = new Ast(Kind.PATH, null, step.position);
        path.parts = new ArrayList<>(List.of(step));
        return path;
    }

    private Ast binary(Ast from) {
        return switch (from.text()) {
            case "." -> dot(from);
            case "[" -> filter(from);
            case "{" -> group(from);
            case "^" -> sort(from);
            case ":=" -> {
                Ast result = like(from, Kind.BIND);
                result.left = process(from.left);
                result.right = process(from.right);
                push(result, result.right);
                yield result;
            }
            case "@" -> focus(from);
            case "#" -> index(from);
            case "~>" -> {
                Ast result = like(from, Kind.APPLY);
                result.left = process(from.left);
                result.right = process(from.right);
                result.keepArray = result.left.keepArray || result.right.keepArray;
                yield result;
            }
            default -> {
                Ast result = like(from, Kind.BINARY);
                result.left = process(from.left);
                result.right = process(from.right);
                push(result, result.left);
                push(result, result.right);
                yield result;
            }
        };
    }

    private Ast dot(Ast from) {
        Ast left = process(from.left);
        Ast result = left.kind == Kind.PATH ? left : path(left);
        if (left.kind == Kind.PARENT) {
            result.seekingParent = new ArrayList<>(List.of(Objects.requireNonNull(left.slot)));
        }
        Ast rest = process(from.right);
        if (rest.kind == Kind.PATH) {
            result.parts.addAll(rest.parts);
        } else {
            if (rest.predicate != null) {
                rest.stages = rest.predicate;
                rest.predicate = null;
            }
            result.parts.add(rest);
        }
        for (Ast step : result.parts) {
            if (step.kind == Kind.NUMBER || step.kind == Kind.VALUE) {
                throw Fault.of("S0213", step.value);
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
        resolve(result);
        return result;
    }

    private Ast filter(Ast from) {
        Ast result = process(from.left);
        boolean inPath = result.kind == Kind.PATH;
        Ast step = inPath ? result.parts.getLast() : result;
        if (step.group != null) {
            throw new Fault("S0209");
        }
        Ast predicate = process(from.right);
        if (predicate.seekingParent != null) {
            for (Slot slot : predicate.seekingParent) {
                if (slot.level == 1) {
                    seek(step, slot);
                } else {
                    slot.level--;
                }
            }
            push(step, predicate);
        }
        Ast filter = new Ast(Kind.FILTER, null, from.position);
        filter.left = predicate;
        (inPath ? step.stages() : step.predicate()).add(filter);
        return result;
    }

    private Ast group(Ast from) {
        Ast result = process(from.left);
        if (result.group != null) {
            throw new Fault("S0210");
        }
        result.group = from.pairs.stream()
                .map(pair -> new Ast.Pair(process(pair.key()), process(pair.value())))
                .toList();
        result.groupPosition = from.position;
        return result;
    }

    private Ast sort(Ast from) {
        Ast left = process(from.left);
        Ast result = left.kind == Kind.PATH ? left : path(left);
        Ast step = new Ast(Kind.SORT, null, from.position);
        List<Ast.Term> terms = new ArrayList<>();
        for (Ast.Term term : from.terms) {
            Ast expression = process(term.expression());
            push(step, expression);
            terms.add(new Ast.Term(term.descending(), expression));
        }
        step.terms = terms;
        result.parts.add(step);
        resolve(result);
        return result;
    }

    private Ast focus(Ast from) {
        Ast result = process(from.left);
        Ast step = result.kind == Kind.PATH ? result.parts.getLast() : result;
        if (step.stages != null || step.predicate != null) {
            throw new Fault("S0215");
        }
        if (step.kind == Kind.SORT) {
            throw new Fault("S0216");
        }
        if (from.keepArray) {
            step.keepArray = true;
        }
        step.focus = Objects.requireNonNull(from.right).text();
        step.tuple = true;
        return result;
    }

    private Ast index(Ast from) {
        Ast result = process(from.left);
        Ast step;
        if (result.kind == Kind.PATH) {
            step = result.parts.getLast();
        } else {
            step = result;
            result = path(result);
            if (step.predicate != null) {
                step.stages = step.predicate;
                step.predicate = null;
            }
        }
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
        Ast result = like(from, Kind.UNARY);
        switch (from.text()) {
            case "[" -> result.parts = processAll(from.parts, result);
            case "{" -> {
                List<Ast.Pair> pairs = new ArrayList<>();
                for (Ast.Pair pair : from.pairs) {
                    Ast key = process(pair.key());
                    push(result, key);
                    Ast value = process(pair.value());
                    push(result, value);
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
                push(result, inner);
            }
        }
        return result;
    }

    private List<Ast> processAll(List<Ast> parts, Ast result) {
        List<Ast> all = new ArrayList<>();
        for (Ast part : parts) {
            Ast shaped = process(part);
            push(result, shaped);
            all.add(shaped);
        }
        return all;
    }

    private Ast call(Ast from) {
        Ast result = like(from, from.kind);
        result.parts = processAll(from.parts, result);
        result.left = process(from.left);
        return result;
    }

    private Ast lambda(Ast from) {
        Ast result = new Ast(Kind.LAMBDA, null, from.position);
        result.parts = from.parts;
        result.signature = from.signature;
        result.right = tail(process(from.right));
        return result;
    }

    private static Ast tail(Ast from) {
        switch (from.kind) {
            case FUNCTION -> {
                if (from.predicate == null) {
                    Ast thunk = new Ast(Kind.LAMBDA, null, from.position);
                    thunk.thunk = true;
                    thunk.right = from;
                    return thunk;
                }
            }
            case CONDITION -> {
                from.right = tail(Objects.requireNonNull(from.right));
                from.otherwise = from.otherwise == null ? null : tail(from.otherwise);
            }
            case BLOCK -> {
                if (!from.parts.isEmpty()) {
                    from.parts.set(from.parts.size() - 1, tail(from.parts.getLast()));
                }
            }
            default -> {}
        }
        return from;
    }

    private Ast condition(Ast from) {
        Ast result = like(from, Kind.CONDITION);
        result.left = process(from.left);
        push(result, result.left);
        result.right = process(from.right);
        push(result, result.right);
        if (from.otherwise != null) {
            result.otherwise = process(from.otherwise);
            push(result, result.otherwise);
        }
        return result;
    }

    private Ast transform(Ast from) {
        Ast result = like(from, Kind.TRANSFORM);
        result.left = process(from.left);
        result.right = process(from.right);
        result.otherwise = from.otherwise == null ? null : process(from.otherwise);
        return result;
    }

    private Ast block(Ast from) {
        Ast result = like(from, Kind.BLOCK);
        result.parts = processAll(from.parts, result);
        for (Ast part : result.parts) {
            boolean constructs = part.kind == Kind.PATH && part.parts.getFirst().constructsArray;
            result.constructsArray |= part.constructsArray || constructs;
        }
        return result;
    }

    private static Ast name(Ast from) {
        Ast result = path(from);
        result.keepSingletonArray = from.keepArray;
        return result;
    }

    private Ast parent(Ast from) {
        Ast result = like(from, Kind.PARENT);
        result.slot = new Slot(ancestry.size());
        ancestry.add(result);
        return result;
    }

    private Ast operator(Ast from) {
        return switch (from.text()) {
            case "and", "or", "in" -> {
                from.kind = Kind.NAME;
                yield process(from);
            }
            case "?" -> from;
            default -> throw Fault.at("S0201", from.value);
        };
    }

    private static void push(Ast result, Ast value) {
        if (value.seekingParent == null && value.kind != Kind.PARENT) {
            return;
        }
        List<Slot> slots = value.seekingParent == null ? new ArrayList<>() : value.seekingParent;
        if (value.kind == Kind.PARENT) {
            slots.add(Objects.requireNonNull(value.slot));
        }
        if (result.seekingParent == null) {
            result.seekingParent = slots;
        } else {
            result.seekingParent.addAll(List.copyOf(slots));
        }
    }

    private void resolve(Ast path) {
        Ast last = path.parts.getLast();
        List<Slot> slots = last.seekingParent == null ? new ArrayList<>() : last.seekingParent;
        if (last.kind == Kind.PARENT) {
            slots.add(Objects.requireNonNull(last.slot));
        }
        for (Slot each : List.copyOf(slots)) {
            Slot slot = each;
            int index = path.parts.size() - 2;
            while (slot.level > 0) {
                if (index < 0) {
                    if (path.seekingParent == null) {
                        path.seekingParent = new ArrayList<>();
                    }
                    path.seekingParent.add(slot);
                    break;
                }
                Ast step = path.parts.get(index--);
                while (index >= 0 && step.focus != null && path.parts.get(index).focus != null) {
                    step = path.parts.get(index--);
                }
                slot = seek(step, slot);
            }
        }
    }

    @CanIgnoreReturnValue
    private Slot seek(Ast node, Slot slot) {
        switch (node.kind) {
            case NAME, WILDCARD -> {
                slot.level--;
                if (slot.level == 0) {
                    if (node.ancestor != null) {
                        Objects.requireNonNull(ancestry.get(slot.index).slot).label = node.ancestor.label;
                    }
                    node.ancestor = slot;
                    node.tuple = true;
                }
            }
            case PARENT -> slot.level++;
            case BLOCK -> {
                if (!node.parts.isEmpty()) {
                    node.tuple = true;
                    return seek(node.parts.getLast(), slot);
                }
            }
            case PATH -> {
                node.tuple = true;
                int index = node.parts.size() - 1;
                Slot found = seek(node.parts.get(index--), slot);
                while (found.level > 0 && index >= 0) {
                    found = seek(node.parts.get(index--), found);
                }
                return found;
            }
            default -> throw Fault.at("S0217", node.kind.name().toLowerCase(java.util.Locale.ROOT));
        }
        return slot;
    }
}
