package dev.fusewire.server.http;

import dev.fusewire.node.NodeError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A path of Express 4's kind: {@code /a/:name}, {@code :name?}, {@code :name(\d+)}, {@code *}, {@code (regex)}. */
final class PathPattern {

    /** A part of the path could not be decoded. */
    static final class BadParameter extends RuntimeException {
        BadParameter(String value) {
            super("Failed to decode param '" + value + "'");
        }
    }

    private static final Pattern SPECIAL = Pattern.compile("\\\\.|(/)?(\\.)?:(\\w+)(\\(.*?\\))?(\\*)?(\\?)?|[.*]|/\\(");
    private static final Pattern PLAIN = Pattern.compile("[\\w/~%@,;=&!-]*");
    /** A brace that counts nothing: JavaScript takes it as it is. */
    private static final Pattern BRACE = Pattern.compile("(?<!\\\\)\\{(?!\\d+(?:,\\d*)?})");
    /** Stands before the group of a named parameter while the expression is made. */
    private static final char NAMED = '\uE000';

    private final @Nullable String plain;
    private final Pattern pattern;
    private final List<String> names;

    private PathPattern(@Nullable String plain, Pattern pattern, List<String> names) {
        this.plain = plain;
        this.pattern = pattern;
        this.names = names;
    }

    /**
     * Reads a path.
     *
     * @throws NodeError a SyntaxError where its regular expression is none
     */
    static PathPattern of(String path) {
        List<String> parameters = new ArrayList<>();
        String marked = expression(path, parameters);
        StringBuilder regex = new StringBuilder(marked.length());
        List<String> names = names(marked, parameters, regex);
        regex.append(path.endsWith("/") ? "?$" : "/?$");
        try {
            String plainBraces = BRACE.matcher(regex).replaceAll("\\\\{");
            Pattern pattern = Pattern.compile("^" + plainBraces, Pattern.CASE_INSENSITIVE);
            String plain = PLAIN.matcher(path).matches() && !path.endsWith("/") ? path : null;
            return new PathPattern(plain, pattern, names);
        } catch (PatternSyntaxException e) {
            throw new NodeError("SyntaxError", "Invalid regular expression: /^" + regex + "/: " + e.getDescription());
        }
    }

    private static String expression(String path, List<String> parameters) {
        StringBuilder out = new StringBuilder();
        // what stands since the last slash: a parameter must not run over it
        StringBuilder before = new StringBuilder();
        Matcher match = SPECIAL.matcher(path);
        int at = 0;
        while (match.find()) {
            String literal = path.substring(at, match.start());
            out.append(literal);
            at = match.end();
            String found = match.group();
            if (found.startsWith("\\")) {
                before.append(literal).append(found);
                out.append(found);
            } else if (found.equals(".")) {
                before.append(literal).append("\\.");
                out.append("\\.");
            } else if (found.equals("*")) {
                before.setLength(0);
                out.append("(.*)");
            } else if (found.equals("/(")) {
                before.append(literal).append('/');
                out.append("/(?:");
            } else {
                boolean fresh = match.group(1) != null || match.group(2) != null;
                if (fresh) {
                    before.setLength(0);
                } else {
                    before.append(literal);
                }
                parameters.add(match.group(3));
                out.append(parameter(match, before.toString()));
                before.setLength(0);
            }
        }
        return out.append(path.substring(at)).toString();
    }

    private static String parameter(Matcher match, String before) {
        String slash = match.group(1) == null ? "" : "/";
        String dot = match.group(2) == null ? "" : "\\.";
        String capture = match.group(4);
        if (capture != null) {
            capture = capture.replaceAll("(?<!\\\\)\\*", "(.*)");
        } else if (before.isEmpty()) {
            capture = "([^/" + dot + "]+?)";
        } else {
            capture = "((?:(?!/|" + before + ").)+?)";
        }
        String rest = match.group(5) == null ? "" : "((?:[/" + dot + "].+?)?)";
        return "(?:" + dot + slash + NAMED + capture + rest + ")" + (match.group(6) == null ? "" : "?");
    }

    /** Names the groups of the expression in turn, numbers for those without a name, and takes the marks out. */
    private static List<String> names(String marked, List<String> parameters, StringBuilder regex) {
        List<String> names = new ArrayList<>();
        int parameter = 0;
        int number = 0;
        boolean named = false;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == NAMED) {
                named = true;
                continue;
            }
            regex.append(c);
            if (c == '\\' && i + 1 < marked.length()) {
                regex.append(marked.charAt(++i));
            } else if (c == '(') {
                boolean group = i + 1 >= marked.length() || marked.charAt(i + 1) != '?';
                boolean ownName = marked.startsWith("?<", i + 1)
                        && i + 3 < marked.length()
                        && Character.isLetter(marked.charAt(i + 3));
                if (named) {
                    names.add(parameters.get(parameter++));
                    named = false;
                } else if (ownName) {
                    names.add(marked.substring(i + 3, marked.indexOf('>', i)));
                } else if (group) {
                    names.add(String.valueOf(number++));
                }
            }
        }
        return names;
    }

    /**
     * The parameters of a path that fits; null where it does not.
     *
     * @throws BadParameter where one is not properly encoded
     */
    @Nullable
    Map<String, String> match(String path) {
        if (plain != null) {
            return isPlain(path) ? Map.of() : null;
        }
        Matcher match = pattern.matcher(path);
        if (!match.find()) {
            return null;
        }
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = match.group(i + 1);
            if (value != null) {
                parameters.put(names.get(i), decode(value));
            }
        }
        return parameters;
    }

    private boolean isPlain(String path) {
        String wanted = Objects.requireNonNull(plain);
        int length = wanted.length();
        boolean slash = path.length() == length + 1 && path.charAt(length) == '/';
        return (path.length() == length || slash) && path.regionMatches(true, 0, wanted, 0, length);
    }

    private static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                throw new BadParameter(value);
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            throw new BadParameter(value);
        }
    }
}
