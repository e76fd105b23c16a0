package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as {@code JSON.stringify} does. Written here and not left to a library because the shapes are known: names
 * are met again and again, so each is looked through for what has to be escaped once, and numbers have few decimals, which
 * are found by multiplying (examples/bench/formats: twice the speed of a general writer).
 */
final class JsonWriter {

    private static final int WIDEST_INDENT = 10;
    private static final int LONGEST_NAME = 32;
    /** Names that were written before and stand in JSON as they are, each in the place its hash gives; any entry will do. */
    private static final String[] PLAIN = new String[1024];

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final int indent;
    private char[] out;
    private int at;
    private int depth;

    private JsonWriter(int indent, char[] room) {
        this.indent = Math.min(indent, WIDEST_INDENT);
        out = room;
    }

    /** @param indent blanks a level, 0 for all on one line */
    static String write(@Nullable Object value, int indent) {
        JsonWriter writer = new JsonWriter(indent, Scratch.take(0));
        try {
            writer.value(value);
        } catch (StackOverflowError _) {
            throw new NodeError("RangeError", "Maximum call stack size exceeded");
        }
        String text = new String(writer.out, 0, writer.at);
        Scratch.giveBack(writer.out);
        return text;
    }

    static boolean isLeftOut(@Nullable Object value) {
        return value == null || value instanceof Opaque opaque && opaque.isFunction();
    }

    private void room(int more) {
        if (out.length - at < more) {
            out = Arrays.copyOf(out, Math.max(at + more, out.length * 2));
        }
    }

    private void sign(char c) {
        room(1);
        out[at++] = c;
    }

    private void raw(String text) {
        int length = text.length();
        room(length);
        text.getChars(0, length, out, at);
        at += length;
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case String text -> string(text);
            case Integer number -> whole(number);
            case Double number -> decimal(number);
            case ObjectValue object -> object(object);
            case ArrayValue array -> array(array);
            case Boolean flag -> raw(flag ? "true" : "false");
            case Long number -> whole(number);
            case null -> raw("null");
            case Null _ -> raw("null");
            case Number number -> raw(Double.isFinite(number.doubleValue()) ? Numbers.text(number) : "null");
            case Instant time -> string(Dates.iso(time));
            case Bytes bytes -> value(ofBytes(bytes));
            case Opaque opaque -> value(opaque.toJson());
            default -> raw("{}");
        }
    }

    private static ObjectValue ofBytes(Bytes bytes) {
        ArrayValue data = new ArrayValue(bytes.length());
        for (byte b : bytes.array()) {
            data.append(b & 0xff);
        }
        return ObjectValue.of("type", "Buffer", "data", data);
    }

    private void open(char bracket) {
        sign(bracket);
        depth++;
        if (depth > JsonReader.DEEPEST) {
            throw new NodeError("RangeError", "Maximum call stack size exceeded");
        }
    }

    private void close(char bracket, boolean any) {
        depth--;
        if (any) {
            line();
        }
        sign(bracket);
    }

    private void line() {
        if (indent > 0) {
            int blanks = depth * indent;
            room(1 + blanks);
            out[at++] = '\n';
            Arrays.fill(out, at, at + blanks, ' ');
            at += blanks;
        }
    }

    private void array(ArrayValue array) {
        open('[');
        int size = array.size();
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                sign(',');
            }
            line();
            Object item = array.get(i);
            value(isLeftOut(item) ? null : item);
        }
        close(']', size > 0);
    }

    private void object(ObjectValue object) {
        open('{');
        boolean any = false;
        int size = object.size();
        for (int i = 0; i < size; i++) {
            Object value = object.valueAt(i);
            if (isLeftOut(value)) {
                continue;
            }
            if (any) {
                sign(',');
            }
            any = true;
            line();
            name(object.nameAt(i));
            room(2);
            out[at++] = ':';
            if (indent > 0) {
                out[at++] = ' ';
            }
            value(value);
        }
        close('}', any);
    }

    private void name(String name) {
        int length = name.length();
        int slot = slot(name);
        // the very same text, as names that were read or are in a program are: no need to compare letters
        if (PLAIN[slot] == name) {
            room(length + 2);
            out[at++] = '"';
            name.getChars(0, length, out, at);
            at += length;
            out[at++] = '"';
        } else if (string(name) && length <= LONGEST_NAME) {
            PLAIN[slot] = name;
        }
    }

    private static int slot(String name) {
        int hash = name.hashCode();
        return (hash ^ (hash >>> 16)) & (PLAIN.length - 1);
    }

    /** @return whether it stands there as it is */
    @CanIgnoreReturnValue
    private boolean string(String text) {
        int length = text.length();
        room(length + 2);
        out[at] = '"';
        int to = at + 1;
        text.getChars(0, length, out, to);
        for (int end = to + length; to < end; to++) {
            char c = out[to];
            if (c < ' ' || c == '"' || c == '\\' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                int done = to - at - 1;
                at = to;
                escaped(text, done);
                return false;
            }
        }
        out[to] = '"';
        at = to + 1;
        return true;
    }

    private void escaped(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            room(6);
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> pair(c);
                case '\b' -> pair('b');
                case '\f' -> pair('f');
                case '\n' -> pair('n');
                case '\r' -> pair('r');
                case '\t' -> pair('t');
                default -> {
                    boolean first = Character.isHighSurrogate(c);
                    if (first && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out[at++] = c;
                        out[at++] = text.charAt(++i);
                    } else if (c < ' ' || Character.isSurrogate(c)) {
                        code(c); // half a character is escaped, so that the text stays valid Unicode
                    } else {
                        out[at++] = c;
                    }
                }
            }
        }
        sign('"');
    }

    private void pair(char letter) {
        out[at++] = '\\';
        out[at++] = letter;
    }

    private void code(char c) {
        pair('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out[at++] = HEX[(c >> shift) & 0xf];
        }
    }

    private void whole(long number) {
        if (number == Long.MIN_VALUE) {
            raw(String.valueOf(number));
            return;
        }
        room(Decimals.ROOM);
        if (number < 0) {
            out[at++] = '-';
        }
        at = Decimals.digits(Math.abs(number), 1, out, at);
    }

    private void decimal(double number) {
        room(Decimals.ROOM);
        int end = Decimals.write(number, out, at);
        if (end >= 0) {
            at = end;
        } else {
            raw(Double.isFinite(number) ? Numbers.text(number) : "null");
        }
    }
}
