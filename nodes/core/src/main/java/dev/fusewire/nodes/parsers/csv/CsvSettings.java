package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.Values;

/** What a csv node's form says, as its two ways of working take it. */
record CsvSettings(
        String template,
        String separator,
        String lineEnd,
        String multi,
        boolean headerIn,
        boolean headerShifts,
        String headerOut,
        double skip,
        boolean numbers,
        boolean emptyStrings,
        boolean nulls) {

    static CsvSettings of(CsvNode.Config form, String usualLineEnd) {
        String end = form.ret().isEmpty() ? usualLineEnd : form.ret();
        String separator = form.sep().isEmpty() ? "," : form.sep();
        Object out = form.hdrout();
        return new CsvSettings(
                form.temp(),
                separator.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r"),
                end.replace("\\n", "\n").replace("\\r", "\r"),
                form.multi().isEmpty() ? "one" : form.multi(),
                Boolean.TRUE.equals(form.hdrin()),
                Values.isTruthy(form.hdrin()),
                Boolean.TRUE.equals(out) ? "all" : Values.isTruthy(out) ? Values.text(out) : "none",
                Values.isTruthy(form.skip()) ? Math.floor(Values.parseFloat(form.skip())) : 0,
                form.strings() == null || Boolean.TRUE.equals(form.strings()),
                Values.isTruthy(form.emptyStrings()),
                Values.isTruthy(form.nullValues()));
    }

    /** Whether the rows of a text go on in one message. */
    boolean together() {
        return !multi.equals("one");
    }

    /** Whether a part of a sequence that has several lines is a whole text with its own header. */
    boolean wholeInPart(CsvRows.Position position, int lineBreaks) {
        return position.isPart() && multi.equals("mult") && lineBreaks > 1;
    }

    static int lineBreaks(String text, int from) {
        int breaks = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            breaks += c == '\n' || c == '\r' ? 1 : 0;
        }
        return breaks;
    }
}
