package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.context.ContextStores;
import dev.fusewire.engine.Engine;
import dev.fusewire.engine.EngineListener;
import dev.fusewire.engine.EngineSettings;
import dev.fusewire.engine.NodeRegistry;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NoEndpoints;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What flows see of each other over the global context, whether reading them tells that they use it or not. */
@DisplayName("the global context, used by tabs on several event loops")
class GlobalContextTest {

    /** Ways to get at it: the second cannot be found by reading. */
    private static final String PLAIN = "global";

    private static final String HIDDEN = "context['glo' + 'bal']";

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> logs = new LinkedBlockingQueue<>();
    private final Engine engine = new Engine(
            vertx,
            new EngineSettings(
                    new NodeRegistry(List.of(new ScriptNodes())),
                    ContextStores.memory(),
                    new NoEndpoints(),
                    _ -> ObjectValue.EMPTY,
                    ObjectValue.EMPTY,
                    Path.of("target", "data"),
                    Map.of(),
                    Clock.systemUTC(),
                    3,
                    Duration.ofSeconds(5)));

    private final List<Object> nodes = new ArrayList<>();

    @BeforeEach
    void listen() {
        engine.addListener(new EngineListener() {
            @Override
            public void onLog(LogEntry entry) {
                if (entry.level().number() <= Level.INFO.number()) {
                    logs.add(entry.text());
                }
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        engine.stop().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void tab(String id) {
        nodes.add(ObjectValue.of("id", id, "type", "tab", "label", "tab " + id));
    }

    private void function(String id, String tab, String func, String start, String stop, String... wires) {
        nodes.add(ObjectValue.of("id", id, "type", "function", "z", tab, "x", 1, "y", 1, "func", func)
                .with("initialize", start)
                .with("finalize", stop)
                .with("wires", ArrayValue.of(ArrayValue.of((Object[]) wires))));
    }

    private void deploy() throws Exception {
        engine.deploy(ArrayValue.copyOf(nodes), Engine.Restart.FULL, Set.of())
                .compose(_ -> engine.start())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private void send(String node) {
        assertThat(engine.nodes().deliver(node, Message.of(1))).isTrue();
    }

    private String nextLog() throws InterruptedException {
        return String.valueOf(logs.poll(20, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, HIDDEN})
    void losesNoCountOfFourTabs(String global) throws Exception {
        for (int i = 0; i < 4; i++) {
            tab("t" + i);
            function("s" + i, "t" + i, "msg.left = 1000; return msg", "", "", "f" + i);
            function("f" + i, "t" + i, """
                GLOBAL.set('total', (GLOBAL.get('total') || 0) + 1);
                if (--msg.left > 0) return msg;
                node.log('end');
                """.replace("GLOBAL", global), "", "", "f" + i);
        }
        deploy();
        for (int i = 0; i < 4; i++) {
            send("s" + i);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(nextLog()).isEqualTo("end");
        }
        assertThat(engine.globalVariables().get("total", null)).isEqualTo(4000);
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, HIDDEN})
    void losesNoWordOfSixStartsAndStops(String global) throws Exception {
        for (int i = 0; i < 6; i++) {
            tab("t" + i);
            function(
                    "f" + i,
                    "t" + i,
                    "",
                    "const a = GLOBAL.get('list') || []; a.push(node.id); GLOBAL.set('list', a); node.log('on')"
                            .replace("GLOBAL", global),
                    "GLOBAL.set('stops', (GLOBAL.get('stops') || 0) + 1)".replace("GLOBAL", global));
        }
        for (int round = 1; round <= 20; round++) {
            deploy();
            for (int i = 0; i < 6; i++) {
                assertThat(nextLog()).isEqualTo("on");
            }
            assertThat(engine.globalVariables().get("list", null)).asList().hasSize(6 * round);
        }
        stop();
        assertThat(engine.globalVariables().get("stops", null)).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
        (who, t) => "logged " + t                       § f(this, "text")                               § logged text
        { twice: x => 2 * x }                           § f.twice(21)                                   § 42
        { n: 5, plus(x) { return this.n += x; } }       § f.plus(1) + f.plus(1) + " " + f.n             § 13 7
        { n: 5, plus(x) { return this.n += x; } }       § [typeof f, typeof f.plus]                     § object,function
        m => { m.payload.x = [1]; m.y = 2; delete m.z } § (m => { f(m); return JSON.stringify(m) })({payload: {}, z: 1}) § {"payload":{"x":[1]},"y":2}
        m => { m.a.b = 1; }                             § (a => { f({a}); return a.b })({})             § 1
        m => m                                          § (m => f(m) === m)({})                         § true
        m => { m.n = 1; return m; }                     § (m => f(m) === m && m.n)({})                  § 1
        (a, b) => a === b                               § (a => f(a, a))({})                            § true
        () => ({ d: new Date(5), m: new Map([[1, 2]]), b: Buffer.from("x") }) § (o => [o.d.getTime(), o.m.get(1), Buffer.isBuffer(o.b), String(o.b)])(f()) § 5,2,true,x
        cb => cb(1) + cb(2)                             § f(x => x * 10)                                § 30
        x => y => x + y                                 § f(1)(2)                                       § 3
        () => { throw new TypeError("no") }             § (() => { try { f() } catch (e) { return e instanceof TypeError && e.message } })() § no
        () => { throw "text" }                          § (() => { try { f() } catch (e) { return e } })() § text
        async x => x + 1                                § await f(1)                                    § 2
        async () => { await 1; throw new Error("late") } § await f().catch(e => e.message)              § late
        ms => new Promise(r => setTimeout(r, ms, {v: 3})) § (await f(2)).v                              § 3
        async cb => await cb(1)                         § await f(async x => { await 1; return x + 1 }) § 2
        () => node.id                                   § f()                                           § a
        () => { context.set("n", (context.get("n") || 0) + 1); return context.get("n") } § f() + f() + (context.get("n") || 0) § 3
        () => { flow.set("n", 7); return flow.get("n") } § [f(), typeof flow.get("n")]                  § 7,undefined
        () => { counter++; return counter }             § f() + f()                                     § 3
        f                                               § typeof f                                      § function
        who => who.id                                   § f(node)                                       § b
        function () { return arguments.length }         § f(1, undefined, null)                         § 3
        """)
    void callsAFunctionOfAnotherTab(String kept, String use, String expected) throws Exception {
        for (String[] ways : new String[][] {{PLAIN, PLAIN}, {PLAIN, HIDDEN}, {HIDDEN, HIDDEN}}) {
            nodes.clear();
            tab("t1");
            tab("t2");
            tab("t3");
            function(
                    "a",
                    "t1",
                    "let counter = 0; const f = () => 1; %s.set('f', %s); node.log('kept')".formatted(ways[0], kept),
                    "",
                    "");
            function("b", "t3", "const f = %s.get('f'); node.log(String(%s))".formatted(ways[1], use), "", "");
            deploy();
            send("a");
            assertThat(nextLog()).isEqualTo("kept");
            send("b");
            assertThat(nextLog()).isEqualTo(expected);
        }
    }

    @Test
    void letsAFunctionSendAndWarnForItsOwnNode() throws Exception {
        tab("t1");
        tab("t2");
        function(
                "a",
                "t1",
                HIDDEN + ".set('tell', p => { node.send({payload: p}); node.warn('told ' + p); }); node.log('kept')",
                "",
                "",
                "end");
        function("end", "t1", "node.log('got ' + msg.payload)", "", "");
        function("b", "t2", HIDDEN + ".get('tell')(5); node.log('called')", "", "");
        deploy();
        send("a");
        assertThat(nextLog()).isEqualTo("kept");
        send("b");
        assertThat(List.of(nextLog(), nextLog(), nextLog())).containsExactlyInAnyOrder("got 5", "told 5", "called");
    }

    @Test
    void seesWhatAFunctionChangesInAnObjectKeptToo() throws Exception {
        tab("t1");
        tab("t2");
        function("a", "t1", """
            const cache = {};
            GLOBAL.set('cache', cache);
            GLOBAL.set('add', (k, v) => { cache[k] = v; });
            node.log('kept');
            """.replace("GLOBAL", HIDDEN), "", "");
        function("b", "t2", """
            GLOBAL.get('add')('x', 1);
            node.log(JSON.stringify(GLOBAL.get('cache')));
            """.replace("GLOBAL", HIDDEN), "", "");
        deploy();
        send("a");
        assertThat(nextLog()).isEqualTo("kept");
        send("b");
        assertThat(nextLog()).isEqualTo("{\"x\":1}");
    }

    @Test
    void callsAFunctionThatOutlivedItsNode() throws Exception {
        tab("t1");
        tab("t2");
        function("a", "t1", "global.set('f', x => x + 1); node.log('kept')", "", "");
        function("b", "t2", "node.log(String(global.get('f')(1)))", "", "");
        deploy();
        send("a");
        assertThat(nextLog()).isEqualTo("kept");
        nodes.remove(2);
        deploy();
        send("b");
        assertThat(nextLog()).isEqualTo("2");
    }

    @Test
    void callsEachOthersFunctionsFromBothSidesWithoutEnd() throws Exception {
        for (String id : List.of("a", "b")) {
            tab("t" + id);
            function("set" + id, "t" + id, """
                let n = 0;
                GLOBAL.set('ID', other => { n++; if (other) GLOBAL.get(other)(); return n; });
                node.log('kept');
                """.replace("GLOBAL", HIDDEN).replace("ID", id), "", "");
            function("start" + id, "t" + id, "msg.left = 40; return msg", "", "", "call" + id);
            function(
                    "call" + id,
                    "t" + id,
                    """
                    GLOBAL.get('ID')('OTHER');
                    if (--msg.left > 0) return msg;
                    node.log('end');
                    """.replace("GLOBAL", HIDDEN).replace("ID", id).replace("OTHER", id.equals("a") ? "b" : "a"),
                    "",
                    "",
                    "call" + id);
        }
        function("ask", "ta", "node.log(global.get('a')() + ' ' + global.get('b')())", "", "");
        deploy();
        send("seta");
        send("setb");
        assertThat(List.of(nextLog(), nextLog())).containsExactly("kept", "kept");
        send("starta");
        send("startb");
        assertThat(List.of(nextLog(), nextLog())).containsExactly("end", "end");
        send("ask");
        assertThat(nextLog()).isEqualTo("81 81");
    }

    @Test
    void tellsWhichTabsShareALoopAndWhy() throws Exception {
        tab("t1");
        tab("t2");
        tab("t3");
        function("a", "t1", "global.get('x')", "", "");
        function("b", "t2", "return msg", "", "");
        function("c", "t3", HIDDEN + ".get('x'); node.log('used')", "", "");
        deploy();
        assertThat(engine.tabsSharingALoop()).isEqualTo(Map.of("t1", "function a: func"));
        send("c");
        assertThat(nextLog()).isEqualTo("used");
        deploy();
        assertThat(engine.tabsSharingALoop())
                .isEqualTo(Map.of("t1", "function a: func", "t3", "function c at run time"));
    }
}
