package dev.fusewire.jsonata;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.jsonata.Ast.Kind;
import dev.fusewire.jsonata.Ast.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The parent operators (%) of an expression: gives each its slot, and the step whose object it means a label for it. */
final class Parents {

    private final List<Ast> operators = new ArrayList<>();

    void add(Ast operator) {
        operator.slot = new Slot(operators.size());
        operators.add(operator);
    }

    /** Finds what a predicate seeks in the step it stands behind. */
    void resolvePredicate(Ast step, Ast predicate) {
        if (predicate.seekingParent == null) {
            return;
        }
        for (Slot slot : predicate.seekingParent) {
            if (slot.level == 1) {
                seek(step, slot);
            } else {
                slot.level--;
            }
        }
        push(step, predicate);
    }

    /** What one part of an expression still seeks, the whole seeks. */
    static void push(Ast result, Ast value) {
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

    /** Finds for what the last step of a path seeks the step before it that has it; what is left, the path seeks. */
    void resolve(Ast path) {
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
                        Objects.requireNonNull(operators.get(slot.index).slot).label = node.ancestor.label;
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
            default ->
                throw Fault.at("S0217", node.kind.name().toLowerCase(java.util.Locale.ROOT))
                        .with("position", node.position);
        }
        return slot;
    }
}
