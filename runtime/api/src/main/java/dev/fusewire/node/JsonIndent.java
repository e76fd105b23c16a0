package dev.fusewire.node;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/** Line breaks and indents where {@code JSON.stringify} puts them. */
final class JsonIndent implements PrettyPrinter {

    private final String step;
    private int depth;

    JsonIndent(int width) {
        step = " ".repeat(Math.min(width, 10));
    }

    private void line(JsonGenerator out) throws IOException {
        out.writeRaw('\n');
        for (int i = 0; i < depth; i++) {
            out.writeRaw(step);
        }
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator out) {}

    @Override
    public void writeStartObject(JsonGenerator out) throws IOException {
        out.writeRaw('{');
        depth++;
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) throws IOException {
        depth--;
        if (entries > 0) {
            line(out);
        }
        out.writeRaw('}');
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
        out.writeRaw(',');
        line(out);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw(": ");
    }

    @Override
    public void writeStartArray(JsonGenerator out) throws IOException {
        out.writeRaw('[');
        depth++;
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
        depth--;
        if (values > 0) {
            line(out);
        }
        out.writeRaw(']');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw(',');
        line(out);
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) throws IOException {
        line(out);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) throws IOException {
        line(out);
    }
}
