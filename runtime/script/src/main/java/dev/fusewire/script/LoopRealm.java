package dev.fusewire.script;

import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The realm that self-contained scripts of one event loop share. Made on a worker when the first of them asks, kept for good. */
final class LoopRealm {

    private static final ThreadLocal<@Nullable Future<Realm>> OF_LOOP = new ThreadLocal<>();

    private LoopRealm() {}

    /** The one of the event loop this is called on. */
    static Future<Realm> of(NodeContext node) {
        Future<Realm> known = OF_LOOP.get();
        if (known != null && !known.failed()) {
            return known;
        }
        Future<Realm> made = node.blocking(Realm::forMany);
        OF_LOOP.set(made);
        return made;
    }
}
