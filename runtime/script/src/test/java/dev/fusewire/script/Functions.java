package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.Objects;

/** Function nodes made of their text, for tests. */
final class Functions {

    private Functions() {}

    static NodeTester function(String func, Object... more) {
        ObjectValue.Builder entry = ObjectValue.builder()
                .put("id", "n1")
                .put("type", "function")
                .put("name", "test")
                .put("func", func)
                .put("outputs", 1);
        for (int i = 0; i < more.length; i += 2) {
            entry.put((String) more[i], more[i + 1]);
        }
        return new NodeTester(FunctionNode.class, entry.build());
    }

    static Object payload(String func, Object in) {
        NodeTester node = function(func);
        Future<?> done = node.receive(in);
        assertThat(done.cause()).isNull();
        assertThat(node.sent).hasSize(1);
        return Objects.requireNonNull(node.sent.getFirst().msg().payload());
    }
}
