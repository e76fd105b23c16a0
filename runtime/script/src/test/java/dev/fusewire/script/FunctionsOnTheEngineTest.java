package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.engine.Engine;
import dev.fusewire.engine.EngineListener;
import dev.fusewire.live.TestEngine;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("function Node on a running engine")
class FunctionsOnTheEngineTest {

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> logs = new LinkedBlockingQueue<>();
    private final Engine engine = newEngine();

    @BeforeEach
    void start() {
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

    private Engine newEngine() {
        return TestEngine.of(vertx, new ScriptNodes(), () -> List.of(LinkIn.class, Answer.class));
    }

    private void deploy(String flows) throws Exception {
        var deployed = engine.deploy((ArrayValue) Json.parse(flows), Engine.Restart.FULL, Set.of());
        deployed.compose(_ -> engine.start())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private String nextLog() throws InterruptedException {
        return String.valueOf(logs.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void isReadyWhenTheDeploymentIsOver() throws Exception {
        // the very first script of a program has the engine made, which no deployment waits for
        deploy("""
            [{"id":"t","type":"tab"},{"id":"a","type":"function","z":"t","func":"node.log('here')","wires":[[]]}]
            """);
        assertThat(engine.nodes().deliver("a", Message.empty())).isTrue();
        assertThat(nextLog()).isEqualTo("here");
        deploy("""
            [{"id":"t","type":"tab"},
             {"id":"f","type":"function","z":"t","func":"let a = ;","wires":[[]]},
             {"id":"g","type":"function","z":"t","func":"return msg","initialize":"let b = ;","wires":[[]]}]
            """);
        assertThat(logs).hasSize(2).allMatch(text -> text.startsWith("SyntaxError"));
    }

    @Test
    void keepsMessagesInOrderFromTheFirstOn() throws Exception {
        deploy("""
            [{"id":"t","type":"tab"},
             {"id":"a","type":"function","z":"t","func":"msg.payload++; return msg","wires":[["b"]]},
             {"id":"b","type":"function","z":"t","func":"node.log(String(msg.payload)); return null","wires":[[]],
              "initialize":"await new Promise(r => setTimeout(r, 20))"}]
            """);
        for (int i = 0; i < 5; i++) {
            assertThat(engine.nodes().deliver("a", Message.of(i))).isTrue();
        }
        for (int i = 1; i <= 5; i++) {
            assertThat(nextLog()).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void doesNotStopTheOtherFlowsByAnEndlessLoop() throws Exception {
        deploy("""
            [{"id":"t1","type":"tab"},{"id":"t2","type":"tab"},
             {"id":"bad","type":"function","z":"t1","func":"if (msg.payload) { node.log('in'); while (true) {} } node.log('again')",
              "timeout":1,"wires":[[]]},
             {"id":"good","type":"function","z":"t2","func":"node.log('alive')","wires":[[]]}]
            """);
        assertThat(engine.nodes().deliver("bad", Message.of(1))).isTrue();
        assertThat(nextLog()).isEqualTo("in");
        assertThat(engine.nodes().deliver("good", Message.of(1))).isTrue();
        assertThat(nextLog()).isEqualTo("alive");
        assertThat(nextLog()).isEqualTo("Error: Script execution timed out after 1000ms");
        assertThat(engine.nodes().deliver("bad", Message.of(0))).isTrue();
        assertThat(nextLog()).isEqualTo("again");
    }

    @Test
    void callsALinkAndAwaitsItsAnswer() throws Exception {
        deploy("""
            [{"id":"t","type":"tab"},
             {"id":"f","type":"function","z":"t","func":"const m = await node.linkcall('door', msg); node.log(m.payload + Object.keys(m)); try { await node.linkcall('nowhere', msg) } catch (e) { node.log(e.message) }","wires":[[]]},
             {"id":"l","type":"link in","z":"t","name":"door","wires":[["r"]]},
             {"id":"r","type":"answer","z":"t","wires":[]}]
            """);
        assertThat(engine.nodes().deliver("f", Message.of("question").set("_msgid", "1")))
                .isTrue();
        assertThat(nextLog()).isEqualTo("answerpayload,_msgid");
        assertThat(nextLog()).isEqualTo("target link-in node 'nowhere' not found");
    }

    /** Passes on, as the real one. */
    @NodeType("link in")
    public static final class LinkIn implements Node {
        public record Config() {}

        @SuppressWarnings("unused")
        public LinkIn(Config config, NodeContext context) {}

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            out.send(msg);
            return DONE;
        }
    }

    /** Sends back to the caller, as a link out does. */
    @NodeType("answer")
    public static final class Answer implements Node {
        private final NodeContext context;

        public record Config() {}

        @SuppressWarnings("unused")
        public Answer(Config config, NodeContext context) {
            this.context = context;
        }

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            ObjectValue caller = (ObjectValue) ((ArrayValue) Objects.requireNonNull(msg.get("_linkSource"))).getLast();
            msg.set("_linkSource", ArrayValue.EMPTY).set("payload", "answer");
            assertThat(context.nodes().signal(caller.string("node", ""), "return" + caller.string("id", ""), msg))
                    .isTrue();
            return DONE;
        }
    }
}
