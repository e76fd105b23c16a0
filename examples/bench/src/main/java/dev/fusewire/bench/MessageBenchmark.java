package dev.fusewire.bench;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done with messages, without an engine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MessageBenchmark {

    private static final int ITEM_BYTES = 50;

    private final PropertyPath state = PropertyPath.of("payload.items[0].state");
    private final PropertyPath car = PropertyPath.of("payload.items[0].car");

    /** Of the message, in bytes of JSON: about. */
    @Param({"100", "2000", "100000"})
    int size;

    @SuppressWarnings("NullAway.Init") // by JMH
    private Message msg;

    /** Makes what is worked on. */
    @Setup
    public void make() {
        ArrayValue.Builder items = ArrayValue.builder();
        for (int i = 0; i < Math.max(1, size / ITEM_BYTES); i++) {
            items.add(ObjectValue.of("id", i, "car", "charging", "state", 3, "l1", 8.5));
        }
        msg = Message.of(ObjectValue.of("items", items.build()))
                .set("topic", "t")
                .set("_msgid", "1");
    }

    /** A copy for each of five receivers, of which one writes deep inside. */
    @Benchmark
    public Message[] fanOut() {
        Message[] copies = new Message[5];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = msg.copy();
        }
        var _ = car.set(copies[2], "idle");
        return copies;
    }

    /** A property four steps deep. */
    @Benchmark
    public @Nullable Object get() {
        return state.get(msg);
    }

    /** The same set in a message of one's own. */
    @Benchmark
    public Message set() {
        Message own = msg.copy();
        var _ = state.set(own, 4);
        return own;
    }
}
