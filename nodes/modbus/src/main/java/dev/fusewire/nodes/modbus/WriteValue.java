package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;

/** Values to write as they come from forms and addresses of web pages: as texts. */
final class WriteValue {

    private WriteValue() {}

    /**
     * With {@code value} as what its text stands for: "true" or "false", or a list.
     *
     * @throws RuntimeException where a text with a comma is no JSON
     */
    static ObjectValue read(ObjectValue payload) {
        if (!(payload.get("value") instanceof String text)) {
            return payload;
        }
        if (text.equals("true") || text.equals("false")) {
            return payload.with("value", text.equals("true"));
        }
        return text.indexOf(',') > -1 ? payload.with("value", Json.parse(text)) : payload;
    }
}
