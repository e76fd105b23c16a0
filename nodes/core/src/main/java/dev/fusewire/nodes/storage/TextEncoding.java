package dev.fusewire.nodes.storage;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** How text and bytes become each other: an encoding by one of the names the forms offer, or any other name of it. */
sealed interface TextEncoding {

    /** UTF-8 that leaves a byte order mark in the text. */
    TextEncoding NONE = new OfJvm(StandardCharsets.UTF_8, false);

    byte[] encode(String text);

    /** Takes the bytes of one text piece by piece. */
    Decoding decoding();

    default String decode(byte[] data) {
        return decoding().next(data, data.length, true);
    }

    /** One text being decoded. A character whose bytes are torn apart comes with its last byte. */
    @FunctionalInterface
    interface Decoding {
        String next(byte[] data, int length, boolean isLast);
    }

    /**
     * The encoding with this name, however it is written.
     *
     * @throws NodeError where nobody knows it
     */
    static TextEncoding named(String name) {
        if (name.equals("none")) {
            return NONE;
        }
        String plain = Names.YEAR_OR_SIGN.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        String set = Names.OTHERS.getProperty(plain, plain);
        switch (set) {
            case "utf8", "unicode11utf8" -> {
                return new OfJvm(StandardCharsets.UTF_8, true);
            }
            case "ucs2", "utf16le" -> {
                return new OfJvm(StandardCharsets.UTF_16LE, true);
            }
            case "utf16be" -> {
                return new OfJvm(StandardCharsets.UTF_16BE, true);
            }
            case "binary" -> {
                return new Binary();
            }
            case "base64" -> {
                return new OfBase64();
            }
            case "hex" -> {
                return new Hex();
            }
            default -> {
                if (set.startsWith("java:")) {
                    return new OfJvm(Charset.forName(set.substring(5)), false);
                }
                String chars = Names.SETS.getProperty(set);
                if (chars == null) {
                    throw new NodeError(
                            "Error", "Encoding not recognized: '" + name + "' (searched as: '" + plain + "')");
                }
                return new SingleByte(chars);
            }
        }
    }

    /** The tables of names and single-byte sets, read when the first name is asked for. */
    final class Names {
        static final Pattern YEAR_OR_SIGN = Pattern.compile(":\\d{4}$|[^0-9a-z]");
        static final Properties OTHERS = read("set-names.properties");
        static final Properties SETS = read("single-byte-sets.properties");

        private Names() {}

        private static Properties read(String file) {
            try (var in = Objects.requireNonNull(TextEncoding.class.getResourceAsStream(file), file)) {
                Properties read = new Properties();
                read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                return read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A character set of the JVM's; those of Unicode drop a byte order mark. */
    record OfJvm(Charset charset, boolean dropsMark) implements TextEncoding {

        private static final int LONGEST_CHARACTER = 16;

        @Override
        public byte[] encode(String text) {
            return text.getBytes(charset);
        }

        @Override
        public Decoding decoding() {
            CharsetDecoder decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith("\ufffd");
            ByteBuffer rest = ByteBuffer.allocate(LONGEST_CHARACTER).flip();
            boolean[] begun = {false};
            return (data, length, isLast) -> {
                ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
                in.put(rest).put(data, 0, length).flip();
                CharBuffer out = CharBuffer.allocate((int) (in.remaining() * (double) decoder.maxCharsPerByte()) + 2);
                var _ = decoder.decode(in, out, isLast);
                if (isLast) {
                    var _ = decoder.flush(out);
                }
                rest.clear();
                rest.put(in).flip();
                String text = out.flip().toString();
                boolean marked = dropsMark && !begun[0] && text.startsWith("\ufeff");
                begun[0] |= !text.isEmpty();
                return marked ? text.substring(1) : text;
            };
        }
    }

    /** A set with a character for each byte; what it lacks is written as a question mark. */
    record SingleByte(String chars, byte[] bytes) implements TextEncoding {

        SingleByte(String table) {
            this(table.length() == 256 ? table : ascii() + table, new byte[65536]);
            java.util.Arrays.fill(bytes, (byte) '?');
            for (int i = 0; i < chars.length(); i++) {
                bytes[chars.charAt(i)] = (byte) i;
            }
        }

        private static String ascii() {
            StringBuilder lower = new StringBuilder();
            for (char c = 0; c < 128; c++) {
                lower.append(c);
            }
            return lower.toString();
        }

        @Override
        public byte[] encode(String text) {
            byte[] encoded = new byte[text.length()];
            for (int i = 0; i < encoded.length; i++) {
                encoded[i] = bytes[text.charAt(i)];
            }
            return encoded;
        }

        @Override
        public Decoding decoding() {
            return (data, length, _) -> {
                StringBuilder text = new StringBuilder(length);
                for (int i = 0; i < length; i++) {
                    text.append(chars.charAt(data[i] & 0xff));
                }
                return text.toString();
            };
        }
    }

    /** Each byte is the character with its number. */
    record Binary() implements TextEncoding {
        @Override
        public byte[] encode(String text) {
            byte[] encoded = new byte[text.length()];
            for (int i = 0; i < encoded.length; i++) {
                encoded[i] = (byte) text.charAt(i);
            }
            return encoded;
        }

        @Override
        public Decoding decoding() {
            return (data, length, _) -> new String(data, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** The text is the Base64 form of the bytes. */
    record OfBase64() implements TextEncoding {
        @Override
        public byte[] encode(String text) {
            return Bytes.base64(text).array();
        }

        @Override
        public Decoding decoding() {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            return (data, length, isLast) -> {
                rest.write(data, 0, length);
                byte[] all = rest.toByteArray();
                // whole groups of three only, so that no filling stands in the midst of the text
                int whole = isLast ? all.length : all.length - all.length % 3;
                rest.reset();
                rest.write(all, whole, all.length - whole);
                return new String(
                        Base64.getEncoder().encode(java.util.Arrays.copyOf(all, whole)), StandardCharsets.ISO_8859_1);
            };
        }
    }

    /** The text is the hexadecimal form of the bytes; it ends where it is none. */
    record Hex() implements TextEncoding {
        @Override
        public byte[] encode(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = 0; i + 1 < text.length(); i += 2) {
                int high = Character.digit(text.charAt(i), 16);
                int low = Character.digit(text.charAt(i + 1), 16);
                if (high < 0 || low < 0) {
                    break;
                }
                bytes.write(high << 4 | low);
            }
            return bytes.toByteArray();
        }

        @Override
        public Decoding decoding() {
            return (data, length, _) -> HexFormat.of().formatHex(data, 0, length);
        }
    }
}
