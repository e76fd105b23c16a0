package dev.fusewire.nodes.live;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program with little memory whose nodes are asked for much: says what each of them said, and how the others fared. By
 * itself it tries those that want too much at once; with names, others too, which fill the memory bit by bit until the
 * script is stopped, and may meet any thread that wants a little just then.
 */
final class ScarceMemoryMain {

    private static final List<String> AT_ONCE =
            List.of("text", "repeat", "buffer", "typed", "never", "timer that never ends");

    private ScarceMemoryMain() {}

    private static Map<String, ObjectValue> bombs() {
        Map<String, ObjectValue> bombs = new LinkedHashMap<>();
        function(bombs, "list", "const all = []; while (true) all.push(new Array(1000).fill(all.length));");
        function(bombs, "objects", "let last = null; while (true) last = {last, n: 1};");
        function(
                bombs,
                "caught",
                "const all = []; while (true) try { while (true) all.push('x' + all.length) } catch (e) {}");
        function(bombs, "text", "let text = 'xy'; while (true) text += text; ");
        function(bombs, "repeat", "msg.payload = 'x'.repeat(2**29); return msg;");
        function(bombs, "fill", "msg.payload = new Array(1e9).fill(0).length; return msg;");
        function(bombs, "buffer", "msg.payload = Buffer.alloc(2**31 - 9).length; return msg;");
        function(bombs, "typed", "msg.payload = new Float64Array(2**28).length; return msg;");
        function(bombs, "async", "const all = []; await 0; while (true) all.push(new Array(1000).fill(1));");
        function(
                bombs,
                "timer",
                "setTimeout(() => { const all = []; while (true) all.push(new Array(1000).fill(1)); }, 1)");
        function(
                bombs,
                "message",
                "msg.payload = new Array(3e6).fill(0).map((_, i) => ({i: [i]})); return [[msg, msg]];");
        bombs.put(
                "never",
                ObjectValue.of(
                        "type",
                        "function",
                        "outputs",
                        1,
                        "timeout",
                        1,
                        "func",
                        "try { while (true); } catch (e) { } while (true) try { while (true); } finally { continue;"
                                + " }"));
        bombs.put(
                "timer that never ends",
                ObjectValue.of(
                        "type",
                        "function",
                        "outputs",
                        1,
                        "timeout",
                        1,
                        "func",
                        "setTimeout(() => { while (true); }, 1)"));
        return bombs;
    }

    private static void function(Map<String, ObjectValue> bombs, String name, String func) {
        bombs.put(name, ObjectValue.of("type", "function", "outputs", 1, "func", func));
    }

    /** @param names which of them; those that want too much at once where there is none */
    public static void main(String[] names) {
        Map<String, ObjectValue> bombs = bombs();
        ArrayValue.Builder file = ArrayValue.builder();
        bombs.forEach((name, bomb) -> file.add(ObjectValue.builder()
                .putAll(bomb)
                .put("id", name)
                .put("z", "t")
                .put("wires", Json.parse("[[\"size\"]]"))
                .build()));
        file.addAll((ArrayValue) Json.parse("""
            [{"id":"size","z":"t","type":"function","outputs":1,"func":"return {payload: 'no error'}","wires":[["end"]]},
             {"id":"catch","z":"t","type":"catch","wires":[["what"]]},
             {"id":"what","z":"t","type":"function","outputs":1,"func":"return {payload: msg.error.message}","wires":[["end"]]},
             {"id":"end","z":"t","type":"probe","wires":[]},
             {"id":"u","type":"tab"},
             {"id":"tick","z":"u","type":"inject","repeat":"0.02","props":[{"p":"payload"}],"payload":"1","payloadType":"num","wires":[["control"]]},
             {"id":"control","z":"u","type":"function","outputs":1,"func":"msg.payload += 1; return msg;","wires":[["ticks"]]},
             {"id":"ticks","z":"u","type":"probe","wires":[]}]\
            """));
        RunningFlows flows = new RunningFlows(ObjectValue.EMPTY);
        flows.deploy(Json.stringify(file.build()));
        flows.arrived("ticks", 3);
        int ended = 0;
        for (String name : names.length == 0 ? AT_ONCE : List.of(names)) {
            long start = System.nanoTime();
            flows.send(name, Message.of(1));
            Object said = flows.arrived("end", ended++).payload();
            long millis = (System.nanoTime() - start) / 1_000_000;
            flows.arrived("ticks", flows.arrived("ticks").size() + 3);
            System.out.println(name + ": " + said + " [" + millis + " ms]");
        }
        flows.log().forEach(line -> System.out.println("log " + line));
        flows.close();
        System.out.println("closed");
    }
}
