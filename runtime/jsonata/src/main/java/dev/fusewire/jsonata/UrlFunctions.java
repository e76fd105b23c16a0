package dev.fusewire.jsonata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Functions that write a text for a URL or in Base64, and read it back. */
final class UrlFunctions {

    private static final String MARKS = "-_.!~*'()";
    private static final String RESERVED = ";/?:@&=+$,#";

    private UrlFunctions() {}

    static void addTo(Library library) {
        library.add(
                "base64encode",
                "<s-:s>",
                (_, arguments) -> arguments.getFirst() instanceof String text
                        ? Base64.getEncoder().encodeToString(lowBytes(text))
                        : null);
        library.add(
                "base64decode",
                "<s-:s>",
                (_, arguments) -> arguments.getFirst() instanceof String text ? decodeBase64(text) : null);
        encoder(library, "encodeUrlComponent", MARKS);
        encoder(library, "encodeUrl", MARKS + RESERVED);
        decoder(library, "decodeUrlComponent", "");
        decoder(library, "decodeUrl", RESERVED);
    }

    /** Of each UTF-16 unit its lower half, as a Buffer takes "binary" text. */
    private static byte[] lowBytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** What is no Base64 is passed over, as a Buffer does. */
    private static String decodeBase64(String text) {
        int padding = text.indexOf('=');
        String data = padding < 0 ? text : text.substring(0, padding);
        String clean = data.replace('-', '+').replace('_', '/').replaceAll("[^A-Za-z0-9+/]", "");
        int whole = clean.length() % 4 == 1 ? clean.length() - 1 : clean.length();
        return new String(Base64.getDecoder().decode(clean.substring(0, whole)), StandardCharsets.ISO_8859_1);
    }

    private static void encoder(Library library, String name, String kept) {
        library.add(
                name,
                "<s-:s>",
                (_, arguments) -> arguments.getFirst() instanceof String text ? encode(text, kept, name) : null);
    }

    private static void decoder(Library library, String name, String kept) {
        library.add(
                name,
                "<s-:s>",
                (_, arguments) -> arguments.getFirst() instanceof String text ? decode(text, kept, name) : null);
    }

    private static Fault malformed(String text, String name) {
        return Fault.of("D3140", text).with("functionName", name);
    }

    private static String encode(String text, String kept, String name) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            StringBuilder out = new StringBuilder();
            while (bytes.hasRemaining()) {
                int b = bytes.get() & 0xff;
                boolean plain = b < 128 && (Character.isLetterOrDigit(b) || kept.indexOf(b) >= 0);
                out.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
            }
            return out.toString();
        } catch (CharacterCodingException _) {
            throw malformed(text, name);
        }
    }

    private static String decode(String text, String kept, String name) {
        StringBuilder out = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) != '%') {
                    flush(bytes, out);
                    out.append(text.charAt(i));
                    continue;
                }
                int value = Integer.parseInt(text.substring(i + 1, i + 3), 16);
                if (value < 128 && kept.indexOf(value) >= 0) {
                    flush(bytes, out);
                    out.append(text, i, i + 3);
                } else {
                    bytes.write(value);
                }
                i += 2;
            }
            flush(bytes, out);
            return out.toString();
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException _) {
            throw malformed(text, name);
        }
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder out) throws CharacterCodingException {
        out.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())));
        bytes.reset();
    }
}
