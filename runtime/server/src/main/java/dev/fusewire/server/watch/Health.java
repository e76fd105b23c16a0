package dev.fusewire.server.watch;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether the program does what it is there for, and if not, why not, in words. */
public final class Health {

    /**
     * How one part fares.
     *
     * @param fault empty while it is well
     * @param isGrave whether the house is not looked after because of it
     * @param details for who looks closer
     */
    public record Part(String fault, boolean isGrave, ObjectValue details) {

        public static Part well(ObjectValue details) {
            return new Part("", false, details);
        }
    }

    private static final long PATIENCE_MS = 2_000;

    private final Map<String, Supplier<Future<Part>>> parts = new LinkedHashMap<>();

    /** Adds a part. It is asked on an event loop and must not block. */
    public synchronized void add(String name, Supplier<Future<Part>> part) {
        parts.put(name, part);
    }

    /** What all parts say at this moment. One that cannot say anything is not well. */
    public Future<Report> report() {
        Map<String, Supplier<Future<Part>>> asked;
        synchronized (this) {
            asked = new LinkedHashMap<>(parts);
        }
        Map<String, Part> said = new ConcurrentHashMap<>();
        List<Future<Part>> answers = new ArrayList<>();
        asked.forEach((name, part) -> answers.add(part.get()
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .otherwise(e -> new Part(name + " does not answer: " + NodeError.textOf(e), true, ObjectValue.EMPTY))
                .onSuccess(answer -> said.put(name, answer))));
        return Future.join(answers).map(_ -> {
            Map<String, Part> inOrder = new LinkedHashMap<>();
            asked.keySet().forEach(name -> inOrder.put(name, Objects.requireNonNull(said.get(name))));
            return new Report(inOrder);
        });
    }

    /** What the parts said. */
    public record Report(Map<String, Part> parts) {

        public boolean isReady() {
            return parts.values().stream()
                    .noneMatch(part -> part.isGrave() && !part.fault().isEmpty());
        }

        public ObjectValue toJson() {
            List<String> reasons = new ArrayList<>();
            ObjectValue.Builder details = ObjectValue.builder();
            parts.forEach((name, part) -> {
                if (!part.fault().isEmpty()) {
                    reasons.add(part.fault());
                }
                details.put(
                        name,
                        part.details()
                                .with("status", part.fault().isEmpty() ? "well" : part.isGrave() ? "down" : "warning"));
            });
            return ObjectValue.of("live", true, "ready", isReady(), "reasons", reasons, "parts", details.build());
        }
    }
}
