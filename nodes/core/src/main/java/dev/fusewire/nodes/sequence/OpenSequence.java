package dev.fusewire.nodes.sequence;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** A sequence that several messages may add to: the index its next part has, and the messages that are not all sent yet. */
final class OpenSequence {

    private final List<Promise<Void>> pending = new ArrayList<>();
    private int index;

    int next() {
        return index++;
    }

    void restart() {
        index = 0;
    }

    /** Of a message whose last piece waits for more. */
    Future<?> waiting() {
        Promise<Void> done = Promise.promise();
        pending.add(done);
        return done.future();
    }

    /** What waited has been sent. */
    void settle() {
        pending.forEach(Promise::complete);
        pending.clear();
    }
}
