package dev.fusewire.engine;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The end of a subflow's status output: makes the status of the instance of what arrives. */
record SubflowStatus(RunningNode instance) implements Node {

    private static final int LONGEST = 32;

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object payload = msg.payload();
        if (payload != null) {
            instance.status(of(payload));
        } else if (msg.get("status") instanceof ObjectValue status) {
            boolean key = status.string("text", "").startsWith("common.");
            instance.status(key ? status.with("text", "node-red:" + status.get("text")) : status);
        }
        return DONE;
    }

    private static ObjectValue of(@Nullable Object payload) {
        if (payload instanceof String text) {
            return ObjectValue.of("text", text);
        }
        if (payload instanceof ObjectValue object
                && (object.isEmpty() || object.has("text") || object.has("fill") || object.has("shape"))) {
            return object;
        }
        String text = Values.isObject(payload) ? Json.stringify(payload) : Values.text(payload);
        return ObjectValue.of("text", text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
    }
}
