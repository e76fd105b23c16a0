package dev.fusewire.trust;

import java.util.LinkedHashMap;
import java.util.Map;

/** What went wrong, each kind once with its first input. May be told from any thread. */
final class Findings {

    private final Map<String, String> firstInputs = new LinkedHashMap<>();

    synchronized void add(String target, Throwable fault, String input) {
        StackTraceElement[] trace = fault.getStackTrace();
        String where = "";
        for (StackTraceElement each : trace) {
            if (each.getClassName().startsWith("dev.fusewire")
                    && !each.getClassName().startsWith("dev.fusewire.trust")) {
                where = each.toString();
                break;
            }
        }
        add(target, fault.getClass().getName() + " at " + where + ": " + fault.getMessage(), where, input);
    }

    synchronized void add(String target, String what, String kind, String input) {
        if (firstInputs.putIfAbsent(target + " " + (kind.isEmpty() ? what : kind), input) == null) {
            String shown = input.length() > 600 ? input.substring(0, 600) + "…" : input;
            System.out.println("FOUND " + target + ": " + what + "\n  input: " + escaped(shown));
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(each -> escaped.append(
                        each < ' ' || each > '~' ? "\\u%04x".formatted(each) : String.valueOf((char) each)));
        return escaped.toString();
    }

    synchronized int count() {
        return firstInputs.size();
    }
}
