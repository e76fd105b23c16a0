package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Query strings and url-encoded forms. Read as the qs library of npm does, {@code a[b]=1} giving an object within an
 * object; written as Node.js' querystring module does.
 */
final class QueryString {

    /** How far brackets are followed and arrays believed. */
    record Limits(int depth, int arrayIndex) {
        static final Limits QUERY = new Limits(5, 20);
        static final Limits FORM = new Limits(32, 100);
    }

    private static final int MOST_PARAMETERS = 1000;
    private static final Pattern SEGMENT = Pattern.compile("\\[[^\\[\\]]*]");
    private static final String UNESCAPED = "-_.!~*'()";

    private QueryString() {}

    static ObjectValue parse(@Nullable String text, Limits limits) {
        if (text == null || text.isEmpty()) {
            return ObjectValue.EMPTY;
        }
        Map<String, Object> flat = new LinkedHashMap<>();
        boolean nested = false;
        int count = 0;
        for (int from = 0; from <= text.length() && count < MOST_PARAMETERS; count++) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            if (end > from) {
                String part = text.substring(from, end);
                if (part.indexOf('%') >= 0) {
                    part = part.replace("%5B", "[")
                            .replace("%5b", "[")
                            .replace("%5D", "]")
                            .replace("%5d", "]");
                }
                int close = part.indexOf("]=");
                int equals = close < 0 ? part.indexOf('=') : close + 1;
                String name = decodeForm(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : decodeForm(part.substring(equals + 1));
                nested |= name.indexOf('[') >= 0;
                flat.merge(name, value, QueryString::combine);
            }
            from = end + 1;
        }
        return nested ? nest(flat, limits) : ObjectValue.copyOf(flat);
    }

    /** Puts one field of a form where its bracketed name says. */
    static ObjectValue nest(Map<String, Object> flat, Limits limits) {
        Object all = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, Object> entry : flat.entrySet()) {
            all = merge(all, unfold(segments(entry.getKey(), limits.depth()), entry.getValue(), limits.arrayIndex()));
        }
        return Values.of(all) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    static Object combine(Object first, Object second) {
        List<Object> both = new ArrayList<>();
        for (Object each : new Object[] {first, second}) {
            if (each instanceof List<?> list) {
                both.addAll(list);
            } else {
                both.add(each);
            }
        }
        return both;
    }

    /** {@code a[b][]} as a, [b], []. */
    private static List<String> segments(String name, int depth) {
        List<String> segments = new ArrayList<>();
        Matcher match = SEGMENT.matcher(name);
        boolean more = match.find();
        String parent = more ? name.substring(0, match.start()) : name;
        if (!parent.isEmpty()) {
            segments.add(parent);
        }
        for (int i = 0; more && i < depth; i++) {
            segments.add(match.group());
            more = match.find();
        }
        if (more) {
            segments.add("[" + name.substring(match.start()) + "]");
        }
        return segments;
    }

    private static Object unfold(List<String> segments, Object value, int arrayIndex) {
        Object leaf = value;
        for (int i = segments.size() - 1; i >= 0; i--) {
            String segment = segments.get(i);
            boolean bracketed = segment.startsWith("[") && segment.endsWith("]");
            String key = bracketed ? segment.substring(1, segment.length() - 1) : segment;
            if (segment.equals("[]")) {
                leaf = leaf instanceof List<?> ? leaf : new ArrayList<>(List.of(leaf));
            } else if (bracketed && key.matches("0|[1-9]\\d{0,8}") && Integer.parseInt(key) <= arrayIndex) {
                // gaps close anyway in the end, so an array of one item will do
                leaf = new ArrayList<>(List.of(leaf));
            } else if (key.equals("__proto__")) {
                leaf = new LinkedHashMap<String, Object>();
            } else {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put(key, leaf);
                leaf = object;
            }
        }
        return leaf;
    }

    @SuppressWarnings("unchecked")
    private static Object merge(Object target, Object source) {
        if (source instanceof Map<?, ?> from) {
            Map<String, Object> into;
            if (target instanceof Map<?, ?> map) {
                into = (Map<String, Object>) map;
            } else if (target instanceof List<?> list) {
                into = new LinkedHashMap<>();
                for (int i = 0; i < list.size(); i++) {
                    into.put(String.valueOf(i), list.get(i));
                }
            } else {
                return combine(target, source);
            }
            from.forEach((key, value) -> into.merge((String) key, value, QueryString::merge));
            return into;
        }
        if (target instanceof Map<?, ?> map) {
            Map<String, Object> into = (Map<String, Object>) map;
            if (source instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    into.merge(String.valueOf(i), list.get(i), QueryString::merge);
                }
            } else {
                into.put(String.valueOf(source), true);
            }
            return into;
        }
        return combine(target, source);
    }

    private static String decodeForm(String text) {
        String spaced = text.indexOf('+') < 0 ? text : text.replace('+', ' ');
        String decoded = decode(spaced);
        return decoded == null ? spaced : decoded;
    }

    /** As {@code decodeURIComponent}; null where that throws. */
    static @Nullable String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                return null;
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /** As {@code encodeURIComponent}. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    static String stringify(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        switch (value) {
            case ObjectValue object -> object.forEach((name, each) -> append(text, name, each));
            case ArrayValue array -> {
                for (int i = 0; i < array.size(); i++) {
                    append(text, String.valueOf(i), array.get(i));
                }
            }
            case null, default -> {
                // nothing else has names
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        if (value instanceof ArrayValue array) {
            array.forEach(item -> appendOne(text, name, item));
        } else {
            appendOne(text, name, value);
        }
    }

    private static void appendOne(StringBuilder text, String name, @Nullable Object value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        boolean plain = value instanceof String
                || value instanceof Boolean
                || value instanceof Number number && Double.isFinite(number.doubleValue());
        text.append(encode(name)).append('=').append(plain ? encode(Values.text(value)) : "");
    }
}
