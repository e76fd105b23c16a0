package dev.fusewire.bench;

import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One hop from node to node, against a loop written by hand over the same maps, and through function nodes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HopBenchmark {

    private static final int LAPS = 5_000;
    private static final int NATIVE_HOPS = 4 * LAPS;
    private static final int FUNCTION_HOPS = 2 * LAPS;

    /** Counts n down: n is compared, lessened by the range node's arithmetic, and two properties are set and moved. */
    private static final String NATIVE = """
        {'id':'a','z':'t','type':'switch','property':'n','propertyType':'msg','rules':[{'t':'gt','v':'0','vt':'num'},{'t':'else'}],\
        'checkall':'false','outputs':2,'wires':[['b'],['e']]},
        {'id':'b','z':'t','type':'range','minin':'0','maxin':'2','minout':'-1','maxout':'1','action':'scale','round':false,\
        'property':'n','wires':[['c']]},
        {'id':'c','z':'t','type':'change','rules':[{'t':'set','p':'topic','pt':'msg','to':'phase','tot':'str'}],'wires':[['d']]},
        {'id':'d','z':'t','type':'change','rules':[{'t':'move','p':'topic','pt':'msg','to':'last','tot':'msg'}],'wires':[['a']]},
        {'id':'e','z':'t','type':'end','wires':[]}\
        """;

    private static final String FUNCTIONS = """
        {'id':'a','z':'t','type':'function','func':'msg.payload.l1 = msg.n / 2; return msg','outputs':1,'wires':[['b']]},
        {'id':'b','z':'t','type':'function','func':'msg.n = msg.n - 1; return msg.n > 0 ? [msg, null] : [null, msg]',\
        'outputs':2,'wires':[['a'],['e']]},
        {'id':'e','z':'t','type':'end','wires':[]}\
        """;

    @SuppressWarnings("NullAway.Init") // by JMH
    private LiveFlow ring;

    @SuppressWarnings("NullAway.Init") // by JMH
    private LiveFlow functions;

    /** Begins. */
    @Setup
    public void start() {
        ring = new LiveFlow(NATIVE);
        functions = new LiveFlow(FUNCTIONS);
    }

    /** Ends. */
    @TearDown
    public void stop() {
        ring.close();
        functions.close();
    }

    private static ObjectValue payload(int items) {
        ObjectValue.Builder payload =
                ObjectValue.builder().put("l1", 8.2).put("l2", 11.7).put("l3", 9.9);
        for (int i = 0; i < items; i++) {
            payload.put("field" + i, ObjectValue.of("value", i, "unit", "A", "quality", Null.NULL));
        }
        return payload.build();
    }

    /** Through nodes of Java's. */
    @Benchmark
    @OperationsPerInvocation(NATIVE_HOPS)
    public Message nativeRing() {
        return ring.run(Message.of(payload(0)).set("n", LAPS));
    }

    /** What those nodes do, by hand: a queue of messages and four methods. */
    @Benchmark
    @OperationsPerInvocation(NATIVE_HOPS)
    public Map<String, Object> handWrittenLoop() {
        Map<String, Object> first =
                new HashMap<>(Map.of("_msgid", "1", "n", (double) LAPS, "payload", new HashMap<>(payload(0))));
        ArrayDeque<Map<String, Object>> queue = new ArrayDeque<>();
        queue.add(first);
        int at = 0;
        while (true) {
            Map<String, Object> msg = queue.remove();
            switch (at) {
                case 0 -> {
                    if (number(msg) <= 0) {
                        return msg;
                    }
                }
                case 1 -> msg.put("n", (number(msg) - 0) / 2 * 2 - 1);
                case 2 -> msg.put("topic", "phase");
                default -> msg.put("last", msg.remove("topic"));
            }
            at = (at + 1) % 4;
            queue.add(msg);
        }
    }

    private static double number(Map<String, Object> msg) {
        return msg.get("n") instanceof Double number ? number : 0;
    }

    /** Through two function nodes with a small message. */
    @Benchmark
    @OperationsPerInvocation(FUNCTION_HOPS)
    public Message functionsSmall() {
        return functions.run(Message.of(payload(0)).set("n", LAPS));
    }

    /** The same with a message of some 10 kB. */
    @Benchmark
    @OperationsPerInvocation(FUNCTION_HOPS)
    public Message functionsLarge() {
        return functions.run(Message.of(payload(200)).set("n", LAPS));
    }
}
