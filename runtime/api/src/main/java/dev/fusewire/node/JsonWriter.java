package dev.fusewire.node;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as {@code JSON.stringify} does, with Jackson's generator of UTF-8: what is mostly ASCII becomes a text of
 * Java quicker from bytes than from characters. How numbers are written is JavaScript's, see {@link Numbers}.
 */
final class JsonWriter {

    private final JsonGenerator out;
    private final char[] digits = new char[Decimals.ROOM];

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    /** @param indent blanks a level, 0 for all on one line */
    static String write(@Nullable Object value, int indent) {
        JsonOutput output = JsonOutput.take();
        try (JsonGenerator generator = JsonFormat.FACTORY.createGenerator(output, JsonEncoding.UTF8)) {
            if (indent > 0) {
                generator.setPrettyPrinter(new JsonIndent(indent));
            }
            new JsonWriter(generator).value(value);
        } catch (StreamConstraintsException | StackOverflowError _) {
            throw new NodeError("RangeError", "Maximum call stack size exceeded");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.text();
    }

    static boolean isLeftOut(@Nullable Object value) {
        return value == null || value instanceof Opaque opaque && opaque.isFunction();
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case String text -> out.writeString(text);
            case Integer number -> out.writeNumber((int) number);
            case Double number -> decimal(number);
            case ObjectValue object -> object(object);
            case ArrayValue array -> array(array);
            case Boolean flag -> out.writeBoolean(flag);
            case Long number -> out.writeNumber((long) number);
            case null -> out.writeNull();
            case Null _ -> out.writeNull();
            case Number number -> decimal(number);
            case Instant time -> out.writeString(Dates.iso(time));
            case Bytes bytes -> bytes(bytes);
            case Opaque opaque -> value(opaque.toJson());
            default -> {
                out.writeStartObject();
                out.writeEndObject();
            }
        }
    }

    private void decimal(Number number) throws IOException {
        double value = number.doubleValue();
        int end = Decimals.write(value, digits, 0);
        if (end >= 0) {
            out.writeNumber(digits, 0, end);
        } else if (Double.isFinite(value)) {
            out.writeNumber(Numbers.text(number));
        } else {
            out.writeNull();
        }
    }

    private void bytes(Bytes bytes) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "Buffer");
        out.writeArrayFieldStart("data");
        for (byte b : bytes.array()) {
            out.writeNumber(b & 0xff);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void array(ArrayValue array) throws IOException {
        out.writeStartArray();
        int size = array.size();
        for (int i = 0; i < size; i++) {
            Object item = array.get(i);
            value(isLeftOut(item) ? null : item);
        }
        out.writeEndArray();
    }

    private void name(String name) throws IOException {
        SerializedString plain = JsonFormat.plain(name);
        if (plain == null) {
            out.writeFieldName(name);
        } else {
            out.writeFieldName(plain);
        }
    }

    private void object(ObjectValue object) throws IOException {
        out.writeStartObject();
        int size = object.size();
        for (int i = 0; i < size; i++) {
            Object value = object.valueAt(i);
            if (!isLeftOut(value)) {
                name(object.nameAt(i));
                value(value);
            }
        }
        out.writeEndObject();
    }
}
