package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * Switches a load on before nobody is left to do it: again and again until the device says that it is on, since the connection
 * may be away for a moment, or there is no more time.
 */
final class LastWord {

    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Relay relay;
    private final NodeContext context;
    private final Promise<Void> said = Promise.promise();

    private LastWord(Relay relay, NodeContext context) {
        this.relay = relay;
        this.context = context;
    }

    /** Completes once the load is on, or after 8 s; never fails. */
    static Future<Void> on(Relay relay, NodeContext context) {
        LastWord word = new LastWord(relay, context);
        context.after(LIMIT, word.said::tryComplete);
        word.say();
        return word.said.future();
    }

    private void say() {
        if (said.future().isComplete()) {
            return;
        }
        relay.on().onComplete(answer -> {
            if (answer.succeeded() && answer.result()) {
                said.tryComplete();
            } else {
                context.after(PAUSE, this::say);
            }
        });
    }
}
