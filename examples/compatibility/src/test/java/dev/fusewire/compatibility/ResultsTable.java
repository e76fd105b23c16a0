package dev.fusewire.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Writes the table of what is equal to Node-RED and what is not. */
final class ResultsTable {

    private ResultsTable() {}

    private static final String BY_HAND = "## Messages drawn by chance";

    static void write(Path file, Path forms, Collection<Outcome> outcomes) throws IOException {
        var families = new TreeMap<String, List<Outcome>>();
        outcomes.forEach(o -> families.computeIfAbsent(o.testCase().family(), _ -> new ArrayList<>())
                .add(o));
        long allEqual = outcomes.stream().filter(o -> o.differences().isEmpty()).count();
        var text = new StringBuilder("""
            # The same flows on Node-RED 5.0.7 and on Fusewire

            Each case deploys the same nodes on both, gives the same inputs, and compares all that is seen from outside:
            debug messages with their types, node statuses, log lines, HTTP answers, MQTT and websocket traffic.
            Written by `mvn -pl examples/compatibility -am test -Dtest=CompatibilityTest -Dcompatibility.results=write
            -Dsurefire.failIfNoSpecifiedTests=false`.

            %d of %d cases are equal.

            | Family | Cases | Equal | Differing, and why |
            | --- | ---: | ---: | --- |
            """.formatted(allEqual, outcomes.size()));
        families.forEach((family, list) -> {
            var differing =
                    list.stream().filter(o -> !o.differences().isEmpty()).toList();
            var reasons = new ArrayList<String>();
            for (Outcome outcome : differing) {
                String reason = outcome.testCase().differs();
                reasons.add(outcome.testCase().title() + " (" + (reason.isEmpty() ? "not yet the same" : reason) + ")");
            }
            list.stream()
                    .filter(o -> !o.testCase().withoutReference().isEmpty())
                    .map(o -> o.testCase().withoutReference())
                    .distinct()
                    .forEach(reason -> reasons.add("checked against its own description: " + reason));
            text.append("| %s | %d | %d | %s |%n"
                    .formatted(
                            family,
                            list.size(),
                            list.size() - differing.size(),
                            String.join("; ", reasons).replace("|", "\\|")));
        });
        List<TestCase> cases = outcomes.stream().map(Outcome::testCase).toList();
        text.append(OptionsTable.of(forms, cases).text());
        Files.writeString(file, text + byHand(file));
    }

    /** What stands behind the tables: it is measured by hand and stays. */
    private static String byHand(Path file) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        int start = before.indexOf(BY_HAND);
        return start < 0 ? "" : "\n" + before.substring(start);
    }
}
