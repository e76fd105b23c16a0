package dev.fusewire.bench;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Single nodes at work: one message in, one out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class NodesBenchmark {

    private static final int ITEMS = 1_000;

    @SuppressWarnings("NullAway.Init") // by JMH
    private LiveFlow jsonata;

    @SuppressWarnings("NullAway.Init") // by JMH
    private LiveFlow join;

    private ArrayValue items = ArrayValue.EMPTY;

    /** Begins. */
    @Setup
    public void start() {
        jsonata = new LiveFlow("""
            {'id':'a','z':'t','type':'change','rules':[{'t':'set','p':'payload','pt':'msg',\
            'to':'$sum(payload.items[car = \\"charging\\"].l1)','tot':'jsonata'}],'wires':[['e']]},
            {'id':'e','z':'t','type':'end','wires':[]}\
            """);
        join = new LiveFlow("""
            {'id':'a','z':'t','type':'split','arraySplt':1,'arraySpltType':'len','wires':[['b']]},
            {'id':'b','z':'t','type':'join','mode':'auto','wires':[['e']]},
            {'id':'e','z':'t','type':'end','wires':[]}\
            """);
        ArrayValue.Builder many = ArrayValue.builder();
        for (int i = 0; i < ITEMS; i++) {
            many.add(ObjectValue.of("id", i, "car", i % 2 == 0 ? "charging" : "idle", "l1", 8.5));
        }
        items = many.build();
    }

    /** Ends. */
    @TearDown
    public void stop() {
        jsonata.close();
        join.close();
    }

    /** A change node that sums up what a filter finds among 1,000 objects. */
    @Benchmark
    public Message jsonataSet() {
        return jsonata.run(Message.of(ObjectValue.of("items", items)));
    }

    /** 1,000 messages split and joined again. */
    @Benchmark
    public Message join() {
        return join.run(Message.of(items));
    }
}
