package dev.fusewire.script;

import static dev.fusewire.script.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Node's modules in a function node, beside what Node itself answers (builtins.mjs makes the table). */
class BuiltinsTest {

    private static final String RUN = """
        const modules = { url, querystring, path, util, buffer, string_decoder };
        const wrong = [];
        for (const [call, wanted] of JSON.parse(msg.payload)) {
          let got;
          try {
            const value = new Function(...Object.keys(modules), `return ${call};`)(...Object.values(modules));
            got = typeof value === 'string' ? value : String(JSON.stringify(value));
          } catch (error) {
            got = `threw ${error.name} ${error.code} ${error.message}`;
          }
          if (got !== wanted) wrong.push(`${call}\\n  wanted ${wanted}\\n  got    ${got}`);
        }
        msg.payload = wrong.join('\\n');
        return msg;
        """;

    @Test
    void modulesAnswerAsNodeDoes() throws IOException {
        ArrayValue.Builder modules = ArrayValue.builder();
        for (String name : new String[] {"url", "querystring", "path", "buffer", "string_decoder"}) {
            modules.add(ObjectValue.of("var", name, "module", name));
        }
        NodeTester node = function(RUN, "libs", modules.build(), "timeout", "60");
        try (InputStream table = Objects.requireNonNull(getClass().getResourceAsStream("builtins.json"))) {
            assertThat(node.receive(new String(table.readAllBytes(), StandardCharsets.UTF_8))
                            .cause())
                    .isNull();
        }
        assertThat(node.sent).hasSize(1);
        assertThat(node.sent.getFirst().msg().payload()).isEqualTo("");
    }
}
