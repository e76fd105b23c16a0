package dev.fusewire.nodes.storage;

import dev.fusewire.node.Node;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Work done one after the other, in the order it was asked for. */
final class Turns {

    private Future<?> last = Node.DONE;
    private int waiting;

    /** Begins the work when all before it is over, however that ended. */
    <T> Future<T> next(Supplier<Future<T>> work) {
        Future<T> mine = waiting == 0 ? begin(work) : last.transform(_ -> begin(work));
        waiting++;
        last = mine.onComplete(_ -> waiting--);
        return mine;
    }

    private static <T> Future<T> begin(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Completes when nothing is left to do; never fails. */
    Future<?> over() {
        return last.otherwiseEmpty();
    }
}
