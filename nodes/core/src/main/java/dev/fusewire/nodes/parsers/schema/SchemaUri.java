package dev.fusewire.nodes.parsers.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address a schema's id or reference means beside another, as RFC 3986 has it; URNs too, which Java's URI leaves be. */
final class SchemaUri {

    private static final Pattern PARTS =
            Pattern.compile("(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);

    private SchemaUri() {}

    static String resolve(String base, String reference) {
        Matcher from = parts(base);
        Matcher to = parts(reference);
        String scheme = to.group(1);
        String authority = to.group(2);
        String path = to.group(3);
        String query = to.group(4);
        if (scheme == null) {
            scheme = from.group(1);
            if (authority == null) {
                authority = from.group(2);
                if (path.isEmpty()) {
                    path = from.group(3);
                    query = query == null ? from.group(4) : query;
                } else {
                    path = path.startsWith("/")
                            ? path
                            : from.group(3).substring(0, from.group(3).lastIndexOf('/') + 1) + path;
                }
            }
        }
        return (scheme == null ? "" : scheme + ":")
                + (authority == null ? "" : "//" + authority)
                + (path.startsWith("/") ? withoutDots(path) : path)
                + (query == null ? "" : "?" + query)
                + (to.group(5) == null ? "" : "#" + to.group(5));
    }

    private static Matcher parts(String address) {
        Matcher match = PARTS.matcher(address);
        if (!match.matches()) {
            throw new IllegalArgumentException("no address: " + address);
        }
        return match;
    }

    private static String withoutDots(String path) {
        Deque<String> steps = new ArrayDeque<>();
        String[] given = path.substring(1).split("/", -1);
        for (int i = 0; i < given.length; i++) {
            boolean last = i == given.length - 1;
            switch (given[i]) {
                case "." -> {
                    if (last) {
                        steps.addLast("");
                    }
                }
                case ".." -> {
                    steps.pollLast();
                    if (last) {
                        steps.addLast("");
                    }
                }
                default -> steps.addLast(given[i]);
            }
        }
        return "/" + String.join("/", steps);
    }

    static String document(String address) {
        int hash = address.indexOf('#');
        return hash < 0 ? address : address.substring(0, hash);
    }

    static @Nullable String fragment(String address) {
        int hash = address.indexOf('#');
        return hash < 0 ? null : Objects.requireNonNull(address.substring(hash + 1));
    }
}
