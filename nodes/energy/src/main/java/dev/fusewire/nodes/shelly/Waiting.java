package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** Questions on a broker whose answers come as messages of their own, or do not come. */
final class Waiting {

    private record Question(Promise<Boolean> promise, Registration deadline) {}

    private final NodeContext context;
    private final String device;
    private final List<Question> open = new ArrayList<>();

    Waiting(NodeContext context, String device) {
        this.context = context;
        this.device = device;
    }

    /** @param sent the question on its way; the answer is what {@link #answer} gives next */
    Future<Boolean> after(Future<Void> sent) {
        Promise<Boolean> promise = Promise.promise();
        Registration deadline = context.after(
                DeviceHttp.TIMEOUT,
                () -> promise.tryFail(new NodeError(
                        "no answer from %s within %d s".formatted(device, DeviceHttp.TIMEOUT.toSeconds()))));
        Question question = new Question(promise, deadline);
        open.add(question);
        promise.future().onComplete(_ -> {
            deadline.cancel();
            open.remove(question);
        });
        sent.onFailure(promise::tryFail);
        return promise.future();
    }

    void answer(boolean on) {
        List.copyOf(open).forEach(question -> question.promise().tryComplete(on));
    }

    void refuse(String reason) {
        List.copyOf(open).forEach(question -> question.promise().tryFail(new NodeError(reason)));
    }
}
