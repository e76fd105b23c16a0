package dev.fusewire.jsonata;

import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An array made while evaluating. A sequence, as a query gives it, of one item is that item in the end. */
final class Seq extends ArrayList<@Nullable Object> {

    boolean sequence;
    boolean keepSingleton;
    boolean outerWrapper;
    boolean tupleStream;
    boolean constructed;

    Seq() {}

    Seq(Collection<?> items) {
        super(items);
    }

    static Seq sequence() {
        Seq made = new Seq();
        made.sequence = true;
        return made;
    }

    static Seq sequence(@Nullable Object item) {
        Seq made = sequence();
        made.add(item);
        return made;
    }

    static boolean isSequence(@Nullable Object value) {
        return value instanceof Seq made && made.sequence;
    }
}
