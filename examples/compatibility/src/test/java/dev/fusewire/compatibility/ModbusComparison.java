package dev.fusewire.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of Modbus, by {@code modbus.sh}: the build leaves them out for the minutes they take. */
@DisplayName("Compatibility with node-red-contrib-modbus")
class ModbusComparison {

    @TestFactory
    Stream<DynamicTest> everyCaseShowsTheSameOnBoth() throws Exception {
        List<TestCase> cases = CaseFiles.read(Path.of("cases")).stream()
                .filter(each -> each.family().equals(Compare.MODBUS))
                .toList();
        var notYet = Set.copyOf(Files.readAllLines(Path.of("not-yet.txt")));
        return Compare.compare(cases, !Compare.subjectIsThere(), true).values().stream()
                .map(outcome -> DynamicTest.dynamicTest(
                        outcome.testCase().displayName(), () -> CompatibilityTest.check(outcome, notYet)));
    }
}
