package dev.fusewire.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Compatibility with Node-RED")
class CompatibilityTest {

    /** With {@code -Dcompatibility.results=write} the table of results is written anew. */
    @TestFactory
    Stream<DynamicTest> everyCaseShowsTheSameOnBoth() throws Exception {
        Map<TestCase, Outcome> outcomes = Compare.compare(CaseFiles.read(Path.of("cases")), !Compare.subjectIsThere());
        if ("write".equals(System.getProperty("compatibility.results"))) {
            ResultsTable.write(Path.of("RESULTS.md"), outcomes.values());
        }
        return outcomes.values().stream()
                .map(outcome -> DynamicTest.dynamicTest(outcome.testCase().displayName(), () -> check(outcome)));
    }

    private static void check(Outcome outcome) {
        if (outcome.testCase().differs().isEmpty()) {
            assertThat(outcome.differences()).isEmpty();
        } else if (Compare.subjectIsThere()) {
            assertThat(outcome.differences())
                    .as("said to differ (" + outcome.testCase().differs() + ") but is equal: take the word back")
                    .isNotEmpty();
        }
    }
}
