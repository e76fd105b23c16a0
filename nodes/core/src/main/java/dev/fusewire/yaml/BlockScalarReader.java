package dev.fusewire.yaml;

import org.jspecify.annotations.Nullable;

/** Reads texts in block style, | literal and > folded: lines held together by their indentation. */
final class BlockScalarReader {

    private enum Chomp {
        CLIP,
        STRIP,
        KEEP
    }

    private final Source source;
    private final ScalarReader scalar;

    BlockScalarReader(Source source, ScalarReader scalar) {
        this.source = source;
        this.scalar = scalar;
    }

    /** Reads a | or > text; null where none begins here. */
    @Nullable
    String read(int parentIndent) {
        char style = source.at();
        if (style != '|' && style != '>') {
            return null;
        }
        scalar.read.setLength(0);
        Chomp chomp = Chomp.CLIP;
        int indent = parentIndent;
        boolean indentKnown = false;
        char c = source.next();
        for (; c == '+' || c == '-' || c >= '0' && c <= '9'; c = source.next()) {
            if (c == '+' || c == '-') {
                if (chomp != Chomp.CLIP) {
                    throw source.fault("repeat of a chomping mode identifier");
                }
                chomp = c == '+' ? Chomp.KEEP : Chomp.STRIP;
            } else if (c == '0') {
                throw source.fault("bad explicit indentation width of a block scalar; it cannot be less than one");
            } else if (indentKnown) {
                throw source.fault("repeat of an indentation width identifier");
            } else {
                indent = parentIndent + (c - '0') - 1;
                indentKnown = true;
            }
        }
        if (Source.isWhite(c)) {
            c = source.skipWhite();
            if (c == '#') {
                c = source.skipToLineEnd();
            }
        }
        blockLines(style == '>', chomp, indent, indentKnown);
        return scalar.read.toString();
    }

    private void blockLines(boolean folding, Chomp chomp, int firstIndent, boolean isFixed) {
        int indent = firstIndent;
        boolean indentKnown = isFixed;
        boolean begun = false;
        boolean moreIndented = false;
        int empty = 0;
        char c = source.at();
        while (c != 0) {
            source.readLineBreak();
            source.lineIndent = 0;
            c = source.at();
            while ((!indentKnown || source.lineIndent < indent) && c == ' ') {
                source.lineIndent++;
                c = source.next();
            }
            if (!indentKnown && source.lineIndent > indent) {
                indent = source.lineIndent;
            }
            if (Source.isBreak(c)) {
                empty++;
                continue;
            }
            if (!indentKnown && indent == 0) {
                throw source.fault("missing indentation for block scalar");
            }
            if (source.lineIndent < indent) {
                end(chomp, begun, empty);
                return;
            }
            int kept = begun ? 1 + empty : empty;
            if (!folding) {
                scalar.read.append("\n".repeat(kept));
            } else if (Source.isWhite(c)) {
                moreIndented = true;
                scalar.read.append("\n".repeat(kept));
            } else if (moreIndented) {
                moreIndented = false;
                scalar.read.append("\n".repeat(empty + 1));
            } else if (empty > 0) {
                scalar.read.append("\n".repeat(empty));
            } else if (begun) {
                scalar.read.append(' ');
            }
            begun = true;
            indentKnown = true;
            empty = 0;
            int from = source.position;
            c = source.skipToLineEnd();
            scalar.take(from, source.position, false);
        }
    }

    private void end(Chomp chomp, boolean begun, int empty) {
        if (chomp == Chomp.KEEP) {
            scalar.read.append("\n".repeat(begun ? 1 + empty : empty));
        } else if (chomp == Chomp.CLIP && begun) {
            scalar.read.append('\n');
        }
    }
}
