package dev.fusewire.jsonata;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.MomentFormat;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A language of moment.js: its names, its formats and how it counts days from today. */
record MomentLocale(String name, ObjectValue words) {

    private static final Pattern LONG = Pattern.compile("\\[[^\\[]*?]|\\\\.|LTS|LT|LL?L?L?|l{1,4}");
    private static final Pattern NAMED = Pattern.compile("\\[[^\\[]*?]|\\\\.|MMMM|MMM|dddd|ddd|dd|Do|DDDo|D{1,4}|A|a");

    private static final class Languages {
        private static final Map<String, MomentLocale> ALL = read();

        private static Map<String, MomentLocale> read() {
            try (InputStream file =
                    Objects.requireNonNull(MomentLocale.class.getResourceAsStream("moment-locales.json"))) {
                Map<String, MomentLocale> all = new HashMap<>();
                ((ObjectValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)))
                        .forEach((name, words) ->
                                all.put(name, new MomentLocale(name, (ObjectValue) Objects.requireNonNull(words))));
                return all;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static MomentLocale english() {
        return Objects.requireNonNull(Languages.ALL.get("en"));
    }

    /** By name, or by the part of it that is known; English otherwise, as in moment. */
    static MomentLocale of(String wanted) {
        String name = wanted.toLowerCase(Locale.ROOT).replace('_', '-');
        MomentLocale known = Languages.ALL.get(name);
        int dash = name.lastIndexOf('-');
        return known != null ? known : dash > 0 ? of(name.substring(0, dash)) : english();
    }

    private boolean isEnglish() {
        return name.equals("en");
    }

    String format(ZonedDateTime at, String pattern) {
        if (isEnglish()) {
            return MomentFormat.format(at, pattern);
        }
        String plain = LONG.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().startsWith("L") || found.group().startsWith("l")
                                ? object("formats").string(found.group(), found.group())
                                : found.group()));
        String named = NAMED.matcher(plain).replaceAll(found -> {
            String word = word(at, found.group());
            return Matcher.quoteReplacement(word == null ? found.group() : "[" + word + "]");
        });
        return MomentFormat.format(at, named);
    }

    private @Nullable String word(ZonedDateTime at, String token) {
        int weekday = at.getDayOfWeek().getValue() % 7;
        return switch (token) {
            case "MMMM" -> item("months", at.getMonthValue() - 1);
            case "MMM" -> item("monthsShort", at.getMonthValue() - 1);
            case "dddd" -> item("weekdays", weekday);
            case "ddd" -> item("weekdaysShort", weekday);
            case "dd" -> item("weekdaysMin", weekday);
            case "Do" -> item("days", at.getDayOfMonth() - 1);
            case "A" -> item("upper", at.getHour());
            case "a" -> item("lower", at.getHour());
            default -> null;
        };
    }

    private ObjectValue object(String of) {
        return (ObjectValue) Objects.requireNonNull(words.get(of));
    }

    private String item(String list, int index) {
        return Values.text(((ArrayValue) Objects.requireNonNull(words.get(list))).get(index));
    }

    /** How a day so near or far is written, as a pattern. */
    String calendar(String kind, int weekday) {
        return Values.text(
                ((ArrayValue) Objects.requireNonNull(object("calendar").get(kind))).get(weekday));
    }

    /**
     * A span in rough words.
     *
     * @param unit as moment calls it: m for a minute, mm for several
     * @param form 0 for the span alone, 1 for the future, 2 for the past
     */
    String span(String unit, long count, int form) {
        ArrayValue forms =
                (ArrayValue) Objects.requireNonNull(object("relative").get(unit));
        return Values.text(forms.get(form)).replace("%d", String.valueOf(count));
    }
}
