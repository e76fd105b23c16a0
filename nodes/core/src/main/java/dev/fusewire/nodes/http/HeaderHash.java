package dev.fusewire.nodes.http;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;

/**
 * Marks msg.headers as those an http request node received, so that the next node along does not send them as its own
 * unless the flow has changed them. The mark is the one Node-RED makes, which flows may have kept or come from.
 */
final class HeaderHash {

    static final String NAME = "x-node-red-request-node";

    private HeaderHash() {}

    static String of(ObjectValue headers) {
        return HashSum.of(headers);
    }

    /** The headers the flow has set itself: none when they are as they were received. */
    static ObjectValue own(Message msg) {
        if (!(msg.get("headers") instanceof ObjectValue headers)) {
            return ObjectValue.EMPTY;
        }
        if (!headers.has(NAME)) {
            return headers;
        }
        ObjectValue received = headers.without(NAME);
        boolean unchanged = of(received).equals(headers.get(NAME));
        if (unchanged) {
            msg.remove("headers");
        } else {
            msg.set("headers", received);
        }
        return unchanged ? ObjectValue.EMPTY : received;
    }
}
