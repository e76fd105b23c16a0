package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs cases on the reference and then on the subject: many at once, those that want the runtime for themselves one by one. */
final class Comparison {
    private static final int BATCH = 50;
    /** Processes are slow to start, and those of one batch start at once. */
    private static final int PROCESSES_IN_A_BATCH = 6;

    private final FlowRuntime reference;
    private final FlowRuntime subject;

    Comparison(FlowRuntime reference, FlowRuntime subject) {
        this.reference = reference;
        this.subject = subject;
    }

    /** A case that differs without having said so is run again, with nothing beside it; its outcome tells of both runs. */
    Map<TestCase, Outcome> again(Map<TestCase, Outcome> outcomes) throws Exception {
        for (Outcome first : List.copyOf(outcomes.values())) {
            TestCase testCase = first.testCase();
            if (testCase.differs().isEmpty() && !first.differences().isEmpty()) {
                outcomes.put(testCase, runAlone(testCase).after(first));
            }
        }
        return outcomes;
    }

    private Outcome runAlone(TestCase testCase) throws Exception {
        List<TestCase> alone = List.of(testCase);
        var wanted = testCase.withoutReference().isEmpty()
                ? runBatch(reference, alone, Map.of())
                : Map.<TestCase, Map<String, List<String>>>of();
        var came = runBatch(subject, alone, wanted);
        return Outcome.of(testCase, wanted.getOrDefault(testCase, Map.of()), came.getOrDefault(testCase, Map.of()));
    }

    Map<TestCase, Outcome> runOnce(List<TestCase> cases) throws Exception {
        var outcomes = new LinkedHashMap<TestCase, Outcome>();
        cases.forEach(c -> outcomes.put(c, Outcome.of(c, Map.of(), Map.of())));
        runAll(batches(cases), outcomes);
        return outcomes;
    }

    /** The reference is ahead by what it is quicker: most of the time both wait for clocks and sockets. */
    private void runAll(List<List<TestCase>> batches, Map<TestCase, Outcome> outcomes) throws Exception {
        try (var ahead = Executors.newSingleThreadExecutor()) {
            var references = new ArrayList<Future<Map<TestCase, Map<String, List<String>>>>>();
            for (List<TestCase> batch : batches) {
                List<TestCase> onReference = batch.stream()
                        .filter(c -> c.withoutReference().isEmpty())
                        .toList();
                references.add(ahead.submit(() -> runBatch(reference, onReference, Map.of())));
            }
            for (int i = 0; i < batches.size(); i++) {
                var wanted = references.get(i).get();
                var came = runBatch(subject, batches.get(i), wanted);
                for (TestCase testCase : batches.get(i)) {
                    outcomes.put(
                            testCase,
                            Outcome.of(
                                    testCase,
                                    wanted.getOrDefault(testCase, Map.of()),
                                    came.getOrDefault(testCase, Map.of())));
                }
            }
        }
    }

    /**
     * Those that take long go together, since a batch takes as long as its slowest; those that start processes do not. The
     * quickest come first: what waits for an exact time does so on a runtime that has warmed up.
     */
    static List<List<TestCase>> batches(List<TestCase> cases) {
        var shared = new ArrayList<Batch>();
        List<TestCase> slowestFirst = cases.stream()
                .filter(c -> !c.exclusive())
                .sorted(Comparator.comparing(TestCase::millis).reversed())
                .toList();
        for (TestCase testCase : slowestFirst) {
            shared.stream()
                    .filter(batch -> batch.hasRoomFor(testCase))
                    .findFirst()
                    .orElseGet(() -> {
                        shared.add(new Batch(new ArrayList<>()));
                        return shared.getLast();
                    })
                    .cases()
                    .add(testCase);
        }
        var batches = new ArrayList<List<TestCase>>();
        shared.reversed().forEach(batch -> batches.add(batch.cases()));
        cases.stream().filter(TestCase::exclusive).forEach(c -> batches.add(List.of(c)));
        return batches;
    }

    private record Batch(List<TestCase> cases) {

        boolean hasRoomFor(TestCase another) {
            return cases.size() < BATCH
                    && (!FlowFile.startsProcesses(another)
                            || cases.stream().filter(FlowFile::startsProcesses).count() < PROCESSES_IN_A_BATCH);
        }
    }

    private static Map<TestCase, Map<String, List<String>>> runBatch(
            FlowRuntime runtime, List<TestCase> batch, Map<TestCase, Map<String, List<String>>> wanted)
            throws Exception {
        var results = new LinkedHashMap<TestCase, Map<String, List<String>>>();
        if (batch.isEmpty()) {
            return results;
        }
        var runs = new LinkedHashMap<TestCase, CaseRun>();
        var nodes = new ArrayList<ObjectNode>();
        for (TestCase testCase : batch) {
            runtime.forget(testCase.key());
            var run = new CaseRun(testCase, runtime);
            runs.put(testCase, run);
            nodes.addAll(run.nodes());
        }
        runtime.ensureAlive();
        String problem = runtime.deploy(nodes, "full");
        if (!problem.isEmpty()) {
            if (batch.size() == 1) {
                results.put(
                        batch.getFirst(),
                        Map.of("problem", List.of("{\"msg\":" + Json.MAPPER.writeValueAsString(problem) + "}")));
                return results;
            }
            // one of them cannot be deployed: find out which
            for (TestCase testCase : batch) {
                results.putAll(runBatch(runtime, List.of(testCase), wanted));
            }
            return results;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new LinkedHashMap<TestCase, Future<Map<String, List<String>>>>();
            runs.forEach((testCase, run) -> {
                Callable<Map<String, List<String>>> job = () -> run.run(wanted.get(testCase));
                futures.put(testCase, threads.submit(job));
            });
            for (var entry : futures.entrySet()) {
                results.put(entry.getKey(), entry.getValue().get());
            }
        }
        return results;
    }
}
