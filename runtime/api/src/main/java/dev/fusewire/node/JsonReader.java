package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text straight into values. Written here and not left to a library because what a flow reads is above all
 * lists of objects that are alike: the one before tells which names and texts to expect, which costs neither a look-up nor
 * a new text (1.4 to 2.5 times the speed of the reader of tokens that was here before; examples/bench/formats).
 */
final class JsonReader extends JsonScanner {

    /** Deeper than this the stack might not be whole. */
    static final int DEEPEST = 5_000;

    private int depth;

    private JsonReader(String text, char[] chars) {
        super(text, chars);
    }

    /** @throws NodeError a SyntaxError in the words Node.js 22 uses */
    static Object read(String text) {
        char[] chars = Scratch.take(text.length() + 1);
        try {
            return new JsonReader(text, chars).whole();
        } catch (StackOverflowError _) {
            throw new NodeError("RangeError", "Maximum call stack size exceeded");
        } finally {
            Scratch.giveBack(chars);
        }
    }

    private Object whole() {
        space();
        Object value = value(null);
        space();
        if (at < length) {
            throw fault();
        }
        return value;
    }

    /** @param like what stood in this place of the object before, if any: most likely this is of its shape */
    private Object value(@Nullable Object like) {
        char c = chars[at];
        return switch (c) {
            case '"' -> string(like);
            case '{' -> object(like instanceof ObjectValue object ? object : null);
            case '[' -> array(like instanceof ArrayValue array && !array.isEmpty() ? array.get(0) : null);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Null.NULL);
            default -> number(c);
        };
    }

    private void deeper() {
        at++;
        depth++;
        if (depth > DEEPEST) {
            throw fault();
        }
    }

    private ArrayValue array(@Nullable Object first) {
        deeper();
        ArrayValue array = new ArrayValue(8);
        Object like = first;
        if (space() == ']') {
            at++;
            depth--;
            return array;
        }
        while (true) {
            Object item = value(like);
            array.append(item);
            like = item;
            char c = space();
            at++;
            if (c == ']') {
                depth--;
                return array;
            }
            if (c != ',') {
                throw fault();
            }
            space();
        }
    }

    private ObjectValue object(@Nullable ObjectValue like) {
        deeper();
        if (space() == '}') {
            at++;
            depth--;
            return new ObjectValue(0);
        }
        // names that are numbers are not where they were read
        ObjectValue model = like == null || like.isEmpty() || like.hasIndexNames() ? null : like;
        ObjectValue object = model == null ? new ObjectValue(8) : model.successor();
        boolean more = true;
        if (model != null) {
            for (int place = 0; more && place < model.size() && isNext(model.nameAt(place)); place++) {
                at += model.nameAt(place).length() + 2;
                colon();
                object.follow(value(model.valueAt(place)));
                more = another();
            }
            object.takeNames(model);
        }
        while (more) {
            if (chars[at] != '"') {
                throw fault();
            }
            String name = name();
            colon();
            object.write(name, value(null));
            more = another();
        }
        depth--;
        return object;
    }

    /** Behind a member: whether a comma tells of another one, which the reader is at then. */
    private boolean another() {
        char c = space();
        at++;
        if (c == ',') {
            space();
        } else if (c != '}') {
            throw fault();
        }
        return c == ',';
    }

    private void colon() {
        if (space() != ':') {
            throw fault();
        }
        at++;
        space();
    }
}
