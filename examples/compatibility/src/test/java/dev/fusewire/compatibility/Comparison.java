package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs cases on the reference and then on the subject: many at once, those that want the runtime for themselves one by one. */
final class Comparison {
    private static final int BATCH = 50;
    private static final int SMALL_BATCH = 15;

    private final FlowRuntime reference;
    private final FlowRuntime subject;

    Comparison(FlowRuntime reference, FlowRuntime subject) {
        this.reference = reference;
        this.subject = subject;
    }

    /** A case that differs without having said so gets a second chance: the machine may have been busy. */
    Map<TestCase, Outcome> run(List<TestCase> cases) throws Exception {
        Map<TestCase, Outcome> outcomes = runOnce(cases);
        List<TestCase> again = outcomes.values().stream()
                .filter(o ->
                        o.testCase().differs().isEmpty() && !o.differences().isEmpty())
                .map(Outcome::testCase)
                .toList();
        runAll(batches(again, SMALL_BATCH), outcomes);
        return outcomes;
    }

    Map<TestCase, Outcome> runOnce(List<TestCase> cases) throws Exception {
        var outcomes = new LinkedHashMap<TestCase, Outcome>();
        runAll(batches(cases, BATCH), outcomes);
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
                            new Outcome(
                                    testCase,
                                    wanted.getOrDefault(testCase, Map.of()),
                                    came.getOrDefault(testCase, Map.of())));
                }
            }
        }
    }

    private static List<List<TestCase>> batches(List<TestCase> cases, int size) {
        var batches = new ArrayList<List<TestCase>>();
        List<TestCase> shared = cases.stream().filter(c -> !c.exclusive()).toList();
        for (int i = 0; i < shared.size(); i += size) {
            batches.add(shared.subList(i, Math.min(i + size, shared.size())));
        }
        cases.stream().filter(TestCase::exclusive).forEach(c -> batches.add(List.of(c)));
        return batches;
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
