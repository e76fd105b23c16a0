package dev.fusewire.yaml;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the tags of nodes, and the directives that make handles for them. */
final class NodeTags {

    private static final Pattern HANDLE = Pattern.compile("!|!!|![0-9A-Za-z-]+!");
    private static final Pattern URI = Pattern.compile(
            "(?:!|[^,\\[\\]{}])(?:%[0-9a-f]{2}|[0-9a-z\\-#;/?:@&=+$,_.!~*'()\\[\\]])*", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION = Pattern.compile("([0-9]+)\\.[0-9]+");

    private final Source source;
    private final Map<String, String> prefixes = new HashMap<>();
    private boolean versionGiven;

    NodeTags(Source source) {
        this.source = source;
    }

    void directive(String name, String... given) {
        switch (name) {
            case "YAML" -> version(given);
            case "TAG" -> handle(given);
            default -> {}
        }
    }

    private void version(String... given) {
        if (versionGiven) {
            throw source.fault("duplication of %YAML directive");
        }
        if (given.length != 1) {
            throw source.fault("YAML directive accepts exactly one argument");
        }
        var match = VERSION.matcher(given[0]);
        if (!match.matches()) {
            throw source.fault("ill-formed argument of the YAML directive");
        }
        if (!match.group(1).replaceFirst("^0+(?=.)", "").equals("1")) {
            throw source.fault("unacceptable YAML version of the document");
        }
        versionGiven = true;
    }

    private void handle(String... given) {
        if (given.length != 2) {
            throw source.fault("TAG directive accepts exactly two arguments");
        }
        if (!HANDLE.matcher(given[0]).matches()) {
            throw source.fault("ill-formed tag handle (first argument) of the TAG directive");
        }
        if (prefixes.containsKey(given[0])) {
            throw source.fault("there is a previously declared suffix for \"" + given[0] + "\" tag handle");
        }
        if (!URI.matcher(given[1]).matches()) {
            throw source.fault("ill-formed tag prefix (second argument) of the TAG directive");
        }
        prefixes.put(given[0], decoded(given[1], "tag prefix is malformed: "));
    }

    /** Reads the tag that begins here with an exclamation mark. */
    String read() {
        char c = source.next();
        if (c == '<') {
            return verbatim();
        }
        String handle = c == '!' ? "!!" : "!";
        boolean named = c == '!';
        if (named) {
            c = source.next();
        }
        int from = source.position;
        while (c != 0 && !Source.isSpace(c)) {
            if (c == '!') {
                if (named) {
                    throw source.fault("tag suffix cannot contain exclamation marks");
                }
                handle = source.slice(from - 1, source.position + 1);
                if (!HANDLE.matcher(handle).matches()) {
                    throw source.fault("named tag handle cannot contain such characters");
                }
                named = true;
                from = source.position + 1;
            }
            c = source.next();
        }
        String suffix = source.slice(from, source.position);
        if (suffix.chars().anyMatch(each -> Source.isFlowIndicator((char) each))) {
            throw source.fault("tag suffix cannot contain flow indicator characters");
        }
        String name = checked(suffix);
        String prefix = prefixes.get(handle);
        if (prefix != null) {
            return prefix + name;
        }
        return switch (handle) {
            case "!" -> "!" + name;
            case "!!" -> Schema.PREFIX + name;
            default -> throw source.fault("undeclared tag handle \"" + handle + "\"");
        };
    }

    private String verbatim() {
        int from = source.position + 1;
        char c = source.next();
        do {
            c = source.next();
        } while (c != 0 && c != '>');
        if (source.position >= source.length) {
            throw source.fault("unexpected end of the stream within a verbatim tag");
        }
        String name = source.slice(from, source.position);
        source.position++;
        return checked(name);
    }

    private String checked(String name) {
        if (!name.isEmpty() && !URI.matcher(name).matches()) {
            throw source.fault("tag name cannot contain such characters: " + name);
        }
        return decoded(name, "tag name is malformed: ");
    }

    private String decoded(String name, String complaint) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        try {
            String bytes = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException _) {
            throw source.fault(complaint + name);
        }
    }
}
