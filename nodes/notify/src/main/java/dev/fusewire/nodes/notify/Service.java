package dev.fusewire.nodes.notify;

import io.vertx.core.Future;

/** Takes messages to a service of the world outside. For one event loop. */
interface Service {

    /** A failed future counts as no answer: the same again later. */
    Future<Verdict> deliver(Notice notice);

    /** What can be said of the account, such as how many messages are left this month; empty for nothing. */
    default String standing() {
        return "";
    }

    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
