package dev.fusewire.script;

import dev.fusewire.node.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** What a script has registered with {@code node.on('close')}. */
final class CloseListeners {

    private record Listener(Value function, boolean takesDone, boolean takesRemoved) {}

    private final List<Listener> listeners = new ArrayList<>();

    /** @param parameters how many it takes: none, {@code done}, or {@code removed} and {@code done} */
    void add(Value function, int parameters) {
        listeners.add(new Listener(function, parameters > 0, parameters == 2));
    }

    /** Calls them all; done when all have said so that want to. */
    Future<?> tell(boolean removed, Prelude prelude) {
        List<Future<?>> ends = new ArrayList<>();
        for (Listener listener : listeners) {
            Promise<Void> end = Promise.promise();
            ProxyExecutable done = _ -> {
                var _ = end.tryComplete();
                return prelude.undefined();
            };
            try {
                if (!listener.takesDone()) {
                    listener.function().executeVoid();
                } else if (listener.takesRemoved()) {
                    listener.function().executeVoid(removed, done);
                    ends.add(end.future());
                } else {
                    listener.function().executeVoid(done);
                    ends.add(end.future());
                }
            } catch (PolyglotException _) {
                // as in Node-RED nobody hears of it, and the other listeners have their turn
            }
        }
        return ends.isEmpty() ? Node.DONE : Future.join(ends);
    }
}
