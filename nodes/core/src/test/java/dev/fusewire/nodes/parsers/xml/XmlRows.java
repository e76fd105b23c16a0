package dev.fusewire.nodes.parsers.xml;

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
 * Answers rows of {@code {"payload":…,"options":…}} from standard input as {@code xml-rows.mjs} does with Node-RED's own
 * library, so that the two can be compared.
 */
public final class XmlRows {

    private XmlRows() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader rows = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder out = new StringBuilder();
        for (String line = rows.readLine(); line != null; line = rows.readLine()) {
            out.append(answer((ObjectValue) Json.parse(line))).append('\n');
        }
        System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    static String answer(ObjectValue row) {
        NodeTester xml = new NodeTester(XmlNode.class, ObjectValue.of("property", "payload", "attr", "", "chr", ""));
        try {
            Message message = Message.of(row.get("payload"));
            if (row.has("options")) {
                message.set("options", row.get("options"));
            }
            Future<?> done = xml.receive(message);
            String text = done.failed()
                    ? "! " + done.cause().getMessage()
                    : xml.payloads().isEmpty()
                            ? "nothing"
                            : Json.stringify(xml.payloads().getFirst());
            return text.replace("\n", "\\n");
        } catch (RuntimeException e) {
            return "!! " + e;
        }
    }
}
