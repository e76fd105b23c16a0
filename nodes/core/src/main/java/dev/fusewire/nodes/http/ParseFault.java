package dev.fusewire.nodes.http;

import io.netty.handler.codec.http.InvalidLineSeparatorException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer is no HTTP, with the code and in the words of Node.js's parser: those of Netty's are Java's, and change.
 *
 * @param found what Netty's text begins with
 */
record ParseFault(String found, String code, String words) {

    private static final List<ParseFault> KNOWN = List.of(
            new ParseFault("invalid version format", "HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/"),
            new ParseFault("Invalid version", "HPE_INVALID_VERSION", "Invalid HTTP version"),
            new ParseFault("Unsupported HTTP version", "HPE_INVALID_VERSION", "Invalid HTTP version"),
            new ParseFault("For input string", "HPE_INVALID_STATUS", "Invalid status code"),
            new ParseFault("code: ", "HPE_INVALID_STATUS", "Invalid status code"),
            new ParseFault("No colon found", "HPE_INVALID_HEADER_TOKEN", "Invalid header token"),
            new ParseFault("Validation failed for header", "HPE_INVALID_HEADER_TOKEN", "Invalid header value char"),
            new ParseFault("a header name", "HPE_INVALID_HEADER_TOKEN", "Invalid header token"),
            new ParseFault(
                    "Content-Length value is not a number",
                    "HPE_INVALID_CONTENT_LENGTH",
                    "Invalid character in Content-Length"),
            new ParseFault(
                    "Multiple Content-Length", "HPE_UNEXPECTED_CONTENT_LENGTH", "Content-Length already present"),
            new ParseFault(
                    "Invalid character in chunk size", "HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size"));

    private static final ParseFault LINE_END =
            new ParseFault("", "HPE_CR_EXPECTED", "Missing expected CR after response line");
    private static final ParseFault TOO_LONG = new ParseFault("", "HPE_HEADER_OVERFLOW", "Header overflow");

    /** What this is in Node.js's words; null where it is something else. */
    static @Nullable ParseFault of(Throwable cause) {
        return switch (cause) {
            case InvalidLineSeparatorException _ -> LINE_END;
            case TooLongHttpHeaderException _, TooLongHttpLineException _ -> TOO_LONG;
            default -> {
                String text = String.valueOf(cause.getMessage());
                yield KNOWN.stream()
                        .filter(each -> text.startsWith(each.found()))
                        .findFirst()
                        .orElse(null);
            }
        };
    }

    String message() {
        return "Parse Error: " + words;
    }
}
