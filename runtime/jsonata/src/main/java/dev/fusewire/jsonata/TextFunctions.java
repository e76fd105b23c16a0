package dev.fusewire.jsonata;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions on texts. */
final class TextFunctions {

    private static final Pattern SPACES = Pattern.compile("[ \t\n\r]+");

    private TextFunctions() {}

    private interface OnText {
        @Nullable
        Object apply(String text, List<@Nullable Object> arguments, Function.Call call);
    }

    /** A function that is undefined on undefined. */
    private static void add(Library library, String name, String signature, OnText code) {
        library.add(
                name,
                signature,
                (call, arguments) ->
                        arguments.getFirst() instanceof String text ? code.apply(text, arguments, call) : null);
    }

    static void addTo(Library library) {
        library.add("string", "<x-b?:s>", 1, (_, arguments) -> {
            Object value = Library.at(arguments, 0);
            return value == null ? null : Convert.string(value, Boolean.TRUE.equals(Library.at(arguments, 1)));
        });
        add(
                library,
                "substring",
                "<s-nn?:s>",
                (text, arguments, _) -> substring(text, Library.number(arguments.get(1)), Library.at(arguments, 2)));
        add(library, "substringBefore", "<s-s:s>", (text, arguments, _) -> {
            int at = text.indexOf(Values.text(arguments.get(1)));
            return at < 0 ? text : text.substring(0, at);
        });
        add(library, "substringAfter", "<s-s:s>", (text, arguments, _) -> {
            String mark = Values.text(arguments.get(1));
            int at = text.indexOf(mark);
            return at < 0
                    ? text
                    : text.substring(at
                            + Library.needed(arguments.get(1), "length")
                                    .toString()
                                    .length());
        });
        add(library, "lowercase", "<s-:s>", (text, _, _) -> text.toLowerCase(Locale.ROOT));
        add(library, "uppercase", "<s-:s>", (text, _, _) -> text.toUpperCase(Locale.ROOT));
        add(library, "length", "<s-:n>", (text, _, _) -> text.codePointCount(0, text.length()));
        add(library, "trim", "<s-:s>", (text, _, _) -> trim(text));
        add(
                library,
                "pad",
                "<s-ns?:s>",
                (text, arguments, _) -> pad(text, (int) Library.number(arguments.get(1)), Library.at(arguments, 2)));
        add(library, "match", "<s-f<s:o>n?:a<o>>", TextFunctions::match);
        add(library, "contains", "<s-(sf):b>", (text, arguments, call) -> switch (arguments.get(1)) {
            case null -> null;
            case String part -> text.contains(part);
            case Object matcher -> Matches.first(matcher, text, call) != null;
        });
        add(library, "replace", "<s-(sf)(sf)n?:s>", Replacing::replace);
        add(library, "split", "<s-(sf)n?:a<s>>", TextFunctions::split);
        library.add(
                "join",
                "<a<s>s?:s>",
                (_, arguments) -> Library.at(arguments, 0) instanceof List<?> list
                        ? list.stream()
                                .map(Values::text)
                                .collect(Collectors.joining(
                                        Library.at(arguments, 1) instanceof String separator ? separator : ""))
                        : null);
        UrlFunctions.addTo(library);
        library.add("eval", "<sx?:x>", (call, arguments) -> evaluate(call, arguments));
    }

    private static String substring(String text, double from, @Nullable Object length) {
        int size = text.codePointCount(0, text.length());
        double start = size + from < 0 ? 0 : from;
        double last = size;
        if (length instanceof Number count) {
            if (count.doubleValue() <= 0) {
                return "";
            }
            if (Double.isNaN(from)) {
                return "";
            }
            last = Math.min(size, (start < 0 ? size + start : start) + count.doubleValue());
        }
        // a fraction goes first: the place -0.1 is the beginning
        long whole = (long) start;
        int begin = (int) Math.min(whole < 0 ? size + whole : whole, size);
        int end = (int) Math.max(begin, last);
        return text.substring(text.offsetByCodePoints(0, begin), text.offsetByCodePoints(0, end));
    }

    private static String trim(String text) {
        String one = SPACES.matcher(text).replaceAll(" ");
        int from = one.startsWith(" ") ? 1 : 0;
        return one.substring(from, Math.max(from, one.endsWith(" ") ? one.length() - 1 : one.length()));
    }

    private static String pad(String text, int width, @Nullable Object with) {
        String filler = with instanceof String given && !given.isEmpty() ? given : " ";
        int missing = Math.abs(width) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        String padding = substring(filler.repeat(missing), 0, missing);
        return width > 0 ? text + padding : padding + text;
    }

    private static int limit(@Nullable Object limit, String fault) {
        if (!(limit instanceof Number number)) {
            return Integer.MAX_VALUE;
        }
        if (number.doubleValue() < 0) {
            throw Fault.of(fault, limit);
        }
        return (int) Math.ceil(number.doubleValue());
    }

    private static Object match(String text, List<@Nullable Object> arguments, Function.Call call) {
        int limit = limit(Library.at(arguments, 2), "D3040");
        Seq found = Seq.sequence();
        Matches.Match match = limit == 0 ? null : Matches.first(Library.needed(arguments.get(1), "apply"), text, call);
        while (match != null && found.size() < limit) {
            ArrayValue.Builder groups = ArrayValue.builder();
            match.groups().forEach(groups::add);
            found.add(ObjectValue.of("match", match.text(), "index", match.start(), "groups", groups.build()));
            match = Matches.next(match, call);
        }
        return found;
    }

    private static Object split(String text, List<@Nullable Object> arguments, Function.Call call) {
        int limit = limit(Library.at(arguments, 2), "D3020");
        Seq parts = new Seq();
        if (limit == 0) {
            return parts;
        }
        Object separator = Library.needed(arguments.get(1), "apply");
        if (separator instanceof String mark) {
            // as String.split has it a fraction of the limit is left out, while matches are counted up to it
            int whole =
                    Library.at(arguments, 2) instanceof Number number ? (int) Math.floor(number.doubleValue()) : limit;
            for (String part : mark.isEmpty() ? text.split("") : text.split(Pattern.quote(mark), -1)) {
                if (parts.size() < whole && !(mark.isEmpty() && text.isEmpty())) {
                    parts.add(part);
                }
            }
            return parts;
        }
        int start = 0;
        Matches.Match match = Matches.first(separator, text, call);
        while (match != null && parts.size() < limit) {
            parts.add(text.substring(start, match.start()));
            start = match.end();
            match = Matches.next(match, call);
        }
        if (parts.size() < limit) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    private static @Nullable Object evaluate(Function.Call call, List<@Nullable Object> arguments) {
        if (!(Library.at(arguments, 0) instanceof String text)) {
            return null;
        }
        Object focus = Library.at(arguments, 1);
        Object input = focus == null ? call.input() : focus;
        if (input instanceof List<?> list && !Seq.isSequence(list)) {
            Seq wrapped = Seq.sequence(list);
            wrapped.outerWrapper = true;
            input = wrapped;
        }
        Ast parsed;
        try {
            parsed = Parser.parse(text);
        } catch (RuntimeException e) {
            throw Fault.of("D3120", e.getMessage());
        }
        try {
            return call.evaluator().evaluate(parsed, input, call.scope());
        } catch (RuntimeException e) {
            throw Fault.of("D3121", e.getMessage());
        }
    }
}
