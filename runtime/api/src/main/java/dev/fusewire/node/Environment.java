package dev.fusewire.node;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code ${NAME}} in a text: replaced by environment variables as Node-RED does. */
public final class Environment {

    private static final Pattern WHOLE = Pattern.compile("^\\$\\{[^}]+}$");
    private static final Pattern ANY = Pattern.compile("\\$\\{\\S+}");
    private static final Pattern EACH = Pattern.compile("\\$\\{([^}]+)}");

    private Environment() {}

    /** The value of {@code ${NAME}} or {@code NAME}, or the text with each {@code ${NAME}} filled in; "" for what is not set. */
    public static Object evaluate(String text, Function<String, @Nullable Object> env) {
        if (WHOLE.matcher(text).matches()) {
            return orEmpty(env.apply(text.substring(2, text.length() - 1)));
        }
        if (!ANY.matcher(text).find()) {
            return orEmpty(env.apply(text));
        }
        return EACH.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(Values.text(orEmpty(env.apply(match.group(1))))));
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
