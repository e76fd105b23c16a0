package dev.fusewire.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text to values and back, as {@code JSON.parse} and {@code JSON.stringify} do it. */
public final class Json {

    private static final int DEEPEST = 5_000;

    // the limits are JavaScript's: none but memory; the depth keeps the stack whole
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private Json() {}

    /**
     * Reads one JSON text.
     *
     * @throws NodeError a SyntaxError in the words Node.js 22 uses
     */
    public static Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw JsonFault.in(text);
            }
            Object value = read(parser, first);
            if (parser.nextToken() != null) {
                throw JsonFault.in(text);
            }
            return value;
        } catch (IOException | NumberFormatException _) {
            throw JsonFault.in(text);
        }
    }

    /** Reads a JSON text that has to be an object. */
    public static ObjectValue parseObject(String text) {
        if (parse(text) instanceof ObjectValue object) {
            return object;
        }
        throw new NodeError("expected a JSON object, got: " + text);
    }

    private static Object read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                ObjectValue object = new ObjectValue(8);
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    object.write(name, read(parser, parser.nextToken()));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayValue array = new ArrayValue(8);
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    array.append(read(parser, next));
                    next = parser.nextToken();
                }
                yield array;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Null.NULL;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Values.number(Double.parseDouble(parser.getText()));
            default -> throw new IOException("unexpected " + token);
        };
    }

    public static String stringify(@Nullable Object value) {
        return stringify(value, 0);
    }

    /** Writes a value as {@code JSON.stringify(value, null, indent)} does; undefined alone gives "undefined". */
    public static String stringify(@Nullable Object value, int indent) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            if (indent > 0) {
                generator.setPrettyPrinter(new JsonIndent(indent));
            }
            if (isLeftOut(value)) {
                return "undefined";
            }
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static boolean isLeftOut(@Nullable Object value) {
        return value == null || value instanceof Opaque opaque && opaque.isFunction();
    }

    private static void string(JsonGenerator out, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                out.writeRawValue(withoutLoneSurrogates(text));
                return;
            }
        }
        out.writeString(text);
    }

    /** Half a character is written as an escape, so that the text stays valid Unicode. */
    private static String withoutLoneSurrogates(String text) throws IOException {
        StringBuilder json = new StringBuilder("\"");
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int length = Character.charCount(point);
            if (length == 1 && Character.isSurrogate((char) point)) {
                json.append("\\u%04x".formatted(point));
            } else {
                json.append(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                        .quoteAsString(text.substring(at, at + length)));
            }
            at += length;
        }
        return json.append('"').toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Null _ -> out.writeNull();
            case String text -> string(out, text);
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Number number when !Double.isFinite(number.doubleValue()) -> out.writeNull();
            case Number number -> out.writeRawValue(Numbers.text(number));
            case Instant time -> out.writeString(Dates.iso(time));
            case Bytes bytes -> {
                out.writeStartObject();
                out.writeStringField("type", "Buffer");
                out.writeArrayFieldStart("data");
                for (byte b : bytes.array()) {
                    out.writeNumber(b & 0xff);
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            case ArrayValue array -> {
                out.writeStartArray();
                for (Object item : array) {
                    write(out, isLeftOut(item) ? null : item);
                }
                out.writeEndArray();
            }
            case ObjectValue object -> {
                out.writeStartObject();
                for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
                    if (!isLeftOut(entry.getValue())) {
                        out.writeFieldName(entry.getKey());
                        write(out, entry.getValue());
                    }
                }
                out.writeEndObject();
            }
            case Opaque opaque -> write(out, opaque.toJson());
            default -> {
                out.writeStartObject();
                out.writeEndObject();
            }
        }
    }
}
