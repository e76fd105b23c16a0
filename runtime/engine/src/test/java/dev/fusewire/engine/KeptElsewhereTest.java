package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.TestEngine;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message whose properties are kept elsewhere")
class KeptElsewhereTest {

    private static final BlockingQueue<String> TOLD = new LinkedBlockingQueue<>();

    private final Vertx vertx = Vertx.vertx();
    private final Engine engine = TestEngine.of(vertx, () -> List.of(Sender.class, Receiver.class));

    /** As a script's object would. */
    private static final class Elsewhere implements Message.Origin {

        @Override
        public ObjectValue fields() {
            return ObjectValue.of("_msgid", "1", "payload", "kept");
        }

        @Override
        public @Nullable Object plain(String property, Object otherwise) {
            return fields().get(property);
        }

        @Override
        public boolean has(String property) {
            return fields().has(property);
        }
    }

    /** Sends such a one over its wire, or as a signal to a node named in its settings. */
    @NodeType("sender")
    public static final class Sender implements Node {
        public record Config(@Property String signals) {}

        private final Config config;
        private final NodeContext context;

        public Sender(Config config, NodeContext context) {
            this.config = config;
            this.context = context;
        }

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            Message kept = Message.from(new Elsewhere());
            if (config.signals().isEmpty()) {
                out.send(kept);
            } else {
                assertThat(context.nodes().signal(config.signals(), "signal", kept))
                        .isTrue();
            }
            return DONE;
        }
    }

    /** Tells what comes, and whether it is still elsewhere. */
    @NodeType("receiver")
    public static final class Receiver implements Node {
        public record Config() {}

        @SuppressWarnings("unused")
        public Receiver(Config config, NodeContext context) {}

        private static void tell(Message msg) {
            TOLD.add(msg.payload() + (msg.origin() == null ? " here" : " elsewhere"));
        }

        @Override
        public Future<?> onMessage(Message msg, Outputs out) {
            tell(msg);
            return DONE;
        }

        @Override
        public void onSignal(String name, Message msg) {
            tell(msg);
        }
    }

    @BeforeEach
    void start() throws Exception {
        TOLD.clear();
        var _ = engine.deploy((ArrayValue) Json.parse("""
            [{"id":"t","type":"tab"},{"id":"u","type":"tab"},
             {"id":"wire","type":"sender","z":"t","wires":[["mine"]]},
             {"id":"far wire","type":"sender","z":"t","wires":[["other"]]},
             {"id":"signal","type":"sender","z":"t","signals":"mine","wires":[[]]},
             {"id":"far signal","type":"sender","z":"t","signals":"other","wires":[[]]},
             {"id":"mine","type":"receiver","z":"t","wires":[]},
             {"id":"other","type":"receiver","z":"u","wires":[]}]
            """), Engine.Restart.FULL, Set.of())
                .compose(_ -> engine.start())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        engine.stop().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private @Nullable String afterSendingTo(String id) throws InterruptedException {
        assertThat(engine.nodes().deliver(id, Message.empty())).isTrue();
        return TOLD.poll(20, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("stays so on its event loop, and has them along where it goes to another")
    void isTakenAlong() throws Exception {
        assertThat(afterSendingTo("wire")).isEqualTo("kept elsewhere");
        assertThat(afterSendingTo("signal")).isEqualTo("kept elsewhere");
        assertThat(afterSendingTo("far wire")).isEqualTo("kept here");
        assertThat(afterSendingTo("far signal")).isEqualTo("kept here");
    }
}
