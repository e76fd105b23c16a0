package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.Outputs;
import io.vertx.core.Promise;

/** A message that waits to be sent; only then is it done. */
record Held(Message msg, Outputs out, Promise<Void> done) {

    static Held of(Message msg, Outputs out) {
        return new Held(msg, out, Promise.promise());
    }

    void send() {
        out.send(msg);
        finish();
    }

    void finish() {
        boolean _ = done.tryComplete();
    }
}
