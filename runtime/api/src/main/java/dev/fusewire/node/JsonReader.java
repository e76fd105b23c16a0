package dev.fusewire.node;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text straight into values, with Jackson's parser over its characters. What a flow reads is above all
 * lists of objects that are alike: the one before tells which names and texts to expect, which costs neither a look-up nor
 * a new text.
 */
final class JsonReader {

    private final JsonParser parser;
    private final String text;
    private final char[] chars;

    private JsonReader(JsonParser parser, String text, char[] chars) {
        this.parser = parser;
        this.text = text;
        this.chars = chars;
    }

    /** @throws NodeError a SyntaxError in the words Node.js 22 uses */
    static Object read(String text) {
        try {
            return parse(text.indexOf('\\') < 0 ? text : JsonEscapes.checked(text));
        } catch (StreamConstraintsException | StackOverflowError _) {
            throw tooDeep();
        } catch (IOException _) {
            throw fault(text);
        }
    }

    private static NodeError fault(String text) {
        try {
            return JsonFault.in(text);
        } catch (StackOverflowError _) {
            return tooDeep();
        }
    }

    private static NodeError tooDeep() {
        return new NodeError("RangeError", "Maximum call stack size exceeded");
    }

    private static Object parse(String text) throws IOException {
        int length = text.length();
        char[] chars = Scratch.take(length);
        text.getChars(0, length, chars, 0);
        // over characters, not UTF-8: texts are cut out of the one text, and it is a fifth quicker for large ones
        try (JsonParser parser = JsonFormat.FACTORY.createParser(chars, 0, length)) {
            return new JsonReader(parser, text, chars).whole();
        } finally {
            Scratch.giveBack(chars);
        }
    }

    private Object whole() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonEOFException(parser, null, "nothing there");
        }
        Object value = value(first, null);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "something behind the end");
        }
        return value;
    }

    /** @param like what stood in this place of the object before, if any: most likely this is of its shape */
    private Object value(JsonToken token, @Nullable Object like) throws IOException {
        return switch (token) {
            case VALUE_STRING -> string(like);
            case VALUE_NUMBER_INT -> whole(parser.getNumberType());
            case VALUE_NUMBER_FLOAT -> decimal();
            case START_OBJECT -> object(like instanceof ObjectValue object ? object : null);
            case START_ARRAY -> array(like instanceof ArrayValue array && !array.isEmpty() ? array.get(0) : null);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Null.NULL;
            default -> throw new JsonParseException(parser, "unexpected " + token);
        };
    }

    private String string(@Nullable Object like) throws IOException {
        if (parser.getTextCharacters() != chars) {
            return parser.getText(); // it had escapes
        }
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        if (like instanceof String expected && expected.length() == length && text.startsWith(expected, from)) {
            return expected;
        }
        return text.substring(from, from + length);
    }

    private Number whole(JsonParser.NumberType type) throws IOException {
        return switch (type) {
            case INT -> {
                int number = parser.getIntValue();
                yield number == 0 && parser.getTextLength() > 1 ? (Number) (-0.0) : (Number) number;
            }
            case LONG -> Values.whole(parser.getLongValue());
            default -> parser.getDoubleValue();
        };
    }

    private Number decimal() throws IOException {
        int end = parser.getTextOffset() + parser.getTextLength();
        if (parser.getTextCharacters() != chars) {
            return Values.number(parser.getDoubleValue());
        }
        double few = Decimals.read(text, parser.getTextOffset(), end);
        if (Double.isNaN(few)) {
            return Values.number(parser.getDoubleValue());
        }
        // of few digits, the last of them no zero: it is not a whole number, which is quicker seen here
        return chars[end - 1] == '0' ? Values.number(few) : (Number) few;
    }

    private ArrayValue array(@Nullable Object first) throws IOException {
        ArrayValue array = new ArrayValue(8);
        Object like = first;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object item = value(token, like);
            array.append(item);
            like = item;
        }
        return array;
    }

    private ObjectValue object(@Nullable ObjectValue like) throws IOException {
        // names that are numbers are not where they were read
        if (like == null || like.isEmpty() || like.hasIndexNames()) {
            return members(new ObjectValue(8), parser.nextFieldName());
        }
        ObjectValue object = like.successor();
        String[] names = like.keys;
        @Nullable Object[] values = like.values;
        int size = like.size();
        int place = 0;
        while (place < size && isNext(names[place])) {
            object.follow(value(parser.nextToken(), values[place]));
            place++;
        }
        object.takeNames(like);
        String next = place == size ? parser.nextFieldName() : parser.currentName();
        return members(object, parser.currentToken() == JsonToken.FIELD_NAME ? next : null);
    }

    private boolean isNext(String name) throws IOException {
        SerializedString expected = JsonFormat.plain(name);
        return expected == null ? name.equals(parser.nextFieldName()) : parser.nextFieldName(expected);
    }

    private ObjectValue members(ObjectValue object, @Nullable String first) throws IOException {
        for (String name = first; name != null; name = parser.nextFieldName()) {
            object.write(name, value(parser.nextToken(), null));
        }
        return object;
    }
}
