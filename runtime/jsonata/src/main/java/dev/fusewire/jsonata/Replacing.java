package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The function $replace. */
final class Replacing {

    private Replacing() {}

    static @Nullable Object replace(
            String text, List<@Nullable Object> arguments, dev.fusewire.jsonata.Function.Call call) {
        Object pattern = arguments.get(1);
        Object replacement = arguments.get(2);
        if ("".equals(pattern)) {
            throw Fault.of("D3010", pattern);
        }
        double limit = Double.POSITIVE_INFINITY;
        if (Library.at(arguments, 3) instanceof Number number) {
            limit = number.doubleValue();
            if (limit < 0) {
                throw Fault.of("D3011", number);
            }
        }
        return pattern instanceof String plain
                ? plain(text, plain, replacement, limit)
                : matches(text, Library.needed(pattern, "apply"), replacement, limit, call);
    }

    private static String plain(String text, String pattern, @Nullable Object replacement, double limit) {
        String with = replacement instanceof dev.fusewire.jsonata.Function ? "" : Values.text(replacement);
        StringBuilder out = new StringBuilder();
        int from = 0;
        int count = 0;
        int at = text.indexOf(pattern);
        while (at >= 0 && count < limit) {
            out.append(text, from, at).append(with);
            from = at + pattern.length();
            count++;
            at = text.indexOf(pattern, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String matches(
            String text,
            Object pattern,
            @Nullable Object replacement,
            double limit,
            dev.fusewire.jsonata.Function.Call call) {
        Function<Matches.Match, @Nullable Object> replacer = replacement instanceof String words
                ? match -> filledIn(words, match)
                : match -> call.apply(
                        (dev.fusewire.jsonata.Function) Library.needed(replacement, "apply"), match.toObject());
        StringBuilder out = new StringBuilder();
        int from = 0;
        int count = 0;
        Matches.Match match = limit > 0 ? Matches.first(pattern, text, call) : null;
        while (match != null && count < limit) {
            out.append(text, from, match.start());
            Object with = replacer.apply(match);
            if (!(with instanceof String words)) {
                throw Fault.of("D3012", with);
            }
            out.append(words);
            from = match.start() + match.text().length();
            count++;
            match = Matches.next(match, call);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** $$ is a dollar, $0 the whole, $n a group: as many digits as there can be groups. */
    private static String filledIn(String words, Matches.Match match) {
        StringBuilder out = new StringBuilder();
        int groups = match.groups().size();
        int most = groups == 0 ? 1 : String.valueOf(groups).length();
        int at = 0;
        while (at < words.length()) {
            char c = words.charAt(at++);
            if (c != '$') {
                out.append(c);
                continue;
            }
            char next = at < words.length() ? words.charAt(at) : 0;
            if (next == '$') {
                out.append('$');
                at++;
            } else if (next == '0') {
                out.append(match.text());
                at++;
            } else {
                int digits = digits(words, at, most);
                int index = digits == 0 ? -1 : Integer.parseInt(words.substring(at, at + digits));
                if (digits > 1 && index > groups) {
                    digits--;
                    index = Integer.parseInt(words.substring(at, at + digits));
                }
                if (digits == 0) {
                    out.append('$');
                } else if (index > 0 && index <= groups && match.groups().get(index - 1) != null) {
                    out.append(match.groups().get(index - 1));
                }
                at += digits;
            }
        }
        return out.toString();
    }

    private static int digits(String words, int at, int most) {
        int count = 0;
        while (count < most && at + count < words.length() && Character.digit(words.charAt(at + count), 10) >= 0) {
            count++;
        }
        return count;
    }
}
