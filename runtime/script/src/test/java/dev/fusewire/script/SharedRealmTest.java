package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.engine.Engine;
import dev.fusewire.engine.EngineListener;
import dev.fusewire.live.TestEngine;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Live;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Functions of one event loop that share a realm")
class SharedRealmTest {

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> logs = new LinkedBlockingQueue<>();
    private final List<Object> flows = new ArrayList<>();
    private final Engine engine = TestEngine.of(vertx, new ScriptNodes(), () -> List.of(Look.class));

    @BeforeEach
    void start() {
        flows.add(ObjectValue.of("id", "t", "type", "tab", "label", "t"));
        flows.add(ObjectValue.of("id", "u", "type", "tab", "label", "u"));
        engine.addListener(new EngineListener() {
            @Override
            public void onLog(LogEntry entry) {
                if (entry.node() instanceof NodeInfo node && entry.level().number() <= Level.INFO.number()) {
                    logs.add(node.id() + ": " + entry.text());
                }
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        engine.stop().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** @param to the ids of the nodes its output is wired to */
    private void function(String id, String func, String... to) {
        on("t", id, func, to);
    }

    private void on(String tab, String id, String func, String... to) {
        flows.add(ObjectValue.of(
                "id",
                id,
                "type",
                "function",
                "z",
                tab,
                "func",
                func,
                "outputs",
                1,
                "timeout",
                id.equals("slow") ? 20 : 1,
                "wires",
                ArrayValue.of(ArrayValue.copyOf(Arrays.asList(to)))));
    }

    private void look(String id, String... to) {
        flows.add(ObjectValue.of(
                "id", id, "type", "look", "z", "t", "wires", ArrayValue.of(ArrayValue.copyOf(Arrays.asList(to)))));
    }

    private void deploy() throws Exception {
        var _ = engine.deploy(ArrayValue.copyOf(flows), Engine.Restart.FULL, Set.of())
                .compose(_ -> engine.start())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private void send(String id, String msg) {
        assertThat(engine.nodes().deliver(id, Message.from(Json.parseObject(msg))))
                .isTrue();
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(String.valueOf(logs.poll(20, TimeUnit.SECONDS)));
        }
        return next;
    }

    @Test
    void handTheMessageOnAsTheObjectItIs() throws Exception {
        function("a", "msg.payload.self = msg.payload; msg.f = () => msg.n; msg.n = 1; return msg", "b");
        function("b", "node.log(String(msg.payload.self === msg.payload)); msg.n = 7; node.log(String(msg.f()))");
        deploy();
        send("a", "{\"payload\":{}}");
        assertThat(next(2)).containsExactly("b: true", "b: 7");
    }

    @Test
    @DisplayName("though a node of Java's has looked at it on the way; what that sets is there")
    void handItOnPastOthers() throws Exception {
        function("a", "msg.payload = {deep: {x: 1}}; msg.kept = msg.payload.deep; return msg", "l");
        look("l", "b");
        function("b", "msg.payload.deep.x = 2; node.log(JSON.stringify([msg.kept, msg.seen]))");
        deploy();
        send("a", "{\"read\":\"payload\"}");
        assertThat(next(1)).containsExactly("b: [{\"x\":2},null]");
        send("a", "{\"read\":\"payload\",\"set\":\"seen\"}");
        assertThat(next(1)).containsExactly("b: [{\"x\":2},{\"deep\":{\"x\":2}}]");
    }

    @Test
    void giveEachOfSeveralReceiversItsOwn() throws Exception {
        function("a", "msg.payload = [1]; return msg", "b", "c", "d");
        for (String id : List.of("b", "c", "d")) {
            function(id, "msg.payload.push(2); node.log(msg.payload.join())");
        }
        deploy();
        send("a", "{}");
        assertThat(next(3)).containsExactly("b: 1,2", "c: 1,2", "d: 1,2");
    }

    @Test
    void sendToSeveralOutputsAndOfOneMessageTheFirstOnly() throws Exception {
        flows.add(Json.parseObject("""
            {"id":"a","type":"function","z":"t","func":"msg.payload = {n: 1}; return [[msg, msg], msg]","outputs":2,
             "wires":[["b"],["c"]]}\
            """));
        function("b", "msg.payload.n++; node.log(JSON.stringify(msg))");
        function("c", "msg.payload.n++; node.log(JSON.stringify(msg))");
        deploy();
        send("a", "{\"_msgid\":\"i\"}");
        assertThat(next(3))
                .containsExactly(
                        "b: {\"_msgid\":\"i\",\"payload\":{\"n\":2}}",
                        "b: {\"_msgid\":\"i\",\"payload\":{\"n\":2}}",
                        "c: {\"_msgid\":\"i\",\"payload\":{\"n\":2}}");
    }

    @Test
    void keepTheIdTheyGot() throws Exception {
        function("a", "msg._msgid = 'other'; return msg", "b");
        function("b", "node.log(msg._msgid); return {payload: 1}", "c");
        function("c", "node.log(msg._msgid + msg.payload); return null");
        deploy();
        send("a", "{\"_msgid\":\"i\"}");
        assertThat(next(2)).containsExactly("b: i", "c: i1");
    }

    @Test
    void haveEachTheirOwnVariablesAndTimers() throws Exception {
        for (String id : List.of("a", "b")) {
            function(
                    id,
                    "context.set('n', (context.get('n') || 0) + 1); setTimeout(() => node.log(node.id +"
                            + " context.get('n')), 1)");
        }
        on("u", "c", "flow.set('n', 'of u'); global.set('say', () => flow.get('n')); node.log('kept')");
        on("u", "d", "node.log(global.get('say')())");
        deploy();
        send("a", "{}");
        assertThat(next(1)).containsExactly("a: a1");
        send("b", "{}");
        assertThat(next(1)).containsExactly("b: b1");
        send("a", "{}");
        assertThat(next(1)).containsExactly("a: a2");
        send("c", "{}");
        send("d", "{}");
        assertThat(next(2)).containsExactly("c: kept", "d: of u");
    }

    @Test
    @DisplayName("store what a function of another has changed in its variables")
    void storeForOthers() throws Exception {
        function(
                "a",
                "if (context.get('o')) { node.log(JSON.stringify(context.get('o'))); return }context.set('o', {n: 0});"
                        + " flow.set('more', () => { context.get('o').n++ }); node.log('kept')");
        function("b", "flow.get('more')(); flow.get('more')(); node.log('done')");
        deploy();
        send("a", "{}");
        send("b", "{}");
        assertThat(next(2)).containsExactly("a: kept", "b: done");
        send("a", "{}");
        assertThat(next(1)).containsExactly("a: {\"n\":2}");
    }

    @Test
    void saySoWhereOneFailsAndGoOn() throws Exception {
        function("a", "msg.payload.x.y = 1; return msg");
        function("b", "Promise.reject(new Error('nobody waits')); node.log('b')");
        function("c", "await null; throw new Error('later')");
        function("d", "node.log('well')");
        deploy();
        for (String id : List.of("a", "b", "c", "d")) {
            send(id, "{\"payload\":{}}");
        }
        assertThat(next(5))
                .containsExactlyInAnyOrder(
                        "a: TypeError: Cannot set properties of undefined (setting 'y')",
                        "b: b",
                        "b: Error: nobody waits",
                        "c: Error: later",
                        "d: well");
    }

    @Test
    void areNotTakenDownByOneThatRunsWithoutEnd() throws Exception {
        function("a", "let n = 0; while (true) n++");
        function(
                "b",
                "context.set('n', (context.get('n') || 0) + 1); node.log(String(context.get('n'))); return msg",
                "c");
        function("c", "node.log('got')");
        deploy();
        send("b", "{}");
        assertThat(next(2)).containsExactly("b: 1", "c: got");
        send("a", "{}");
        send("b", "{}");
        assertThat(next(3)).containsExactly("a: Error: Script execution timed out after 1000ms", "b: 2", "c: got");
    }

    @Test
    void passAMessageToAnotherLoop() throws Exception {
        function("a", "msg.payload = {list: [1, 2]}; return msg", "b");
        on("u", "b", "msg.payload.list.push(3); node.log(msg.payload.list.join()); return msg", "c");
        function("c", "msg.payload.list.push(4); node.log(msg.payload.list.join())");
        deploy();
        send("a", "{}");
        assertThat(next(2)).containsExactly("b: 1,2,3", "c: 1,2,3,4");
    }

    @Test
    @DisplayName("do not wait for those of another loop because they keep a timer or a function")
    void keepATimer() throws Exception {
        for (String tab : List.of("t", "u")) {
            on(
                    tab,
                    tab + "keep",
                    "clearTimeout(context.get('timer')); context.set('timer', setTimeout(() => node.log('late'),"
                            + " 100000));flow.set('f', () => 'called'); node.log('kept')");
            on(tab, tab + "use", "node.log(flow.get('f')())");
        }
        on("t", "slow", "node.log('in'); msg.gate.pass(); node.log('out')");
        deploy();
        send("tkeep", "{}");
        send("ukeep", "{}");
        assertThat(next(2)).containsExactlyInAnyOrder("tkeep: kept", "ukeep: kept");
        CountDownLatch open = new CountDownLatch(1);
        assertThat(engine.nodes().deliver("slow", Message.empty().set("gate", new Gate(open))))
                .isTrue();
        assertThat(next(1)).containsExactly("slow: in");
        send("tuse", "{}");
        send("uuse", "{}");
        assertThat(next(1)).containsExactly("uuse: called");
        open.countDown();
        assertThat(next(2)).containsExactly("slow: out", "tuse: called");
    }

    /** Lets a script pass once it is open. */
    private record Gate(CountDownLatch open) implements Live {

        @Override
        public Set<String> methods() {
            return Set.of("pass");
        }

        @Override
        public Object call(String method, List<@Nullable Object> arguments) {
            try {
                return open.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void endWithTheirNode() throws Exception {
        // long enough for a busy machine to deploy meanwhile: it would be told first, having begun first
        function("a", "setTimeout(() => node.log('too late'), 2000); node.log('set')");
        deploy();
        send("a", "{}");
        assertThat(next(1)).containsExactly("a: set");
        flows.removeLast();
        function("b", "setTimeout(() => node.log('in time'), 2000)");
        deploy();
        send("b", "{}");
        assertThat(next(1)).containsExactly("b: in time");
    }

    /** Reads a property of a message, and sets one to what it has read. */
    @NodeType("look")
    public static final class Look implements Node {
        public record Config() {}

        @SuppressWarnings("unused")
        public Look(Config config, NodeContext context) {}

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            Object read = msg.get(String.valueOf(msg.get("read")));
            if (msg.get("set") instanceof String property) {
                msg.set(property, read);
            }
            out.send(msg);
            return DONE;
        }
    }
}
