package dev.fusewire.bench;

import dev.fusewire.flow.FlowDiff;
import dev.fusewire.flow.Flows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A flow file of 10,000 nodes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FlowFileBenchmark {

    private static final int NODES = 10_000;

    private String text = "";
    private Flows running = Flows.NONE;
    private Flows changed = Flows.NONE;

    /** Makes two that differ in one node's place. */
    @Setup
    public void make() {
        ArrayValue.Builder nodes = ArrayValue.builder().add(ObjectValue.of("id", "t", "type", "tab"));
        for (int i = 0; i < NODES; i++) {
            nodes.add(ObjectValue.of(
                    "id",
                    "n" + i,
                    "type",
                    "change",
                    "z",
                    "t",
                    "x",
                    i,
                    "y",
                    20,
                    "rules",
                    ArrayValue.EMPTY,
                    "wires",
                    ArrayValue.of(ArrayValue.of("n" + (i + 1) % NODES))));
        }
        text = Json.stringify(nodes.build());
        running = Flows.of((ArrayValue) Json.parse(text));
        changed = Flows.of((ArrayValue) Json.parse(text.replace("\"x\":77,", "\"x\":78,")));
    }

    /** From text to flows. */
    @Benchmark
    public Flows read() {
        return Flows.of((ArrayValue) Json.parse(text));
    }

    /** What a deployment finds changed. */
    @Benchmark
    public FlowDiff compare() {
        return FlowDiff.between(running, changed, Set.of());
    }
}
