package dev.fusewire.nodes.notify;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Hands a message to a service once; what comes of it is a verdict in any case, and comes on the channel's event loop. */
record Attempt(NodeContext context, Service service) {

    Future<Verdict> of(Notice notice) {
        Future<Verdict> verdict;
        try {
            verdict = service.deliver(notice);
        } catch (NodeError e) {
            verdict = Future.succeededFuture(new Verdict.Refused(NodeError.textOf(e)));
        }
        Promise<Verdict> here = Promise.promise();
        verdict.onComplete(result -> context.execute(() -> here.complete(
                result.succeeded() ? result.result() : new Verdict.Later(NodeError.textOf(result.cause()), null))));
        return here.future();
    }
}
