package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A multipart/form-data body taken apart.
 *
 * @param fields the text fields, nested as their names say
 * @param files name, type, content and size of each file, as multer keeps them in memory
 */
record Multipart(ObjectValue fields, ArrayValue files) {

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    static Multipart parse(byte[] body, String contentType) {
        Matcher match = BOUNDARY.matcher(contentType);
        if (!match.find()) {
            throw new NodeError("Error", "Multipart: Boundary not found");
        }
        String boundary = match.group(1) == null ? match.group(2) : match.group(1);
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Map<String, Object> fields = new LinkedHashMap<>();
        ArrayValue.Builder files = ArrayValue.builder();
        // the first delimiter stands without its line break
        int at = startsWith(body, delimiter) ? delimiter.length - 2 : find(body, delimiter, 0) + delimiter.length;
        if (at < delimiter.length - 2) {
            throw unexpectedEnd();
        }
        while (!(at + 1 < body.length && body[at] == '-' && body[at + 1] == '-')) {
            int headersEnd = find(body, BLANK_LINE, at);
            int end = headersEnd < 0 ? -1 : find(body, delimiter, headersEnd + 2);
            if (end < 0) {
                throw unexpectedEnd();
            }
            String head = new String(body, at, headersEnd - at, StandardCharsets.ISO_8859_1);
            byte[] content = Arrays.copyOfRange(body, Math.min(headersEnd + 4, end), end);
            take(head, content, fields, files);
            at = end + delimiter.length;
        }
        return new Multipart(QueryString.nest(fields, QueryString.Limits.FORM), files.build());
    }

    private static boolean startsWith(byte[] body, byte[] delimiter) {
        return body.length >= delimiter.length - 2
                && Arrays.equals(body, 0, delimiter.length - 2, delimiter, 2, delimiter.length);
    }

    private static NodeError unexpectedEnd() {
        return new NodeError("Error", "Unexpected end of form");
    }

    private static void take(String head, byte[] content, Map<String, Object> fields, ArrayValue.Builder files) {
        String disposition = "";
        String type = "text/plain";
        String encoding = "7bit";
        for (String line : head.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> disposition = value;
                case "content-type" -> type = value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
                case "content-transfer-encoding" -> encoding = value.toLowerCase(Locale.ROOT);
                default -> {
                    // nothing else matters here
                }
            }
        }
        String name = parameter(disposition, "name");
        boolean named = disposition.contains("filename=");
        if (!named && !type.equals("application/octet-stream")) {
            String field = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            fields.merge(field, new String(content, StandardCharsets.UTF_8), QueryString::combine);
            return;
        }
        String fileName = parameter(disposition, "filename");
        fileName = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        if (!fileName.isEmpty()) {
            files.add(ObjectValue.of(
                    "fieldname", name,
                    "originalname", fileName,
                    "encoding", encoding,
                    "mimetype", type,
                    "buffer", Bytes.of(content),
                    "size", content.length));
        }
    }

    private static String parameter(String disposition, String name) {
        Matcher match = Pattern.compile(
                        "(?:^|;)\\s*" + name + "=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))", Pattern.CASE_INSENSITIVE)
                .matcher(disposition);
        if (!match.find()) {
            return "";
        }
        return match.group(1) == null ? match.group(2).strip() : match.group(1).replaceAll("\\\\(.)", "$1");
    }

    private static int find(byte[] body, byte[] what, int from) {
        outer:
        for (int i = Math.max(from, 0); i <= body.length - what.length; i++) {
            for (int j = 0; j < what.length; j++) {
                if (body[i + j] != what[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
