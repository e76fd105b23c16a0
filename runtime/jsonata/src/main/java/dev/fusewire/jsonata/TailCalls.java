package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import java.util.Objects;

/** Makes calls in tail position thunks, so that a function that ends in a call of itself needs no deeper stack. */
final class TailCalls {

    private TailCalls() {}

    static Ast mark(Ast from) {
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
                from.right = mark(Objects.requireNonNull(from.right));
                from.otherwise = from.otherwise == null ? null : mark(from.otherwise);
            }
            case BLOCK -> {
                if (!from.parts.isEmpty()) {
                    from.parts.set(from.parts.size() - 1, mark(from.parts.getLast()));
                }
            }
            default -> {}
        }
        return from;
    }
}
