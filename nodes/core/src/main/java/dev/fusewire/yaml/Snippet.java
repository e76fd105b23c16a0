package dev.fusewire.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines around a fault, with a caret beneath the place. */
final class Snippet {

    private static final int WIDTH = 79;
    private static final int BEFORE = 3;
    private static final int AFTER = 2;
    /** The blank before a line's number and the bar behind it. */
    private static final int FRAME = 4;

    private static final Pattern BREAK = Pattern.compile("\r?\n|\r|\0");

    private final String text;
    private final int position;
    private final int line;
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private final List<Integer> ends = new ArrayList<>();

    private Snippet(String text, int position, int line) {
        this.text = text;
        this.position = position;
        this.line = line;
    }

    static String of(String text, int position, int line) {
        return new Snippet(text, position, line).write();
    }

    private record Shown(String text, int column) {}

    private String write() {
        int found = -1;
        Matcher match = BREAK.matcher(text);
        while (match.find()) {
            ends.add(match.start());
            starts.add(match.end());
            if (position <= match.start() && found < 0) {
                found = starts.size() - 2;
            }
        }
        if (found < 0) {
            found = starts.size() - 1;
        }
        int digits = String.valueOf(Math.min(line + AFTER, ends.size())).length();
        List<String> lines = new ArrayList<>();
        for (int i = Math.min(BEFORE, found); i >= 1; i--) {
            lines.add(numbered(
                    line - i + 1, digits, shown(found - i, found, digits).text()));
        }
        Shown here = shown(found, found, digits);
        lines.add(numbered(line + 1, digits, here.text()));
        lines.add("-".repeat(FRAME + digits + here.column()) + "^");
        for (int i = 1; i <= AFTER && found + i < ends.size(); i++) {
            lines.add(numbered(
                    line + i + 1, digits, shown(found + i, found, digits).text()));
        }
        return String.join("\n", lines);
    }

    private static String numbered(int number, int digits, String shown) {
        String text = String.valueOf(number);
        return " " + " ".repeat(Math.max(0, digits - text.length())) + text + " | " + shown;
    }

    /** A line, or the part of it around the faulty column where it is long. */
    private Shown shown(int index, int faulty, int digits) {
        int half = (WIDTH - FRAME - digits) / 2 - 1;
        int at = position - (starts.get(faulty) - starts.get(index));
        int from = starts.get(index);
        int to = index < ends.size() ? ends.get(index) : text.length();
        String head = "";
        String tail = "";
        if (at - from > half) {
            head = " ... ";
            from = at - half + head.length();
        }
        if (index < ends.size() && to - at > half) {
            tail = " ...";
            to = at + half - tail.length();
        }
        String part = from < to && from < text.length() ? text.substring(from, Math.min(to, text.length())) : "";
        return new Shown(head + part.replace('\t', '→') + tail, at - from + head.length());
    }
}
