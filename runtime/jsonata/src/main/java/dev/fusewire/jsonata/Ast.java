package dev.fusewire.jsonata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the syntax tree: first as the parser reads it, then as {@link AstShaper} leaves it for the evaluator. */
final class Ast {

    enum Kind {
        PATH,
        BINARY,
        UNARY,
        NAME,
        STRING,
        NUMBER,
        VALUE,
        WILDCARD,
        DESCENDANT,
        PARENT,
        CONDITION,
        BLOCK,
        BIND,
        REGEX,
        FUNCTION,
        VARIABLE,
        LAMBDA,
        PARTIAL,
        APPLY,
        TRANSFORM,
        SORT,
        FILTER,
        INDEX,
        OPERATOR,
        END
    }

    /** Where a parent operator (%) finds its object. */
    static final class Slot {
        String label;
        int level = 1;
        final int index;

        Slot(int index) {
            label = "!" + index;
            this.index = index;
        }
    }

    record Term(boolean descending, Ast expression) {}

    record Pair(Ast key, Ast value) {}

    Kind kind;

    @Nullable
    Object value;

    final int position;

    @Nullable
    Ast left;

    @Nullable
    Ast right;

    @Nullable
    Ast otherwise;

    List<Ast> parts = List.of();
    List<Pair> pairs = List.of();
    List<Term> terms = List.of();

    @Nullable
    List<Ast> predicate;

    @Nullable
    List<Ast> stages;

    @Nullable
    List<Pair> group;

    int groupPosition;

    @Nullable
    Signature signature;

    @Nullable
    String focus;

    @Nullable
    String index;

    @Nullable
    Slot slot;

    @Nullable
    Slot ancestor;

    @Nullable
    List<Slot> seekingParent;

    boolean keepArray;
    boolean keepSingletonArray;
    boolean constructsArray;
    boolean tuple;
    boolean thunk;
    /** Whether this is a path of names only; null while nobody has asked. */
    @Nullable
    Boolean plain;

    Ast(Kind kind, @Nullable Object value, int position) {
        this.kind = kind;
        this.value = value;
        this.position = position;
    }

    String text() {
        return String.valueOf(value);
    }

    boolean is(Kind other, String text) {
        return kind == other && text.equals(value);
    }

    /** A node at the same place and of the same text, but of another kind. */
    Ast like(Kind other) {
        return new Ast(other, value, position);
    }

    /** This path, or the path whose only step this is. */
    Ast asPath() {
        if (kind == Kind.PATH) {
            return this;
        }
        Ast path = new Ast(Kind.PATH, null, position);
        path.parts = new ArrayList<>(List.of(this));
        return path;
    }

    /** The last step of this path; this itself where it is none. */
    Ast lastStep() {
        return kind == Kind.PATH ? parts.getLast() : this;
    }

    /** What filters the whole filters the step of a path once it is one. */
    void predicateBecomesStages() {
        if (predicate != null) {
            stages = predicate;
            predicate = null;
        }
    }

    /** A copy of what the parser made, for an operator that means its left side twice. */
    Ast copy() {
        Ast copy = new Ast(kind, value, position);
        copy.left = left == null ? null : left.copy();
        copy.right = right == null ? null : right.copy();
        copy.otherwise = otherwise == null ? null : otherwise.copy();
        copy.parts = parts.stream().map(Ast::copy).toList();
        copy.pairs = pairs.stream()
                .map(pair -> new Pair(pair.key.copy(), pair.value.copy()))
                .toList();
        copy.terms = terms.stream()
                .map(term -> new Term(term.descending, term.expression.copy()))
                .toList();
        copy.signature = signature;
        copy.keepArray = keepArray;
        return copy;
    }

    List<Ast> stages() {
        if (stages == null) {
            stages = new ArrayList<>();
        }
        return stages;
    }

    List<Ast> predicate() {
        if (predicate == null) {
            predicate = new ArrayList<>();
        }
        return predicate;
    }
}
