package dev.fusewire.desk;

import java.util.List;
import java.util.Locale;

/** Rows for spreadsheets (RFC 4180). */
final class Csv {

    private Csv() {}

    static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "";
    }

    static void row(StringBuilder csv, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        csv.append("\r\n");
    }

    /** A spreadsheet takes what begins so for a formula: a name must not become one. */
    private static String cell(String text) {
        String plain = text.matches("[=+@\\t\\r].*|-[^0-9].*") ? "'" + text : text;
        return plain.matches("(?s).*[\",\\r\\n].*") ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
    }
}
