package dev.fusewire.script;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sandboxes of the first few function nodes before a message comes, so that it meets a script that is ready:
 * the very first takes the better part of a second. The others are made by their first message, since a thousand that
 * wait for one must fit in a small heap.
 */
final class Readiness {

    private final Registration place;
    private final Future<FunctionCode> made;
    private boolean isUsed;

    private Readiness(Registration place, Future<FunctionCode> made) {
        this.place = place;
        this.made = made;
    }

    /** What is being made on a worker; null where it is to wait for its first message. */
    static @Nullable Readiness of(NodeContext context, Supplier<FunctionCode> maker) {
        Registration place = context.placeAhead();
        return place == null ? null : new Readiness(place, context.blocking(maker::get));
    }

    /** Done once it is made; it is still nobody's. */
    Future<?> made() {
        return made;
    }

    /** What is or will be made, to be used and closed by who asks. */
    Future<FunctionCode> use() {
        isUsed = true;
        return made;
    }

    /** The node is gone: gives the place to another, and up what nobody used. */
    void end() {
        place.cancel();
        if (!isUsed) {
            var _ = made.onSuccess(code -> {
                var _ = code.close(true);
            });
        }
    }
}
