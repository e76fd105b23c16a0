package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;

/** The buttons on the canvas: inject's sends a message, debug's switches its output on and off. */
final class NodeCalls {

    private final Runtime runtime;

    NodeCalls(Runtime runtime) {
        this.runtime = runtime;
    }

    void inject(Exchange exchange) {
        Object body = exchange.body();
        // the form's own button sends what it holds before it is deployed
        boolean overrides = body instanceof ObjectValue fields && fields.has("__user_inject_props__");
        Message msg = overrides && body instanceof ObjectValue fields ? Message.from(fields) : Message.empty();
        exchange.status(runtime.deliver(exchange.part("id"), msg) ? 200 : 404);
    }

    void debug(Exchange exchange) {
        String state = exchange.part("state");
        boolean known = isState(state) && runtime.signal(exchange.part("id"), state, Message.empty());
        exchange.status(known ? done(state) : 404);
    }

    void debugSeveral(Exchange exchange) {
        String state = exchange.part("state");
        if (!isState(state)) {
            exchange.status(404);
        } else if (!(exchange.object().get("nodes") instanceof ArrayValue ids)) {
            exchange.status(400);
        } else {
            for (Object id : ids) {
                if (id instanceof String text) {
                    boolean _ = runtime.signal(text, state, Message.empty());
                }
            }
            exchange.status(done(state));
        }
    }

    private static boolean isState(String state) {
        return state.equals("enable") || state.equals("disable");
    }

    private static int done(String state) {
        return state.equals("enable") ? 200 : 201;
    }
}
