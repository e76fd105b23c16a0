package dev.fusewire.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

/**
 * Runs cases by hand: {@code Compare [--self] [--once] [--show] [WORD…]} compares the cases whose name has one of the words.
 * With {@code --self} the subject is a second Node-RED, with {@code --once} no case is run again alone, with {@code --show} everything observed is printed.
 */
final class Compare {
    /** The program under comparison. */
    static final String MAIN_CLASS = "dev.fusewire.server.Main";

    static final String MODBUS = "modbus";

    /** From so many on that share a runtime, those that do not get one of their own. */
    private static final int MANY = 300;

    private Compare() {}

    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args);
        List<String> words = options.stream().filter(a -> !a.startsWith("--")).toList();
        List<TestCase> cases = CaseFiles.read(Path.of("cases")).stream()
                .filter(c -> words.isEmpty()
                        || words.stream()
                                .anyMatch(w ->
                                        c.displayName().contains(w) || c.key().equals(w)))
                .toList();
        long from = System.nanoTime();
        Map<TestCase, Outcome> outcomes = compare(cases, options.contains("--self"), !options.contains("--once"));
        int equal = 0;
        for (Outcome outcome : outcomes.values()) {
            TestCase testCase = outcome.testCase();
            if (outcome.differences().isEmpty()) {
                equal++;
            }
            if (!outcome.report().isEmpty()) {
                System.out.println(
                        (outcome.isUnsteady() ? "~ " : "≠ ") + testCase.key() + "  " + testCase.displayName());
                System.out.println(outcome.report().indent(2).stripTrailing());
            }
            if (options.contains("--show")) {
                System.out.println("· " + testCase.key() + "  " + testCase.displayName());
                (testCase.withoutReference().isEmpty() ? outcome.reference() : outcome.subject())
                        .forEach((observer, lines) ->
                                lines.forEach(line -> System.out.println("    " + observer + "  " + line)));
            } else if (testCase.withoutReference().isEmpty()
                    && outcome.reference().entrySet().stream()
                            .allMatch(e -> e.getValue().isEmpty())) {
                System.out.println("? " + testCase.key() + "  " + testCase.displayName() + ": nothing was observed");
            }
        }
        System.out.printf(
                "%d of %d cases are equal, %.1f s%n", equal, outcomes.size(), (System.nanoTime() - from) / 1e9);
    }

    static Map<TestCase, Outcome> compare(List<TestCase> cases, boolean self, boolean secondChance) throws Exception {
        if (self) {
            cases = cases.stream().filter(c -> c.withoutReference().isEmpty()).toList();
        }
        Map<TestCase, Outcome> outcomes = new LinkedHashMap<>();
        // the nodes that Modbus cases compare with change what all others see, as names of Buffer and lists of modules
        for (boolean modbus : List.of(false, true)) {
            List<TestCase> some = cases.stream()
                    .filter(each -> each.family().equals(MODBUS) == modbus)
                    .toList();
            if (!some.isEmpty()) {
                outcomes.putAll(compare(some, modbus, self, secondChance));
            }
        }
        return outcomes;
    }

    private static Map<TestCase, Outcome> compare(
            List<TestCase> cases, boolean modbus, boolean self, boolean secondChance) throws Exception {
        List<TestCase> alone = cases.stream().filter(TestCase::exclusive).toList();
        if (alone.isEmpty() || cases.size() - alone.size() < MANY) {
            try (var pair = Pair.start(modbus, self)) {
                Comparison comparison = pair.comparison();
                return secondChance ? comparison.again(comparison.runOnce(cases)) : comparison.runOnce(cases);
            }
        }
        List<TestCase> others = cases.stream().filter(c -> !c.exclusive()).toList();
        // those that have a runtime for themselves mostly wait, one after the other: they do it beside the others
        try (var pair = Pair.start(modbus, self);
                var second = Pair.start(modbus, self);
                var lane = Executors.newSingleThreadExecutor()) {
            var besides = lane.submit(() -> second.comparison().runOnce(alone));
            Map<TestCase, Outcome> ran = pair.comparison().runOnce(others);
            ran.putAll(besides.get());
            Map<TestCase, Outcome> outcomes = new LinkedHashMap<>();
            cases.forEach(each -> outcomes.put(each, Objects.requireNonNull(ran.get(each))));
            return secondChance ? pair.comparison().again(outcomes) : outcomes;
        }
    }

    /** The two runtimes that cases are compared on. */
    private record Pair(FlowRuntime reference, FlowRuntime subject) implements AutoCloseable {

        static Pair start(boolean modbus, boolean self) throws Exception {
            FlowRuntime reference = nodeRed(modbus);
            try {
                return new Pair(
                        reference,
                        self
                                ? nodeRed(modbus)
                                : FlowRuntime.fusewire(MAIN_CLASS, Files.createTempDirectory("fusewire")));
            } catch (Exception e) {
                reference.close();
                throw e;
            }
        }

        Comparison comparison() {
            return new Comparison(reference, subject);
        }

        @Override
        public void close() throws Exception {
            try (reference) {
                subject.close();
            }
        }
    }

    private static FlowRuntime nodeRed(boolean modbus) throws Exception {
        Path folder = Files.createTempDirectory("node-red");
        if (modbus) {
            // as if they had been installed in the user directory
            Path oracle = Path.of("oracle-modbus").toAbsolutePath();
            Files.copy(oracle.resolve("package.json"), folder.resolve("package.json"));
            Files.createSymbolicLink(folder.resolve("node_modules"), oracle.resolve("node_modules"));
        }
        return FlowRuntime.nodeRed(Path.of("oracle"), folder);
    }

    static boolean subjectIsThere() {
        try {
            Class.forName(MAIN_CLASS, false, Compare.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }
}
