package dev.fusewire.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Compatibility with Node-RED")
class CompatibilityTest {

    /**
     * Cases named in {@code not-yet.txt} may differ (and say so); no other may.
     * One that differs is run again with nothing beside it and may not differ then; {@code target/unsteady.md} names it.
     * The table of results is written to the folder {@code target}; with {@code -Dcompatibility.results=write} in place of
     * the one that is kept.
     */
    @TestFactory
    Stream<DynamicTest> everyCaseShowsTheSameOnBoth() throws Exception {
        Map<TestCase, Outcome> outcomes = Compare.compare(cases(), !Compare.subjectIsThere(), true);
        boolean keep = "write".equals(System.getProperty("compatibility.results"));
        Path forms = Path.of("oracle/node_modules/@node-red/nodes/core");
        ResultsTable.write(Path.of(keep ? "RESULTS.md" : "target/RESULTS.md"), forms, outcomes.values());
        UnsteadyCases.write(Path.of("target/unsteady.md"), outcomes.values());
        var notYet = Set.copyOf(Files.readAllLines(Path.of("not-yet.txt")));
        return outcomes.values().stream()
                .map(outcome ->
                        DynamicTest.dynamicTest(outcome.testCase().displayName(), () -> check(outcome, notYet)));
    }

    /** Those of Modbus by {@code modbus.sh} only: they wait for devices and wires, minutes of them. See README.md. */
    private static List<TestCase> cases() throws Exception {
        return CaseFiles.read(Path.of("cases")).stream()
                .filter(each -> !each.family().equals(Compare.MODBUS))
                .toList();
    }

    static void check(Outcome outcome, Set<String> notYet) {
        if (notYet.contains(outcome.testCase().displayName())) {
            assumeTrue(outcome.differences().isEmpty(), () -> "not yet the same: " + outcome.report());
        } else if (outcome.testCase().differs().isEmpty()) {
            assertThat(outcome.differences())
                    .as(outcome.testCase().displayName() + ": " + outcome.report())
                    .isEmpty();
        } else if (Compare.subjectIsThere()) {
            assertThat(outcome.differences())
                    .as("said to differ (" + outcome.testCase().differs() + ") but is equal: take the word back")
                    .isNotEmpty();
        }
    }
}
