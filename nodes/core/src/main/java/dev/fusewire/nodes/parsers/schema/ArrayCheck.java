package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords for arrays of one schema, made ready. */
final class ArrayCheck {

    private static final int FEW = 8;

    private final int most;
    private final int least;
    private final boolean unique;
    private final Check[] each;
    private final @Nullable Check rest;
    private final @Nullable Check contains;

    ArrayCheck(ObjectValue schema, SchemaCompiler compiler) {
        most = SchemaCompiler.limit(schema, "maxItems", Integer.MAX_VALUE);
        least = SchemaCompiler.limit(schema, "minItems", 0);
        unique = schema.isTrue("uniqueItems");
        if (schema.get("items") instanceof ArrayValue list) {
            each = list.stream().map(compiler::check).toArray(Check[]::new);
            rest = schema.has("additionalItems") ? compiler.check(schema.get("additionalItems")) : null;
        } else {
            each = new Check[0];
            rest = schema.has("items") ? compiler.check(schema.get("items")) : null;
        }
        contains = schema.has("contains") ? compiler.check(schema.get("contains")) : null;
    }

    boolean fits(ArrayValue array) {
        int size = array.size();
        if (size > most || size < least) {
            return false;
        }
        int from = Math.min(each.length, size);
        for (int i = 0; i < from; i++) {
            if (!each[i].fits(array.get(i))) {
                return false;
            }
        }
        for (int i = from; rest != null && i < size; i++) {
            if (!rest.fits(array.get(i))) {
                return false;
            }
        }
        return (contains == null || contains(array, contains)) && (!unique || isUnique(array));
    }

    private static boolean contains(ArrayValue array, Check wanted) {
        for (int i = 0; i < array.size(); i++) {
            if (wanted.fits(array.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** A few texts are compared with each other faster than they are gathered. */
    private static boolean areFewTexts(ArrayValue array) {
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof String)) {
                return false;
            }
        }
        return array.size() <= FEW;
    }

    private static boolean isUnique(ArrayValue array) {
        if (areFewTexts(array)) {
            for (int i = 1; i < array.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (array.get(i) instanceof String text && text.equals(array.get(j))) {
                        return false;
                    }
                }
            }
            return true;
        }
        Set<Object> plain = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            Object item = array.get(i);
            switch (item) {
                case String text -> {
                    if (!plain.add(text)) {
                        return false;
                    }
                }
                case Number number -> {
                    if (!plain.add(number.doubleValue() + 0.0)) {
                        return false;
                    }
                }
                case null, default -> {
                    for (int j = 0; j < i; j++) {
                        if (SchemaTypes.isEqual(item, array.get(j))) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }
}
