package dev.fusewire.nodes.http;

import dev.fusewire.node.NodeError;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Content-Type header: the media type in lower case and its parameters. */
record ContentType(String type, Map<String, String> parameters) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(" + TOKEN + ")\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|" + TOKEN + ")\\s*");

    static ContentType parse(String header) {
        String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!TYPE.matcher(type).matches()) {
            throw new NodeError("TypeError", "invalid media type");
        }
        Map<String, String> parameters = new TreeMap<>();
        Matcher match = PARAMETER.matcher(header);
        while (match.find()) {
            String value = match.group(2);
            if (value.startsWith("\"")) {
                value = value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
            }
            parameters.put(match.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new ContentType(type, parameters);
    }

    static boolean isValid(String header) {
        return TYPE.matcher(header.split(";", 2)[0].strip()).matches();
    }

    /** The header with its charset said to be UTF-8, as it is for a text this program wrote. */
    static String withUtf8(String header) {
        if (header.equals("text/html; charset=utf-8") || !isValid(header)) {
            return header;
        }
        ContentType parsed = parse(header);
        parsed.parameters.put("charset", "utf-8");
        StringBuilder text = new StringBuilder(parsed.type);
        parsed.parameters.forEach((name, value) -> text.append("; ")
                .append(name)
                .append('=')
                .append(value.matches(TOKEN) ? value : '"' + value.replaceAll("([\\\\\"])", "\\\\$1") + '"'));
        return text.toString();
    }

    String charset() {
        return parameters.getOrDefault("charset", "utf-8").toLowerCase(Locale.ROOT);
    }

    /** Whether a body of this type is handed on as text. */
    boolean isText() {
        String subtype = type.substring(type.indexOf('/') + 1);
        if (type.startsWith("text/") || subtype.equals("xml") || subtype.endsWith("+xml")) {
            return true;
        }
        return type.startsWith("application/")
                && !subtype.equals("octet-stream")
                && !subtype.equals("cbor")
                && !subtype.equals("x-protobuf");
    }
}
