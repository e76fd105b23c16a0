package dev.fusewire.nodes.parsers.schema;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of the kind schemas are full of: from the start, signs of given kinds in given numbers, such as
 * {@code ^-?\d+(\.\d+)?$}. Where it is clear from one sign what comes next, one pass tells whether a text fits: the check of
 * schema-big in examples/bench/formats went from 55 to 39 µs with it.
 */
final class PlainPattern {

    private static final int ASCII = 128;
    private static final String SPECIAL = "^$\\.*+?()[]{}|/";

    /** So many signs out of a set; {@code past}: where to go on if none is there, as it begins something optional. */
    private static final class Part {
        private final BitSet signs;
        private int least = 1;
        private int most = 1;
        private int past;
        /** The signs once more: a bit each, those below 64 and the others. */
        private final long low;

        private final long high;

        Part(BitSet signs) {
            this.signs = signs;
            long[] words = signs.toLongArray();
            low = words.length > 0 ? words[0] : 0;
            high = words.length > 1 ? words[1] : 0;
        }

        private boolean isSign() {
            return least == 1 && most == 1 && past == 0 && signs.cardinality() == 1;
        }

        private boolean has(char c) {
            return c < ASCII && ((c < Long.SIZE ? low : high) >>> c & 1) != 0;
        }
    }

    /** The pattern is of another kind. */
    private static final class Other extends Exception {
        private static final long serialVersionUID = 1;

        Other() {
            super(null, null, false, false);
        }
    }

    private final List<Part> read = new ArrayList<>();
    private final String source;
    private Part[] parts = {};
    /** What every text that fits begins with: the signs of the first parts. */
    private String prefix = "";

    private boolean whole;
    private int at = 1;

    private PlainPattern(String source) {
        this.source = source;
    }

    /** @return null where the pattern is of another kind */
    static @Nullable PlainPattern of(String source) {
        if (!source.startsWith("^")) {
            return null;
        }
        try {
            PlainPattern pattern = new PlainPattern(source);
            pattern.read();
            return pattern;
        } catch (Other _) {
            return null;
        }
    }

    boolean fits(String text) {
        if (!text.startsWith(prefix)) {
            return false;
        }
        int length = text.length();
        int to = prefix.length();
        int next = to;
        while (next < parts.length) {
            Part part = parts[next++];
            int from = to;
            while (to < length && to - from < part.most && part.has(text.charAt(to))) {
                to++;
            }
            if (part.past > 0 && to == from) {
                next = part.past;
            } else if (to - from < part.least) {
                return false;
            }
        }
        return !whole || to == length;
    }

    private void read() throws Other {
        Part opened = null;
        while (at < source.length() && !whole) {
            char c = source.charAt(at);
            if (c == '$') {
                at++;
                whole = true;
            } else if (c == '(' && opened == null) {
                at += source.startsWith("(?:", at) ? 3 : 1;
                opened = part();
            } else if (c == ')' && opened != null) {
                at++;
                if (isNext('?')) {
                    at++;
                    opened.past = read.size();
                }
                refuse(opened.least == 0 || isQuantifier());
                opened = null;
            } else {
                var _ = part();
            }
        }
        refuse(at < source.length() || opened != null);
        parts = read.toArray(Part[]::new);
        for (int i = 0; i < parts.length; i++) {
            checkClear(i);
        }
        StringBuilder begin = new StringBuilder();
        while (begin.length() < parts.length && parts[begin.length()].isSign()) {
            begin.append((char) parts[begin.length()].signs.nextSetBit(0));
        }
        prefix = begin.toString();
    }

    private static void refuse(boolean other) throws Other {
        if (other) {
            throw new Other();
        }
    }

    /** One look has to tell whether the part goes on, or whether what is optional is there. */
    private void checkClear(int index) throws Other {
        Part part = parts[index];
        refuse(part.past > 0 && !whole);
        if (part.least < part.most) {
            checkApart(part, index + 1);
        }
        if (part.past > 0) {
            checkApart(part, part.past);
        }
    }

    private void checkApart(Part part, int next) throws Other {
        for (int i = next; i < parts.length; i++) {
            refuse(parts[i].signs.intersects(part.signs));
            if (parts[i].past > 0) {
                checkApart(part, parts[i].past);
                return;
            }
            if (parts[i].least > 0) {
                return;
            }
        }
    }

    private Part part() throws Other {
        refuse(at >= source.length());
        Part part = new Part(source.charAt(at) == '[' ? set() : sign());
        read.add(part);
        char c = at < source.length() ? source.charAt(at) : ' ';
        switch (c) {
            case '?' -> count(part, 0, 1);
            case '*' -> count(part, 0, Integer.MAX_VALUE);
            case '+' -> count(part, 1, Integer.MAX_VALUE);
            case '{' -> counted(part);
            default -> {}
        }
        refuse(isQuantifier() || part.most == 0);
        return part;
    }

    private void count(Part part, int least, int most) {
        at++;
        part.least = least;
        part.most = most;
    }

    private void counted(Part part) throws Other {
        int end = source.indexOf('}', at);
        refuse(end < 0);
        String[] limits = source.substring(at + 1, end).split(",", -1);
        refuse(limits.length > 2 || !limits[0].matches("\\d{1,6}") || !limits[limits.length - 1].matches("\\d{0,6}"));
        at = end;
        int least = Integer.parseInt(limits[0]);
        String most = limits[limits.length - 1];
        count(part, least, most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most));
        refuse(part.most < least);
    }

    private boolean isNext(char c) {
        return at < source.length() && source.charAt(at) == c;
    }

    private boolean isQuantifier() {
        return at < source.length() && "?*+{".indexOf(source.charAt(at)) >= 0;
    }

    /** A sign outside of brackets. */
    private BitSet sign() throws Other {
        char c = source.charAt(at++);
        BitSet signs = new BitSet(ASCII);
        if (c == '\\') {
            refuse(at >= source.length());
            char escaped = source.charAt(at++);
            if (escaped == 'd') {
                signs.set('0', '9' + 1);
            } else if (escaped == 'w') {
                words(signs);
            } else {
                refuse(SPECIAL.indexOf(escaped) < 0);
                signs.set(escaped);
            }
        } else {
            refuse(c >= ASCII || SPECIAL.indexOf(c) >= 0 && c != '/');
            signs.set(c);
        }
        return signs;
    }

    private static void words(BitSet signs) {
        signs.set('0', '9' + 1);
        signs.set('a', 'z' + 1);
        signs.set('A', 'Z' + 1);
        signs.set('_');
    }

    private BitSet set() throws Other {
        at++;
        BitSet signs = new BitSet(ASCII);
        refuse(isNext('^') || isNext(']'));
        while (!isNext(']')) {
            refuse(at >= source.length());
            BitSet one = isNext('\\') ? sign() : single();
            int first = one.nextSetBit(0);
            if (isNext('-') && at + 1 < source.length() && source.charAt(at + 1) != ']') {
                at++;
                int last = single().nextSetBit(0);
                refuse(one.cardinality() > 1 || last < first);
                signs.set(first, last + 1);
            }
            signs.or(one);
        }
        at++;
        return signs;
    }

    private BitSet single() throws Other {
        refuse(at >= source.length());
        char c = source.charAt(at++);
        refuse(c >= ASCII || c == '\\' || c == '[');
        BitSet signs = new BitSet(ASCII);
        signs.set(c);
        return signs;
    }
}
