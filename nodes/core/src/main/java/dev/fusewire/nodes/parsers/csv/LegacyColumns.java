package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The column names of a csv node that works in the older way: from its form, a header line or msg.columns. */
final class LegacyColumns {

    private List<String> names = List.of();
    /** The separator names were last told apart by, which the form's names are then too. */
    private String separator;

    private boolean given;

    LegacyColumns(String template, String separator) {
        this.separator = separator;
        read(template, ",");
    }

    void read(String text, String newSeparator) {
        separator = newSeparator;
        read(text);
    }

    /** Reads names separated as those before were. */
    void read(String text) {
        names = split(Values.trim(text)).stream()
                .map(name -> Values.trim(name.replace("\"", "")))
                .collect(Collectors.toCollection(ArrayList::new));
        given = !isEmpty();
    }

    /** Cuts at separators with an even number of quotes behind them: those outside of quotes. */
    private List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at)) {
            int next = at + separator.length();
            if (text.chars().skip(next).filter(c -> c == '"').count() % 2 == 0) {
                parts.add(text.substring(from, at));
                from = next;
                at = next;
            } else {
                at++;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    void set(List<String> others) {
        names = new ArrayList<>(others);
    }

    boolean isEmpty() {
        return names.size() == 1 && names.getFirst().isEmpty();
    }

    int size() {
        return names.size();
    }

    /** The name of a column to write, empty for one without. */
    String get(int column) {
        return names.get(column);
    }

    /** The name of a column that is read, made up where none are given; empty where the column is left out. */
    String naming(int column) {
        if (!given) {
            String name = "col" + (column + 1);
            if (column < names.size()) {
                names.set(column, name);
            } else {
                names.add(name);
            }
        }
        return column < names.size() ? names.get(column) : "";
    }

    String header(String between) {
        return names.stream().map(name -> quoted(name, between)).collect(Collectors.joining(between));
    }

    /** The names as msg.columns tells them after reading. */
    String told() {
        return names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> quoted(name, ","))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String name, String between) {
        return name.contains(between) ? '"' + name + '"' : name;
    }
}
