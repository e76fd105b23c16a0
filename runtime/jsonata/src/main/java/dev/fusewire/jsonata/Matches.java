package dev.fusewire.jsonata;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.RegExp;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The places a regular expression, or a function that stands for one, finds in a text, one after the other. */
final class Matches {

    /** One place. */
    record Match(
            String text,
            int start,
            int end,
            List<@Nullable String> groups,
            @Nullable Object next) {
        ObjectValue toObject() {
            ArrayValue.Builder all = ArrayValue.builder();
            groups.forEach(all::add);
            return ObjectValue.of("match", text, "start", start, "end", end, "groups", all.build(), "next", next);
        }
    }

    private Matches() {}

    static @Nullable Match first(Object matcher, String text, Function.Call call) {
        return matcher instanceof RegExp regex ? find(regex, text, 0) : read(call.apply((Function) matcher, text));
    }

    static @Nullable Match next(Match match, Function.Call call) {
        return match.next() instanceof Function next ? read(call.apply(next)) : null;
    }

    private static @Nullable Match find(RegExp regex, String text, int from) {
        Matcher matcher = regex.pattern().matcher(text);
        if (from > text.length() || !matcher.find(from)) {
            return null;
        }
        List<@Nullable String> groups = new ArrayList<>(matcher.groupCount());
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        int end = matcher.end();
        Function next = new Function.Native((_, _) -> following(regex, text, end), null, 0);
        return new Match(matcher.group(), matcher.start(), end, groups, next);
    }

    private static @Nullable Object following(RegExp regex, String text, int from) {
        if (from >= text.length()) {
            return null;
        }
        Match match = find(regex, text, from);
        if (match != null && match.text().isEmpty()) {
            throw Fault.of("D1004", regex.source());
        }
        return match == null ? null : match.toObject();
    }

    private static @Nullable Match read(@Nullable Object found) {
        if (found == null) {
            return null;
        }
        if (!(found instanceof ObjectValue object) || !(object.get("start") instanceof Number start)) {
            throw new Fault("T1010");
        }
        List<@Nullable String> groups = new ArrayList<>();
        if (object.get("groups") instanceof List<?> list) {
            list.forEach(group -> groups.add(group == null ? null : Values.text(group)));
        }
        String text = Values.text(object.get("match"));
        int end = object.get("end") instanceof Number number ? number.intValue() : start.intValue() + text.length();
        return new Match(text, start.intValue(), end, groups, object.get("next"));
    }

    /** The regular expression as the function it is to an expression. */
    static Function.Native closure(RegExp regex) {
        return new Function.Native(
                (_, arguments) -> {
                    Match match = find(regex, Values.text(arguments.getFirst()), 0);
                    return match == null ? null : match.toObject();
                },
                null,
                2);
    }
}
