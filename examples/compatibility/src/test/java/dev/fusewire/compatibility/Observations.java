package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What one case has shown so far, by observer; waiting for more is part of it. */
final class Observations {
    private final Map<String, List<JsonNode>> byObserver = new TreeMap<>();
    private List<String> unobserved = List.of();
    private int barriers;
    private long lastNanos = System.nanoTime();

    /** Looks away from these observers; {@code status} stands for the statuses of all nodes. */
    synchronized void lookAwayFrom(List<String> observers) {
        unobserved = observers;
    }

    synchronized void add(String observer, JsonNode seen) {
        if (observer.equals(FlowFile.BARRIER) || observer.equals(FlowFile.PROCESS_BARRIER)) {
            barriers++;
            notifyAll();
            return;
        }
        if (observer.equals("status:" + FlowFile.PROCESS)) {
            return;
        }
        if (unobserved.stream().anyMatch(name -> observer.equals(name) || observer.startsWith(name + ":"))) {
            return;
        }
        byObserver.computeIfAbsent(observer, _ -> new ArrayList<>()).add(seen);
        lastNanos = System.nanoTime();
        notifyAll();
    }

    /** Writes a mark into every observer's list, so that what came before can be told from what came after. */
    synchronized void mark(String text) {
        JsonNode mark = Json.object().put("mark", text);
        byObserver.values().forEach(list -> list.add(mark));
    }

    /** How many messages have come through the case's own wire that tells whether all before it was dealt with. */
    synchronized int barriers() {
        return barriers;
    }

    synchronized List<JsonNode> of(String observer) {
        return List.copyOf(byObserver.getOrDefault(observer, List.of()));
    }

    synchronized Map<String, List<JsonNode>> all() {
        var copy = new TreeMap<String, List<JsonNode>>();
        byObserver.forEach((observer, list) -> copy.put(observer, List.copyOf(list)));
        return copy;
    }

    /** Waits until the condition holds; tells whether it did before the deadline. */
    synchronized boolean await(Predicate<Observations> condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.test(this)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** How long nothing has been seen. */
    synchronized Duration quietFor() {
        return Duration.ofNanos(System.nanoTime() - lastNanos);
    }
}
