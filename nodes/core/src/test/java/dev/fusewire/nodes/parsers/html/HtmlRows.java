package dev.fusewire.nodes.parsers.html;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Answers rows of {@code {"html":…,"tag":…,"ret":…}} from standard input as {@code html-rows.mjs} does with Node-RED's own
 * library, so that the two can be compared.
 */
public final class HtmlRows {

    private HtmlRows() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader rows = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder out = new StringBuilder();
        for (String line = rows.readLine(); line != null; line = rows.readLine()) {
            out.append(answer((ObjectValue) Json.parse(line)).replace("\n", "\\n"))
                    .append('\n');
        }
        System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    static String answer(ObjectValue row) {
        NodeTester html = new NodeTester(
                HtmlNode.class,
                ObjectValue.of(
                        "property",
                        "payload",
                        "outproperty",
                        "payload",
                        "tag",
                        row.get("tag"),
                        "ret",
                        row.get("ret"),
                        "as",
                        "single",
                        "chr",
                        "_"));
        try {
            Future<?> done = html.receive(Message.of(row.get("html")));
            return done.failed()
                    ? "! " + done.cause().getMessage()
                    : Json.stringify(html.payloads().getFirst());
        } catch (RuntimeException e) {
            return "!! " + e;
        }
    }
}
