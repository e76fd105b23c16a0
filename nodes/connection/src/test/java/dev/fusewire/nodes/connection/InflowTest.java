package dev.fusewire.nodes.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A socket whose flow cannot keep up")
class InflowTest {

    private static final int PIECE = 64 << 10;

    @NodeType("source")
    public static final class Source implements Node {
        public record Config() {}

        @SuppressWarnings("unused")
        public Source(Config config, NodeContext context) {}
    }

    private static final class Socket implements ReadStream<Buffer> {
        private final List<String> told = new ArrayList<>();

        @Override
        public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            told.add("pause");
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            told.add("resume");
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            return this;
        }

        @Override
        public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
            return this;
        }
    }

    private final NodeTester flow = new NodeTester(Source.class, ObjectValue.EMPTY);
    private final Socket socket = new Socket();
    private final Inflow inflow = new Inflow(flow, socket);

    @Test
    @DisplayName("pauses while messages pile up, once")
    void backlog() {
        flow.backlog(true);
        inflow.hand(PIECE, () -> assertThat(inflow.isPaused()).isTrue());
        assertThat(socket.told).containsExactly("pause");
        flow.backlog(false);
        assertThat(socket.told).containsExactly("pause", "resume");
        assertThat(inflow.isPaused()).isFalse();
    }

    @Test
    @DisplayName("pauses while more than a megabyte is on its way to the flow, until little is")
    void underWay() {
        inflow.hand(16 * PIECE, () -> {
            assertThat(socket.told).isEmpty();
            inflow.hand(1, () -> assertThat(socket.told).containsExactly("pause"));
            assertThat(socket.told).as("16 pieces are still under way").containsExactly("pause");
        });
        assertThat(socket.told).containsExactly("pause", "resume");
    }

    @Test
    @DisplayName("does not begin to read before they are worked off")
    void begins() {
        flow.backlog(true);
        inflow.begin();
        assertThat(socket.told).containsExactly("pause");
        flow.backlog(false);
        assertThat(socket.told).containsExactly("pause", "resume");
    }

    @Test
    @DisplayName("is left alone once it is closed")
    void ended() {
        inflow.end();
        flow.backlog(true);
        assertThat(socket.told).isEmpty();
    }

    @Test
    @DisplayName("gives what it has read before it was closed")
    void rest() {
        flow.backlog(true);
        inflow.end();
        assertThat(socket.told).containsExactly("pause", "resume");
    }
}
