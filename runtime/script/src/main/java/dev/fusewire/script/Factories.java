package dev.fusewire.script;

import dev.fusewire.node.ObjectValue;
import java.util.Arrays;
import org.graalvm.polyglot.Value;

/** The JavaScript functions that build objects of the shapes met so far, found by the objects' names. */
final class Factories {

    /** Shapes past this many say that names are data: such objects are built name by name. */
    private static final int MOST = 64;

    /** The same where the messages of many nodes come by. */
    private static final int MOST_OF_MANY = 512;

    /** Of the same names with other parts; past them one leaves all its parts until a script asks, and so fits many. */
    private static final int MOST_ALIKE = 12;

    private static final int TABLE = 256;
    private static final Factory[] NONE = {};

    /** One of them. */
    record Factory(Shape shape, Value function) {}

    private final Prelude prelude;
    private final int most;
    private final Factory[][] table = new Factory[TABLE][];
    private int count;

    /** @param many whether the messages of many nodes come by */
    Factories(Prelude prelude, boolean many) {
        this.prelude = prelude;
        most = many ? MOST_OF_MANY : MOST;
        Arrays.fill(table, NONE);
    }

    /** Those that may build the object. */
    Factory[] of(ObjectValue object) {
        return table[place(object)];
    }

    /** Makes one for the object; false where there are too many. */
    boolean add(ObjectValue object) {
        int place = place(object);
        Factory[] before = table[place];
        if (count >= most || before.length >= 2 * MOST_ALIKE) {
            return false;
        }
        Shape shape = before.length < MOST_ALIKE ? Shape.of(object) : Shape.leavingParts(object);
        Factory[] more = new Factory[before.length + 1];
        System.arraycopy(before, 0, more, 1, before.length);
        more[0] = new Factory(shape, prelude.factory(shape.factory()));
        table[place] = more;
        count++;
        return true;
    }

    private static int place(ObjectValue object) {
        int hash = 0;
        for (int i = 0; i < object.size(); i++) {
            hash = 31 * hash + object.nameAt(i).hashCode();
        }
        return (hash ^ hash >>> 16) & TABLE - 1;
    }
}
