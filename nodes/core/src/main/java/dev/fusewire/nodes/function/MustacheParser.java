package dev.fusewire.nodes.function;

import dev.fusewire.node.NodeError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a Mustache template; a line with nothing but tags that print nothing leaves no line behind. */
final class MustacheParser {

    private record Open(String name, boolean inverted, List<Mustache.Part> outer) {}

    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private List<Mustache.Part> parts = new ArrayList<>();
    private String opening = "{{";
    private String closing = "}}";
    private int at;

    /** The white space of this line, to be taken out again should the line turn out to hold tags only. */
    private final List<StringBuilder> lineSpace = new ArrayList<>();

    private boolean lineHasTag;
    private boolean foundPartial;
    private boolean lineHasContent;

    MustacheParser(String text) {
        this.text = text;
    }

    List<Mustache.Part> parse() {
        List<Object> flat = new ArrayList<>();
        while (at < text.length()) {
            int next = text.indexOf(opening, at);
            literal(text.substring(at, next < 0 ? text.length() : next), flat);
            if (next < 0) {
                at = text.length();
                break;
            }
            at = next;
            tag(flat);
        }
        endLine();
        if (!open.isEmpty()) {
            throw new NodeError("Unclosed section \"" + open.peek().name() + "\" at " + at);
        }
        return nest(flat);
    }

    boolean foundPartial() {
        return foundPartial;
    }

    /** A tag as read, before sections are nested. */
    private record Read(char kind, String name) {}

    private void literal(String literal, List<Object> flat) {
        int i = 0;
        while (i < literal.length()) {
            boolean space = isSpace(literal.charAt(i));
            StringBuilder run = new StringBuilder();
            while (i < literal.length() && isSpace(literal.charAt(i)) == space) {
                char c = literal.charAt(i++);
                run.append(c);
                if (c == '\n') {
                    break;
                }
            }
            flat.add(run);
            if (!space) {
                lineHasContent = true;
            } else {
                lineSpace.add(run);
            }
            if (run.charAt(run.length() - 1) == '\n') {
                endLine();
            }
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff';
    }

    private void endLine() {
        if (lineHasTag && !lineHasContent) {
            lineSpace.forEach(space -> space.setLength(0));
        }
        lineSpace.clear();
        lineHasTag = false;
        lineHasContent = false;
    }

    private void tag(List<Object> flat) {
        int start = at;
        at += opening.length();
        skipSpace();
        lineHasTag = true;
        char kind = at < text.length() && "#^/>{&=!".indexOf(text.charAt(at)) >= 0 ? text.charAt(at++) : 'n';
        skipSpace();
        String end = kind == '{' ? "}" + closing : kind == '=' ? "=" + closing : closing;
        int stop = text.indexOf(end, at);
        if (stop < 0) {
            at = text.length();
            throw new NodeError("Unclosed tag at " + at);
        }
        String name = text.substring(at, stop).stripTrailing();
        at = stop + end.length();
        switch (kind) {
            case '#', '^' -> open.push(new Open(name, kind == '^', List.of()));
            case '/' -> close(name, start);
            case '=' -> delimiters(name);
            case '>' -> foundPartial = true;
            case '{', '&', 'n' -> lineHasContent = true;
            default -> {}
        }
        flat.add(new Read(kind, name));
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private void close(String name, int start) {
        Open section = open.poll();
        if (section == null) {
            throw new NodeError("Unopened section \"" + name + "\" at " + start);
        }
        if (!section.name().equals(name)) {
            throw new NodeError("Unclosed section \"" + section.name() + "\" at " + start);
        }
    }

    private void delimiters(String pair) {
        String[] two = pair.strip().split("\\s+", -1);
        if (two.length < 2) {
            throw new NodeError("Invalid tags: " + pair);
        }
        opening = two[0];
        closing = two[1];
    }

    private List<Mustache.Part> nest(List<Object> flat) {
        for (Object each : flat) {
            switch (each) {
                case StringBuilder literal -> text(literal.toString());
                case Read read -> tag(read);
                default -> throw new IllegalStateException(each.toString());
            }
        }
        return List.copyOf(parts);
    }

    private void text(String literal) {
        if (literal.isEmpty()) {
            return;
        }
        Mustache.Part last = parts.isEmpty() ? null : parts.getLast();
        if (last instanceof Mustache.Text before) {
            parts.removeLast();
            parts.add(new Mustache.Text(before.text() + literal));
        } else {
            parts.add(new Mustache.Text(literal));
        }
    }

    private void tag(Read read) {
        switch (read.kind()) {
            case '#', '^' -> {
                open.push(new Open(read.name(), read.kind() == '^', parts));
                parts = new ArrayList<>();
            }
            case '/' -> {
                Open section = open.pop();
                List<Mustache.Part> inner = List.copyOf(parts);
                parts = section.outer();
                parts.add(new Mustache.Section(Mustache.Name.of(section.name()), section.inverted(), inner));
            }
            case 'n' -> parts.add(new Mustache.Tag(Mustache.Name.of(read.name()), true));
            case '{', '&' -> parts.add(new Mustache.Tag(Mustache.Name.of(read.name()), false));
            default -> {}
        }
    }
}
