package dev.fusewire.nodes.parsers.html;

import dev.fusewire.node.Values;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rule such as {@code 2n+1}: every so many, from one on. */
record Nth(int step, int start) {

    private static final Pattern RULE =
            Pattern.compile("([-+]?)(?:(\\d*)n[ \\t\\n\\f\\r]*(?:([-+]?)[ \\t\\n\\f\\r]*(\\d+))?|(\\d+))");

    static Nth of(@Nullable String rule) {
        String text = Values.trim(rule == null ? "" : rule).toLowerCase(Locale.ROOT);
        if (text.equals("even") || text.equals("odd")) {
            return new Nth(2, text.equals("odd") ? 1 : 0);
        }
        Matcher match = RULE.matcher(text);
        if (!match.matches()) {
            throw Selector.fault("n-th rule couldn't be parsed ('" + text + "')");
        }
        int sign = match.group(1).equals("-") ? -1 : 1;
        if (match.group(5) != null) {
            return new Nth(0, sign * number(match.group(5)));
        }
        int step = match.group(2).isEmpty() ? 1 : number(match.group(2));
        int start = match.group(4) == null ? 0 : number(match.group(4));
        return new Nth(sign * step, "-".equals(match.group(3)) ? -start : start);
    }

    private static int number(String digits) {
        return (int) Math.min(Double.parseDouble(digits), Integer.MAX_VALUE / 2);
    }

    /** @param position counted from 1 */
    boolean holds(int position) {
        int offset = position - start;
        return step == 0 ? offset == 0 : offset % step == 0 && offset / step >= 0;
    }
}
