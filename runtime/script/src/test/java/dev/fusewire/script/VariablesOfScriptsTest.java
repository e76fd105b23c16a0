package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.context.ContextStorage;
import dev.fusewire.engine.Engine;
import dev.fusewire.engine.EngineListener;
import dev.fusewire.engine.EngineSettings;
import dev.fusewire.engine.NodeRegistry;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NoEndpoints;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Variables of function nodes")
class VariablesOfScriptsTest {

    @TempDir
    Path userDir;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> logs = new LinkedBlockingQueue<>();
    private @Nullable Engine engine;

    @AfterEach
    void stop() throws Exception {
        if (engine != null) {
            engine.stop().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            engine.contexts().close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Engine running(String settings, String func) throws Exception {
        ObjectValue values = Json.parseObject(settings);
        Engine made = new Engine(
                vertx,
                new EngineSettings(
                        new NodeRegistry(List.of(new ScriptNodes())),
                        ContextStorage.of(values.get("contextStorage"), userDir),
                        new NoEndpoints(),
                        _ -> ObjectValue.EMPTY,
                        values,
                        userDir.resolve("data"),
                        Map.of(),
                        Clock.systemUTC(),
                        2,
                        Duration.ofSeconds(5)));
        engine = made;
        made.addListener(new EngineListener() {
            @Override
            public void onLog(LogEntry entry) {
                logs.add(entry.text());
            }
        });
        deploy(made, func);
        return made;
    }

    private static void deploy(Engine engine, String func) throws Exception {
        ArrayValue flows = ArrayValue.of(
                ObjectValue.of("id", "t", "type", "tab"),
                ObjectValue.of("id", "f", "type", "function", "z", "t", "func", func, "wires", ArrayValue.EMPTY));
        engine.deploy(flows, Engine.Restart.NODES, Set.of())
                .compose(_ -> engine.start())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private String told(Engine engine) throws InterruptedException {
        assertThat(engine.nodes().deliver("f", Message.of(1))).isTrue();
        return String.valueOf(logs.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void goWithTheNodeWhereNobodyAskedForStores() throws Exception {
        String count = "context.set('n', (context.get('n') || 0) + 1); flow.set('n', (flow.get('n') || 0) + 1);"
                + " node.log([context.get('n'), flow.get('n')].join())";
        Engine engine = running("{}", count);
        assertThat(told(engine)).isEqualTo("1,1");
        assertThat(told(engine)).isEqualTo("2,2");
        deploy(engine, count + ";");
        assertThat(told(engine)).isEqualTo("1,3");
    }

    @Test
    void outliveTheNodesRestartWhereStoresAreAskedFor() throws Exception {
        String count = "context.set('n', (context.get('n') || 0) + 1); node.log(String(context.get('n')))";
        Engine engine = running("{\"contextStorage\":{\"default\":{\"module\":\"memory\"}}}", count);
        assertThat(told(engine)).isEqualTo("1");
        deploy(engine, count + ";");
        assertThat(told(engine)).isEqualTo("2");
    }

    @Test
    void areOneObjectHoweverTheyAreAskedFor() throws Exception {
        Engine engine = running("{}", """
            flow.set('o', {a: {b: 1}, l: []});
            const o = flow.get('o');
            o.l.push(7);
            flow.set('o.a.c', 2);
            const b = flow.get('o.a');
            b.d = 3;
            flow.set('o.x.y', {z: 1});
            flow.get('o.x').y.z = 5;
            setTimeout(() => node.log('later'), 1);
            node.log([flow.get('o.l.length'), o.a.c, o.a.d, o.x.y.z, flow.get('o.a') === o.a].join() + JSON.stringify(flow.get('o')));
            """);
        assertThat(told(engine))
                .isEqualTo("1,2,3,5,true{\"a\":{\"b\":1,\"c\":2,\"d\":3},\"l\":[7],\"x\":{\"y\":{\"z\":5}}}");
        assertThat(logs.poll(20, TimeUnit.SECONDS)).isEqualTo("later");
        assertThat(engine.contexts().store(null).get("t", "o.x.y.z")).isEqualTo(5);
    }

    @Test
    void leadOutOfTheFlowByParent() throws Exception {
        Engine engine = running("{}", """
            flow.set('$parent.g', 1);
            context.set('$parent.g', 2);
            node.log([global.get('g'), flow.get('$parent.g'), flow.get('g'), context.get('$parent.g'), flow.keys(), context.keys()].join('|'))
            """);
        assertThat(told(engine)).isEqualTo("1|1||||");
    }

    @Test
    void beginWithWhatTheSettingsGive() throws Exception {
        Engine engine = running("{\"functionGlobalContext\":{\"limit\":16,\"house\":{\"fuse\":25}}}", """
            const before = [global.get('limit'), global.get('house.fuse'), global.keys()].join();
            global.set('limit', 10);
            node.log(before + ' ' + global.get('limit'))
            """);
        assertThat(told(engine)).isEqualTo("16,25,limit,house 10");
    }

    @Test
    void askTheDiskWithACallbackOnly() throws Exception {
        Engine engine = running("""
            {"contextStorage":{"d":{"module":"localfilesystem","config":{"cache":false}}}}
            """, """
            const told = [];
            try { flow.get('a'); } catch (e) { told.push(e.message); }
            try { flow.keys(); } catch (e) { told.push(e.message); }
            flow.set('a', {b: 1}, e => {
              flow.get('a.b', (e, v) => {
                flow.get(['a.b', 'c'], (e2, v2, v3) => {
                  flow.keys((e3, names) => { told.push(v, v2, v3 === undefined, names.join()); node.log(told.join('|')); });
                });
              });
            });
            told.push('set');
            """);
        assertThat(told(engine))
                .isEqualTo("File Store cache disabled - only asynchronous access supported"
                        + "|Callback must be a function|set|1|1|true|a");
        assertThat(Files.readString(userDir.resolve("context/t/flow.json"))).contains("\"b\": 1");
    }

    @Test
    void areForgottenWithTheirFlow() throws Exception {
        Engine engine = running(
                "{\"contextStorage\":{\"default\":{\"module\":\"memory\"}}}",
                "flow.set('a', 1); context.set('a', 1); global.set('a', 1); node.log('set')");
        assertThat(told(engine)).isEqualTo("set");
        engine.deploy(ArrayValue.of(ObjectValue.of("id", "t2", "type", "tab")), Engine.Restart.FULL, Set.of())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        assertThat(engine.contexts().store(null).keys("t")).isEmpty();
        assertThat(engine.contexts().store(null).keys("f:t")).isEmpty();
        assertThat(engine.contexts().store(null).keys("global")).containsExactly("a");
    }
}
