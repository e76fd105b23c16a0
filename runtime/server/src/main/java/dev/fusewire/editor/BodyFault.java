package dev.fusewire.editor;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request whose body cannot be read. It is answered by a page, before anybody looks at what was asked for. */
final class BodyFault extends RuntimeException {

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private final int status;
    private final String words;

    BodyFault(int status, String words) {
        super(words, null, false, false);
        this.status = status;
        this.words = words;
    }

    int status() {
        return status;
    }

    String words() {
        return words;
    }

    /** A single number, text or word, which JSON may be but a body may not. */
    static BodyFault neitherObjectNorArray(String text) {
        String start = text.strip();
        return new BodyFault(
                400,
                start.isEmpty()
                        ? "SyntaxError: Unexpected end of JSON input"
                        : "SyntaxError: Unexpected token '" + start.charAt(0) + "', \"" + text
                                + "\" is not valid JSON");
    }

    /** The encoding a content type names, one of Unicode's; UTF-8 where it names none. */
    static Charset charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        return switch (named.group(1).toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> StandardCharsets.UTF_8;
            case "utf-16le" -> StandardCharsets.UTF_16LE;
            case "utf-16be" -> StandardCharsets.UTF_16BE;
            case "utf-16" -> StandardCharsets.UTF_16;
            default ->
                throw new BodyFault(
                        415,
                        "UnsupportedMediaTypeError: unsupported charset \""
                                + named.group(1).toUpperCase(Locale.ROOT) + "\"");
        };
    }
}
