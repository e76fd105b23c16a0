package dev.fusewire.nodes.notify;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A way to people: a config node that has a queue, and a {@link Service} behind it. Its methods may be called from any
 * event loop; what it tells its users it tells on theirs.
 */
abstract class ChannelNode implements Node {

    /** What every channel's form has. */
    record Limits(int mostAnHour, Duration giveUpAfter, int mostWaiting) {}

    /** A node that sends through this channel. */
    interface User {
        void onOutcome(Outcome outcome);

        void onStanding(Status status);
    }

    private record Seat(NodeContext context, User user) {}

    private final NodeContext context;
    private final String word;
    private final Service service;
    private final Outbox outbox;
    private final Map<String, Seat> users = new LinkedHashMap<>();
    private final Map<String, ChannelNode> fallbacks = new ConcurrentHashMap<>();
    private Status shown = Status.NONE;
    private boolean isBad;

    /**
     * @param word what people call the service
     * @param pause between two messages
     */
    ChannelNode(NodeContext context, String word, Service service, Limits limits, Duration pause) {
        this.context = context;
        this.word = word;
        this.service = service;
        outbox = new Outbox(
                context,
                service,
                new Outbox.Rules(limits.mostAnHour(), pause, limits.giveUpAfter(), limits.mostWaiting()),
                this::fallback,
                new Outbox.Listener() {
                    @Override
                    public void onOutcome(Letter letter, Outcome outcome) {
                        tell(letter, outcome);
                    }

                    @Override
                    public void onStanding() {
                        showStanding();
                    }
                });
        context.execute(outbox::begin);
    }

    private Outbox.@Nullable Fallback fallback(String id) {
        ChannelNode other = id.isEmpty() ? null : fallbacks.get(id);
        return other == null ? null : other::takeOver;
    }

    String id() {
        return context.id();
    }

    /** Messages may name this channel as the one to take them over. */
    void handOverTo(ChannelNode fallback) {
        fallbacks.put(fallback.id(), fallback);
    }

    /** What people call the service. */
    String word() {
        return word;
    }

    NodeContext context() {
        return context;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Makes a node hear what becomes of its messages; it is called on that node's event loop until it is cancelled. */
    Registration use(NodeContext node, User user) {
        context.execute(() -> {
            users.put(node.id(), new Seat(node, user));
            Status now = shown;
            node.execute(() -> user.onStanding(now));
        });
        return () -> context.execute(() -> {
            Seat seat = users.get(node.id());
            if (seat != null && seat.user() == user) {
                users.remove(node.id());
            }
        });
    }

    /**
     * Takes a message. The future completes on the event loop of {@code sender}, with null once the message is on disk and
     * on its way, or with why there is nothing to tell.
     */
    Future<Outcome.@Nullable Kind> submit(NodeContext sender, Letter letter, Duration quiet) {
        Promise<Outcome.@Nullable Kind> kept = Promise.promise();
        context.execute(
                () -> outbox.submit(letter, quiet).onComplete(result -> sender.execute(() -> kept.handle(result))));
        return kept.future();
    }

    private Future<?> takeOver(Letter letter) {
        Promise<Object> kept = Promise.promise();
        context.execute(() -> outbox.take(letter).onComplete(result -> kept.handle(result.map(_ -> true))));
        return kept.future();
    }

    private void tell(Letter letter, Outcome outcome) {
        isBad = outcome.kind() == Outcome.Kind.GIVEN_UP;
        Seat seat = users.get(letter.sender());
        if (seat != null) {
            seat.context().execute(() -> seat.user().onOutcome(outcome));
        } else if (isBad) {
            context.warn(outcome.complaint(word));
        }
        showStanding();
    }

    /** To be called when {@link Service#standing} says something else than before. */
    final void showStanding() {
        String trouble = outbox.standing();
        String account = service.standing();
        String text = trouble == null ? account : account.isEmpty() ? trouble : trouble + " (" + account + ")";
        Status now = trouble == null
                ? (text.isEmpty() ? Status.NONE : Status.dot("green", text))
                : isBad ? Status.dot("red", text) : Status.ring("yellow", text);
        if (!now.equals(shown)) {
            shown = now;
            users.values()
                    .forEach(seat -> seat.context().execute(() -> seat.user().onStanding(now)));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        return outbox.close().eventually(service::close);
    }
}
